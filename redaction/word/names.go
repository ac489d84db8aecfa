package word

// moreNames are first names and nicknames that the lists of the packages lack, by the communities of Britain.
// A name is a fact; the choice is our own.
const moreNames = `
ffion gwenllian olwen cerys carys anwen eirlys eleri elin nerys rhian rhiannon sian siwan nia lowri mair megan mali catrin angharad
bethan bronwen dilys delyth eluned gwenda gwyneth gwladys gwen heledd iola lleucu luned mabli marged menna morfydd myfanwy nesta non
olwenna tegwen tesni tirion wenna gethin geraint gareth glyn gruffydd gruff guto gwilym gwyn hefin hywel huw hwyel ieuan ifan ifor
illtyd iolo iorwerth iwan kerrin llew llewelyn llyr macsen madog maldwyn meirion meurig mihangel osian owain pryderi rhodri rhys
rhydian sion steffan taliesin talfryn tecwyn tegid trefor tudur twm wyn aled alun aneurin arwel bedwyr bleddyn caradog ceri cledwyn
dafydd dai deiniol dewi dyfan dyfed dylan elfed elgan elis elwyn emlyn emrys emyr eurig eurof eifion
eilidh mhairi mairi catriona morag isla iona kirsty kirsteen fiona fionnuala shona senga una ailsa aileen beathag beitris ceit deirdre
effie elspeth euphemia flora greer grizel ishbel isobel jessie jean kenna kirstin lileas maisie marsali mirren netta nettie oighrig
peigi rhona seonaid sheena sine siusaidh torquil hamish angus callum calum fergus finlay fraser gregor greig gordon innes iain ewan
euan ewen farquhar hector lachlan lorne magnus malcolm murdo murray neacal niall ranald rory ruairidh ruaridh sandy sorley tam tavish
erlend struan aonghas archie dougal duncan wullie jimmy shug rab boab
siobhan aoife niamh caoimhe saoirse orla grainne sinead roisin aisling ciara ciaran eoin eoghan padraig seamus sean cian cillian
conor connor cormac dara darragh declan diarmuid donal eamon fergal finbar fintan fiachra kieran liam lorcan malachy micheal oisin
oran phelim ronan ruairi senan tadhg ultan dympna assumpta attracta concepta breda brid bridie fidelma maeve maire mairead noreen
nuala philomena majella sorcha treasa
mohammed muhammad mohammad mohamed mohamud ahmed ahmad ali abdul abdi abdirahman abdullahi abdulkadir abukar aden ayaan asha amina
aisha ayesha fatima fatuma farah farida farhana faisal farooq fawzia hodan hibo halima hamza hassan hussein hussain ibrahim idris
ifrah ikram ismail iqra jamal jamila khadija khadra khalid kulsum layla leila liban lul maryam maryan mariam mohsin muna mustafa
nadia naima najma nasra nasreen naveed nimo noor noora nur omar osman parveen rahma rashid razia rehana rubina rukhsana saad sabrina
sadia safiya sahra saida saima salma samina samira sana shabnam shagufta shahida shaista shamim shazia sultana suleiman sumaya tahir
tariq tasneem uzma waleed wasim yasin yasmin yusuf zahra zahid zainab zakariya zara zaynab zubair zulekha gulnaz nusrat bushra
aneesa anisa anjum arshad asif asma azra bilal bibi danish ghazala haleema haroon humaira imran imtiaz iram ishaq jabeen javed
kauser kiran mahmood maqsood mehreen mumtaz munir nabila nargis nighat nosheen nuzhat pervez qamar raheela rizwan robina saeed
saira sajid sakina salim shabana shafiq shakeel shaukat sheraz sohail tabassum tanveer yasmeen younis zafar zaheer
amandeep amarjit amrit baljit balbir balwinder bhavna bhavesh chandrika daljit deepak deepika devinder dilip dipak gagandeep gita
gurdeep gurmit gurpreet harbhajan hardeep harjinder harjit harpreet hemlata hina indira inderjit ishaan jagdish jagtar jasbir
jaspreet jaswinder jayesh jaya jyoti kalpana kamal kamaljit karamjit kavita ketan kirti kuldip kulwinder lakshmi lata mandeep
manjit manjula manoj meena meera mohinder mukesh nalini narinder navjot neelam neha nilesh nirmal nisha nita paramjit parminder
pooja prakash pritpal priti priya pushpa radha radhika rajesh rajinder rajni raksha ramesh ranjit rashmi ravi ravinder rekha renu
rohan rohit rupinder sandeep sangeeta sanjay sanjit sarbjit satnam satwinder savita shanti shilpa shobha smita sonal sukhdev
sukhjit sukhwinder sunita suresh surinder surjit sushila swati tarlochan tejal tejinder usha vandana varsha vijay vikesh vikram
vinod vipul yogesh hirendra kwame kofi kwabena kwaku kwesi kojo yaw yaa akua akosua ama adwoa abena efua esi afia afua araba
nana nii ekow fiifi
chidi chidinma chiamaka chika chike chinedu chinelo chinwe chinyere chioma chukwuemeka chukwuma ebele ebuka emeka ezinne ifeanyi
ifeoma ike ikenna kelechi kenechukwu ngozi nkechi nkem nnamdi nneka nwando obi obinna obioma ogechi okechukwu oluchi onyeka uche
uchenna ugochi ugonna adaeze adaobi amaka amarachi
abiodun abimbola adebayo adebola adedayo adekunle adeola adeyemi adewale aderonke akin akinola ayo ayodele ayomide babatunde
babajide bamidele bisi bola bolanle bukola damilola dapo dayo debo dele dotun ebun femi folake folasade funke funmi funmilayo gbenga
ibukun idowu ife iyabo jide jumoke kayode kehinde kemi kunle lanre lola morenike niyi ola oladele olamide olanrewaju olu olufemi
olufunke olukayode olumide oluseun oluwaseun oluwafemi oluwatobi olusegun omolara opeyemi ronke sade segun seun shola simi sola
tade taiwo tayo temi temitope tobi tokunbo tola tolu toyin tunde wale yemi yetunde yinka
tendai tariro tatenda tapiwa tinashe tafadzwa takudzwa rumbidzai rutendo rudo ruvimbo nyasha ngonidzashe munashe kudzai kuda
farai fungai chipo chiedza blessing memory precious privilege learnmore lovemore godknows nomsa nomvula nokuthula sibongile sipho
thandiwe thabo themba thulani zanele zodwa bongani busisiwe dumisani lindiwe mandla mbali sizwe ntombi
wanjiru wambui njeri nyambura wanjiku akinyi achieng atieno adhiambo otieno ochieng kamau kipchoge kiprono wairimu muthoni
mwangi juma rehema neema baraka zawadi furaha amani bahati imani
yonas yohannes yared selam selamawit senait semhar saba rahwa robel natnael mulugeta merhawi meron luwam liya kidane isayas hirut
hiwot haben girmay genet freweini filmon fikru eyob ermias eden dawit biniam bereket berhane aster alem almaz abeba abel tsegay
tsehay tigist tesfay tesfaye zewdi
ewa kasia kasia gosia asia basia ania ola zosia magda aga agnieszka agata aleksandra alicja aneta beata bozena danuta dorota edyta
ela elzbieta grazyna halina hanna irena iwona izabela jadwiga joanna jolanta justyna karolina katarzyna kinga krystyna lidia lucyna
magdalena malgorzata marta marzena milena monika natalia oliwia patrycja renata sylwia teresa urszula weronika wieslawa wioletta
zofia zuzanna andrzej arkadiusz artur bartek bartosz bogdan boguslaw czeslaw dariusz darek dawid grzegorz henryk irek jacek
jaroslaw jakub jerzy kacper kamil karol kazimierz krzysiek krzysztof leszek lukasz maciej marcin marek mariusz mateusz michal
mieczyslaw mikolaj miroslaw pawel piotr przemek przemyslaw radek radoslaw rafal robert roman ryszard sebastian slawek slawomir
stanislaw stefan szymon tadeusz tomek tomasz waldemar wieslaw witold wladyslaw wojciech wojtek zbigniew zbyszek zdzislaw
adrian alin alina anca andreea andrei bogdan camelia catalin catalina ciprian claudiu constantin corina cornelia cosmin costel
cristian cristina crina dacian dan daniela darius denisa dorin doina dragos dumitru elena emil eugen florentina florin gabi
gabriela gheorghe horia iacob ilie ileana ioan ioana ion ionela ionut iulia iulian larisa laurentiu lavinia liviu loredana lucian
luminita madalina marian mariana marius mihaela mihai mircea mirela monica narcis nicoleta nicolae octavian oana ovidiu petru
petrica radu raluca ramona razvan roxana sabin sergiu silviu simona sorin stefania stelian teodora tiberiu traian valentin vasile
viorel viorica vlad
oleksandr olena oksana iryna halyna andrii bohdan daryna dmytro hanna inna ivan kateryna lesia liudmyla maksym mariia mykhailo
mykola myroslava nadiia natalia nataliia oleh oleksii olha orest ostap pavlo petro roman serhii sofiia solomiia svitlana taras tetiana
vasyl viktor vira volodymyr yana yaroslav yevhen yulia yurii zoya zoryana
jurate rasa ruta egle daiva vilma rimantas vytautas mindaugas arturas gintaras giedrius zydrunas algirdas inga ieva liga dace
janis andris aivars ilze
tuyet thi hoa linh lan mai huong nga thuy trang phuong duc hung minh quang tuan van thanh hien ngoc hanh
wei ming xin mei ling jing li hua fang yan yun hong siu kam lai wai chun ka man yuk shun kwok
blerim arben besnik agron fatmir ilir flutura shpresa drita valbona vjosa arta besa elira gezim bujar luan
elif emine fatma ayse zeynep hatice meryem merve busra esra ozlem sevgi mehmet mustafa murat kemal hakan emre cem cengiz ibrahim
huseyin yilmaz orhan osman ozan serkan sevim songul tuncay turgut ugur umit yasemin yusuf nermin nurten
delroy leroy errol winston desmond clive everton carlton lloyd neville wilfred hyacinth icilda eulalie beryl merlene marva
lurline ionie verona claudette paulette yvonne sonia novelette maxine marcia sharon donette shanice shaniqua tanisha keisha lakeisha
latoya tyrone jerome dwayne dewayne kadeem kemar oshane romario rohan omari jermaine marlon junior
joao tiago rui nuno duarte goncalo vasco joaquim beatriz ines catarina mafalda leonor filipa
giuseppe giovanni concetta carmela salvatore luca matteo chiara giulia
ginge gaz baz daz shaz kaz chaz jez jaz maz gazza bazza dazza shazza shaza tel trev kev kel ste stu dougie ronnie reggie lenny kenny
lofty nobby smudge taff taffy jock paddy mick mickey pat patsy peg peggy meg maggie mags madge marge margie midge milly millie molly
dolly dot dotty dottie ethel edie elsie effie essie flo florrie gert gertie gladys glad hattie hetty hilda ida ivy jinny kitty lil
lily lottie lou lulu mabel maud maudie may maisie minnie nell nellie nelly netty nora olive patsy queenie renee ruby sadie sal sally
tess tessa tilly trixie una vera vi violet wilf wilfie win winnie alf alfie archie arth arthur bert bertie bernie cec charlie clem
cliff clive cyril del derek des don doug ern ernie fred freddie geoff gerry gil gordy harry herb herbie horace ken len les lew
mervyn monty norm norman norm percy ralph reg ron ronald sid stan syd ted teddy terry tommo tom tommy vic vince wal wally walt walter
jayden jaden jaydon kayden kaiden hayden brayden tyler tyrell kyle kai kian kieran reece rhys riley ryan ryley zak zac zach zack
alfie archie bobby-lee chardonnay chantelle chelsea shelley shelly sherrie sherry demi destiny ellie ellie-mae ella-rose evie
gemma hayley jade jodie joely kayleigh kaylee kelsey keeley kimberley kirsty lacey leanne lexi lyndsey madison mia nevaeh paige poppy
raheem shania shannon stacey stacie tia tiana tiegan tegan toni tracey tracy zoe
jowan jago kerensa lamorna loveday morwenna piran petroc tamsin tristan demelza jory kitto meraud elowen
cordelia ottoline osbert clement peregrine algernon perpetua prudence constance winifred millicent marjorie muriel doreen
noreen maureen doris daphne thelma freda nerissa beatrix rowena rosalind ursula imogen isolde hermione
nisreen nesrin lovatt jonty fahima zuri junaid adeel adeela adil afzal aftab akbar akhtar aleena alisha amna amir ammar anaya anwar aqib aqsa arif arslan
asad asghar ashfaq ashraf atif awais ayub azhar azmat babar badar basit bashir batool bushra danyal dawood eesa eshal faiz faiza fariha
faryal fatema fiaz fozia ghulam habib habiba hafsa haider haleem hamid hanif haris hasan hashim hira huda humera ibraheem iftikhar
ilyas inaya irfan isha isra iqbal jahangir javaid javeria junayd kabir kaiser kamran karim khadijah khizar khurram komal latif laiba
liaqat lubna maha mahira mahnoor majid malik malika maria masood mehmood mehwish mehvish minahil misbah mohsin moin muneeb murtaza
musa mushtaq nabeel nadeem naeem nafisa naheed naila najam naseem nasir nasrin nazia nazir nimra noman noreen omer parvez qaiser
qasim rabia rafiq raheem rahila rahim rashida rauf raza riaz ridwan rifat rizwana rozina ruqayyah sabah sabeen sabir sadaf sadiq
safeena sahar sahil saima sajida salman sameera sami saqib sarwar shabir shafaq shafi shaheen shahbaz shahid shahnaz shahzad shaista
shakil sharif shazad shehnaz sidra sobia sumaira sumera suraya tahira talha tania tariq tauqeer tayyab tayyaba ubaid umair umar usman
wahid waqar waqas yahya yaqub yasir yousaf zaib zaid zain zaina zakir zaman zeeshan zia zobia zohra zulfiqar
anand anil anita anjali anju arjun arun asha ashish ashok bharat chetan dev dhruv dinesh divya geeta gopal govind hari harish hitesh
jatin jignesh kajal kamla kanta karan kishan kishor krishna lalita madhu mahesh mala manisha meenakshi mina minal mitesh mukund naresh
narendra naveen nikhil nilam niraj padma pankaj parul piyush prashant pratik praveen preeti punam rahul raj raja raju rakesh ram rani
rashmika ritu rukmini sachin sameer sandhya sarita satish seema shailesh shalini sheela shivani shreya shyam siddharth sneha subhash
sudha sujata suman sumit sunil surya tarun trupti urmila vandna vasant veena vikas vimal vinay vineet vishal vivek yash
heniek henio jurek kuba kubus maks mietek olek romek rysiek stasiek tadek tolek wacek zenek zenon bolek lolek jagoda jola kaska krysia
lena maja nela nina nadia ola olga pola sonia tosia wanda wiola zuza zuzia
ionela madalin mircea nelu nicu stefan tudor vasilica alex andi bianca claudia crenguta dana diana dorel elisabeta flavia georgeta
ilinca iuliana lacramioara ligia magda mariela maricel nadia nela otilia paula petronela rodica ruxandra sanda silvia sorina stela
tatiana teodor tincuta veronica victorita
tiff jen wayne jai kez dre petey shay shayla shayne shea brogan bronagh caitlin caolan cara ceilidh clodagh conall daithi deaglan
donnacha emer eimear eimhear etain fiona gearoid grania jarlath keelan keeva maeve malachi naoise oonagh oona padraic paudie peadar
riona roise ruaidhri saoirse seanan shauna siobhain teagan turlough
azariah chidera chiamaka chibuzor chigozie dayo demola efua ejike ekene ekow enitan esosa etinosa femi fola ifeoluwa ikechukwu isioma
itohan jumai kosiso lotanna mfon munachi ndidi ngozika nonso obiageli odion ogechukwu okon olajumoke olanike olayinka omotola onyinye
osagie osaro otuya oyinkan ronke somto sunday tamuno tare tega tochi toju uduak uloma uzoma yewande zikora
abrehet adonai ahlam ahmednur amal anab ayan barwaqo bashiir bilan canab deeqa dahir dhudi faduma farhan farxiya fartun hani hawa hibaq
hodman ifrax ilhan iman jawahir kaltun khalif khadra luul maymun mahad mahamud muhubo nasteho nimco omar raho roda ruqiya sagal
samatar sucdi suad ubah warsan xamdi yasmiin yurub zamzam zeinab
tanaka tafara tawanda tichaona tonderai tsitsi vimbai wadzanai zivanai anesu chenai kundai makanaka rufaro ropafadzo ruvarashe shamiso
jacinta assunta bernadette cressida davor demelza dinah ebony elke fenella gaia gwenno hettie hortense indigo ines isadora jemima
jocasta keziah lettice linnea lotte ludmila marguerite meike nadezhda octavia oriel perdita petronella philippa phyllida quentin romilly
rosalba saskia sidonie tabitha tamara tansy thandeka theodora thomasina verity vivienne winnifred xanthe yolanda yvette zelda zinnia
barnaby bartholomew benedict caspian crispin cuthbert dashiell digby ebenezer erasmus ferdinand fitzroy gideon hendrik hugo ignatius
jasper jethro kasper kit lajos leopold lysander montague obadiah octavian orlando oswald peverell quillan raphael rafferty rufus
septimus silas teodor thaddeus tobias torin ulysses valentine wilbur wolfgang zachariah zebedee
`
