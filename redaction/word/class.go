package word

import "strings"

// Class is what a word is for, by the lists below. A word may have several.
type Class uint32

const (
	Honorific   Class = 1 << iota // stands before a name
	Relation                      // family words: they carry meaning and stay
	Street                        // ends the name of a street
	House                         // part of the name of a house or of a unit in it
	Org                           // ends the name of a local organisation
	Month                         //
	Weekday                       //
	Dept                          // the department, its benefits and offices: they stay
	RefWord                       // announces a reference
	BirthWord                     // announces a date of birth
	PhoneWord                     // announces a telephone number
	AddrWord                      // announces an address
	NameWord                      // announces a name
	NinoWord                      // announces a National Insurance number
	BankWord                      // announces bank details
	Spoken                        // a digit in words
	SpokenTens                    // ten to ninety in words
	Spell                         // a word that spells a letter, or "double", "slash"
	Ordinal                       // first, second, third ...
	Unit                          // what a plain number counts: weeks, pounds, miles
	Closing                       // ends a letter: yours, sincerely, regards
	Greeting                      // opens one: dear, hello
	LoginWord                     // announces a user name
	VehicleWord                   // announces a registration
	Function                      // a word of grammar, never part of a name in lower case
	Turn                          // AGENT, CUSTOMER: who speaks in a transcript
	Job                           // a post that stands beside a name
	Country                       // nations, regions and languages
	LocalOrg                      // known by itself as a hospital, prison, shop or charity of some place
	Town                          // a town or city that many people live in: by itself it tells nobody apart
	Medical                       // a name that stands for an illness or a test
	Near                          // joins two places: upon, near, under
)

var classes = func() map[string]Class {
	all := make(map[string]Class, 1200)
	for c, words := range classWords {
		for _, w := range strings.Fields(words) {
			all[w] |= c
		}
	}
	return all
}()

var classWords = map[Class]string{
	Honorific:   "mr mrs miss ms mx dr doctor prof professor rev revd reverend sir dame lady lord fr father sr sister br brother cllr councillor sgt sergeant pc insp inspector capt captain cpl lcpl bdr brigadier major colonel madam mister auntie aunty aunt uncle nurse judge messrs mister pte brig hon lt cdr cmdr gp mr. imam rabbi canon pastor deacon bishop master mme monsieur sheikh hajji haji shri begum",
	Relation:    "mum mam mammy mummy mom mother dad daddy da father brother sister son daughter wife husband partner boyfriend girlfriend ex nan nana nanna gran granny grandma grandad granda grandpa grandmother grandfather grandson granddaughter uncle auntie aunty aunt cousin niece nephew neighbour friend mate lad lass bairn wean baby child kid stepson stepdaughter stepdad stepmum fiance fiancee carer bro sis hubby missus wee twin twins family parents kids children boy girl boys girls landlord landlady flatmate housemate lodger tenant late widow widower",
	Street:      "street st road rd lane ln avenue ave av close cl drive dr crescent cres way place pl court ct terrace terr ter gardens gdns garden grove gr row walk hill square sq mews park parade rise view brow gate green bank wynd loch brae fold vale circus quay wharf esplanade promenade prom path croft yard bridge broadway heol ffordd stryd lon rhodfa clos maes crossway highway cottages villas buildings mansions passage alley ginnel gait loan causeway chase mead meadow meadows drove end cross parc teras stryd gate fields field crest ridge side dale heights reach moor orchard orchards common embankment arcade",
	House:       "flat flats apartment apt room rm unit house cottage lodge farm barn block floor bungalow caravan plot suite studio maisonette tower towers hall manor grange villa ty tyddyn bryn pen llys plas hen bwthyn fferm ysgubor rectory vicarage mill chalet pitch berth wing cell hostel hmp ground basement annexe annex box po stables smithy forge lighthouse schoolhouse",
	Org:         "surgery practice centre center school primary academy college university nursery hospital infirmary hospice clinic refuge hostel shelter pharmacy chemist solicitors solicitor llp ltd limited plc trust housing association homes lettings estates church chapel mosque temple gurdwara synagogue parish pantry foodbank bakery cafe garage stores store shop supermarket butchers hotel inn arms pub club gym charity advocacy advice bureau care nursing society union services service group council borough cic partnership medical dental dentist vets infants juniors juniors high ward unit logistics foods poultry haulage transport taxis cabs construction roofing plumbing motors tyres bank legal law chambers agency recruitment enterprises fostering mission project hub library museum theatre farm brewery prison physiotherapy institute federation office insurance mutual funeral directors gazette launderette laundrette registry meddygfa ysgol capel ysbyty ward",
	Month:       "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
	Weekday:     "monday tuesday wednesday thursday friday saturday sunday llun mercher iau gwener sadwrn sul mon tue tues wed weds thu thur thurs fri sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays",
	Dept:        "dwp uc pip esa jsa dla aa ca cms csa jobcentre universal credit personal independence payment employment support allowance attendance disability living carers carer's pension pensions jobseekers jobseeker's job plus department work benefit benefits debt management maintenance nhs hmrc hmcts gov uk tribunal tribunals mandatory reconsideration capability assessment journal housing council tax blue badge motability access winter fuel bereavement maternity statutory sick pay lcwra lcw wca income premium state mobility component enhanced standard rate daily",
	RefWord:     "ref refs reference references case claim no number num nos account acct policy invoice order log crime tenancy certificate licence serial receipt booking tracking appeal quote code id urn crn docket file roll membership member payroll employee employer prison receipt code incident",
	BirthWord:   "dob d.o.b born birth birthday birthdate b ganwyd geni bday",
	PhoneWord:   "tel telephone phone mobile mob mobil ring call fax text landline ffon number contact whatsapp",
	AddrWord:    "address live lives living moved reside resides residing of at addr home cyfeiriad stay stays staying property c/o",
	NameWord:    "name named called surname forename firstname known initials enw signed speaking im it's its",
	NinoWord:    "nino ni ins insurance national n.i nat nin yg yswiriant",
	BankWord:    "bank account acc acct sort sortcode barclays lloyds natwest halifax hsbc santander nationwide monzo revolut starling tsb building society iban card visa mastercard debit credit skipton co-op payee a/c",
	Spoken:      "zero oh o nought naught nil one two three four five six seven eight nine",
	SpokenTens:  "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred thousand",
	Spell:       "double treble triple slash stroke dash hyphen dot underscore for alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu zed sugar apple",
	Ordinal:     "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth st nd rd th",
	Unit:        "week weeks day days month months year years hour hours hrs hr mins minutes minute pounds pound quid p pence percent % miles mile metres meters points point times stone mg ml kg k yrs yr old am pm nights night people kids children children's pages page per each steps ft feet inches litres",
	Closing:     "yours sincerely faithfully regards thanks thank cheers truly best love respectfully signed ta cofion gywir diolch ffyddlon kind wishes xx x",
	Greeting:    "dear hi hello hiya hey annwyl to re from ps morning afternoon",
	LoginWord:   "login log-in logon username user sign student handle_ sign-in signin handle snapchat insta instagram facebook tiktok twitter profile gateway channel screen twitch",
	VehicleWord: "reg registration plate plates car van vehicle transit fiesta corsa astra focus vrm number",
	Function:    "the a an and or but if so of in on at to for from by with as is are was were be been am i me my mine we us our you your he him his she her they them their it its this that these those there here not no yes do does did done have has had will would can could should may might must shall who whom which what when where why how all any some each every than then too very just only also again still now im ive dont cant wont didnt isnt wasnt hes shes theyre youre ill id weve thats theres up down out off over under into onto about after before because cos since until till while i've i'm i'll i'd you're you've you'll we're we've we'll they're they've they'll he'd she'd he'll she'll don't can't won't didn't isn't wasn't couldn't wouldn't doesn't haven't hasn't aren't weren't shouldn't that's there's it's he's she's what's who's where's mae yn ac ar fy ei eu dw rwy rwyf ydw wedi ddim hi fo nhw ni chi fi mi fe yr ond am gan gyda efo heb dros drwy dan hon hwn sydd oedd bydd mewn fel gael mwy bod dydd nain taid",
	Turn:        "agent customer caller adviser advisor interpreter claimant",
	Job:         "nurse doctor gp consultant solicitor manager officer worker coach caseworker adviser advisor support social landlord teacher head headteacher physio midwife counsellor therapist cpn ot psychiatrist psychologist warden chaplain probation housing agent visitor keyworker coordinator director partner secretary trustee clerk assessor surgeon registrar matron keeper mentor tutor",
	Country:     "england scotland wales ireland britain british english welsh scottish irish polish romanian ukraine ukrainian urdu punjabi bengali somali arabic french spanish portuguese lithuanian london cornwall yorkshire europe european christmas easter ramadan eid god internet google whatsapp facebook covid",
	LocalOrg:    "pinderfields morriston treliske papworth whiston glangwili freeman wythenshawe ninewells raigmore monklands gartnavel stobhill hairmyres wishaw dewsbury airedale arrowe clatterbridge alder aintree broadgreen walton fazakerley stepping tameside fairfield rochdale salford hope trafford christie leighton macclesfield hillingdon northwick ealing hammersmith whittington whipps homerton newham moorfields maudsley bethlem guy's guys barts lewisham croydon kingston epsom frimley wexham basingstoke heatherwood stoke-mandeville radcliffe churchill littlemore addenbrooke's addenbrookes hinchingbrooke lister bedford luton pilgrim lincoln grimsby scunthorpe goole castlehill rotherham barnsley northern bassetlaw walsgrave glenfield heartlands solihull russells manor sandwell cannock bronglais withybush singleton llandough velindre wrexham maelor gwynedd bwthyn withington springfield prestwich broadmoor rampton ashworth cumberland broomfield basildon southend colchester ipswich hellesdon gorleston paget conquest eastbourne worthing chichester southlands haywards poole dorchester yeovil musgrove southmead frenchay weston torbay derriford treliske ranby strangeways holme armley wandsworth pentonville belmarsh brixton holloway styal foston berwyn parc usk altcourse risley haverigg frankland deerbolt durham gartree wakefield leyhill bristol winchester elmley swaleside bronzefield polmont barlinnie perth shotts saughton greggs asda tesco sainsbury's sainsburys morrisons aldi lidl iceland argos boots superdrug b&q poundland primark wickes toolstation screwfix halfords specsavers wetherspoons mcdonalds mcdonald's kfc costa subway nandos domino's spar londis nisa costcutter bargain farmfoods dunelm matalan currys ikea wilko amazon deliveroo evri hermes royalmail fresenius remploy centrepoint emmaus barnardo's barnardos nacro turning addaction st-mungo's mencap scope sense rnib rnid headway samaritans citizens legion shelter crisis mind turn2us stonewall marie curie macmillan",
	Near:        "upon on in near nr under by le next cum ar y yr of the and at",
	Town:        "london birmingham manchester leeds glasgow sheffield bradford liverpool edinburgh bristol cardiff coventry leicester sunderland belfast nottingham newcastle hull plymouth stoke wolverhampton derby swansea southampton salford aberdeen portsmouth york peterborough dundee oxford cambridge ipswich norwich blackpool bolton bournemouth brighton luton middlesbrough newport poole preston reading rotherham slough southend stockport sunderland swindon telford walsall warrington watford wigan worcester barnsley bath bedford birkenhead blackburn burnley bury carlisle chelmsford cheltenham chester chesterfield colchester crawley crewe darlington doncaster dudley eastbourne exeter gateshead gloucester grimsby halifax harrogate hartlepool hastings hereford huddersfield inverness keighley kettering lancaster lincoln maidstone mansfield margate motherwell northampton nuneaton oldham paisley perth rochdale rugby scarborough scunthorpe shrewsbury solihull stafford stevenage stockton stirling swansea taunton torquay truro wakefield weymouth wrexham yeovil bangor caernarfon aberystwyth llanelli merthyr pontypridd carmarthen kirkcaldy falkirk ayr kilmarnock dumfries england scotland wales",
	Medical:     "parkinson's parkinson parkinsons alzheimer's alzheimer alzheimers crohn's crohn crohns hodgkin's hodgkin huntington's huntington down's downs asperger's asperger aspergers tourette's tourette tourettes bell's raynaud's raynauds raynaud sjogren's sjogren meniere's menieres meniere graves addison's addison cushing's cushing marfan marfans guillain barre lewy korsakoff korsakoff's wernicke ehlers danlos dupuytren's dupuytren still's charcot hashimoto's hashimoto bonnet paget's wilson's duchenne perthes behcet's bechets dravet rett angelman turner klinefelter stockholm munchausen",
}
