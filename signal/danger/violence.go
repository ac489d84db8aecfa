package danger

import "acs"

const (
	someone = `(?:he|she|they|husband|wife|partner|boyfriend|girlfriend|ex|father|dad|stepdad|stepfather|mother|mum|stepmum|stepmother|uncle|cousin|son|grandson|nephew|brother|landlord|carer|carers|boss|flatmate|housemate|neighbour|lodger|man|\[person\])`
	weapon  = `(?:knife|knives|gun|machete|hammer|axe|blade|bat|crowbar|sword)`
	elder   = `(?:me|my (?:mum|mam|mother|dad|father|nan|gran|grandmother|grandad|grandfather|wife|husband|sister|brother|uncle|aunt|neighbour|friend|son|daughter)|her|him|the (?:residents?|old \S+))`
)

// violence are further rules about harm by other people, and about threats.
var violence = []Rule{
	{
		ID: "abuse.weapon", Says: "Someone is threatened with a weapon.", Source: "S2 §5.2, S3 ¶2", Code: "domestic_abuse", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` ` + someone + ` (?:\S+ ){0,4}(?:has|have|had|got|keeps|holds|held|pulled|pulls|showed|shows|waves|waved|picked up|came at|comes at|threatened|threatens|went for|goes for|chased) (?:\S+ ){0,4}` + weapon + `(?: \S+){0,6} (?:me|us|my (?:throat|neck|face|daughter|son|children)|the children|if i|use it|pillow|kill) | ` + someone + ` (?:\S+ ){0,2}is (?:outside|at the door|downstairs|in the (?:house|garden)|here)(?: \S+){0,6} ` + weapon + ` | ` + someone + ` (?:\S+ ){0,2}(?:came at|comes at|went for|goes for|threatened|threatens|threatening|chased|pulled|attacked|attacking|coming at) (?:me|us|her|him|a) (?:\S+ ){0,3}` + weapon + ` `,
		Unless:   ` (?:ago|cut(?:s|ting)? (?:up )?(?:my|his|her|the) (?:food|dinner|meat|bread)|to help|lent|for me to|use a knife|use the knife|safely|kitchen (?:aid|equipment)|cricket|baseball team|nail|diy|convicted|prison for) `,
		Examples: []string{"He has got a knife and he says he'll use it on me.", "my son came at me with a hammer last night", "She threatened us with a knife"},
		Counter:  []string{"He has a knife with a thick handle to cut his food for me to carry on.", "My brother lent me a hammer.", "Ten years ago he came at me with a knife."},
	},
	{
		ID: "abuse.hiding", Says: "Someone hides from a person who is after them, or is hurt when nobody sees.", Source: "S2 §5.2, S3 ¶2", Code: "domestic_abuse", Subject: "customer", Urgency: acs.Immediate,
		Find: ` (?:(?:i am|we are|am) (?:\S+ )?hiding (?:\S+ ){0,8}(?:he|she|they|from (?:him|her|them|my (?:husband|partner|ex|dad|father|son|wife|brother)))|` + someone + ` (?:\S+ ){0,3}(?:is |are |was |keeps )?(?:trying to get in|breaking (?:the door|in|down)|kicking the door|banging on (?:the|my) (?:door|window)s?|outside with)` +
			`|(?:boyfriend|partner|stepdad|stepfather|dad|father|uncle|brother|husband|wife|son) (?:hurts|is hurting|keeps hurting) (?:me|us|my (?:mum|sister|brother))` +
			`|` + someone + ` (?:\S+ ){0,4}(?:will|would|going to|wants to) (?:\S+ )?(?:slit|cut|break|snap|smash|put a knife|put me|put us|bury|finish|throw acid|maim|cripple) (?:\S+ ){0,2}(?:throat|neck|face|legs?|arms?|in the ground|in hospital|me|us)(?: \S+){0,4}) `,
		Unless:   ` (?:role play|ago|used to|my heart|the ice|surprise|finish me off with|surgeon|physio|hospice|football|put me (?:through|up|in touch|on)|put us (?:through|up|in touch|on)|cut (?:me|us) (?:off|a|some)|break (?:my|the) (?:award|claim|tenancy)) `,
		Examples: []string{"I am hiding in the bathroom, he is trying to get in.", "my mum's boyfriend hurts me when she is at work", "My husband has said he will slit my throat if I get a job."},
		Counter:  []string{"The surgeon says he will break my leg again to set it.", "My uncle said he would put me in touch with a lawyer.", "Years ago we were hiding from him in a refuge."},
	},
	{
		ID: "abuse.threat-to-home", Says: "Someone threatens to burn the home or to come for the people in it.", Source: "S2 §5.2", Code: "domestic_abuse", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` ` + someone + ` (?:\S+ ){0,4}(?:will|threatened to|threatens to|threatening to|going to|said he would|says he will|says she will|said she would|said they would) (?:\S+ )?(?:burn|torch|set fire to|petrol bomb|firebomb|blow up|smash up) (?:\S+ ){0,3}(?:house|flat|home|place|door|us|me)(?: down| out)?(?: \S+){0,6} | ` + someone + ` (?:\S+ ){0,3}(?:threatened|threatens|threatening) (?:to (?:come and |come round and )?)(?:hurt|kill|find|get|do) (?:my (?:mum|mother|dad|family|sister|brother|dog|new)|me|us) `,
		Unless:   ` (?:ago|to get (?:me|us) (?:a|some|the|to)|find (?:me|us) (?:a|some|another)|do (?:me|us) (?:a|some)) `,
		Examples: []string{"My ex has threatened to burn the house down with us in it.", "they are threatening to find my mum if I talk"},
		Counter:  []string{"The landlord said he would do us a new door.", "Years ago he threatened to burn the house down.", "The council is going to blow up the old flats."},
	},
	{
		ID: "abuse.sexual-now", Says: "Someone is being sexually abused, or was not long ago.", Source: "S2 §5.2", Code: "physical_or_sexual_abuse", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` (?:` + someone + ` (?:\S+ ){0,7}(?:touches|gropes|molests|rapes|forces (?:himself|herself) on|keeps touching|is touching|has been touching|(?:makes|make|forces|force|sells|sold) (?:me|her|him|us|my \S+) (?:to )?(?:have sex|sleep with|go with)(?: men)?|makes me have sex|forces me to have sex|forces me to sleep with) (?:me|us|my (?:daughter|son|child|sister|little)|him|her|men|other|for)?|(?:i was|she was|he was|been|got|daughter was|son was) (?:\S+ )?(?:raped|sexually assaulted|sexually abused)(?: \S+){0,6} (?:last (?:night|week|weekend|month|\S+day)|yesterday|this (?:week|morning)|on \S+day|days ago|weeks? ago|again)|(?:is|being|been) (?:\S+ )?groomed(?: \S+){0,6} (?:by|online|men|man|boy|adults?)|(?:is|are) being (?:\S+ )?(?:raped|molested|trafficked|pimped)) `,
		Unless:   ` (?:year|years) ago| as a (?:child|boy|girl)| when i was | touches me (?:deeply|that|to)| convicted| touches (?:on|the|upon) `,
		Examples: []string{"My stepdad comes into my room at night and touches me.", "I was raped last week by my flatmate.", "He forces himself on me when he drinks", "My daughter is being groomed by older men."},
		Counter:  []string{"Your kindness touches me deeply.", "She was raped when I was small and the man was convicted.", "I was sexually abused as a child and have had help."},
	},
	{
		ID: "abuse.in-care", Says: "Someone who is cared for is hit, tied, starved or left in dirt.", Source: "S2 §5.2 neglect", Code: "neglect", Subject: "other", Urgency: acs.SameDay,
		Find:     ` (?:(?:is|are|am) being (?:\S+ )?(?:abused|beaten|hit|starved|mistreated|hurt|threatened|neglected)(?: \S+){0,4} by (?:her|his|my|the|their) \S+|(?:carers?|nurse|staff|son|daughter|daughter-in-law|wife|husband|sister|brother|nephew|niece|family|they|she|he|\[person\]) (?:\S+ ){0,3}(?:(?:slaps|hits|pushes|punches|kicks|drags|ties|pinches) ` + elder + `|(?:leaves|left|leave|leaving) ` + elder + ` (?:\S+ ){0,3}(?:in (?:wet|soiled|dirty|(?:her|his|my|their) own)|soiled|for days|on the floor|without (?:food|water|a drink|(?:her|his|my) (?:medication|tablets|insulin))|in bed all day|to starve))) `,
		Unless:   ` (?:ago|used to|ties (?:my|his|her) (?:laces|shoes|hair)|pushes (?:me|him|her|my \S+) (?:in|to|up|round|around|about|out)|wheelchair|ties me (?:to|down) (?:this|the) (?:claim|house)|pushes me (?:hard|forward|every)|hits (?:me|us|her|him) (?:hard|that|like|with a (?:bill|charge))) `,
		Examples: []string{"The carer slaps my mum and leaves her in wet sheets.", "her son leaves her without food when he goes away", "They left my neighbour on the floor for hours.", "My mum is being abused by her carer."},
		Counter:  []string{"My daughter pushes me in the wheelchair.", "The carer left me a note.", "She used to hit my mother, but she has left."},
	},
	{
		ID: "child.in-fear", Says: "A child is hit or marked, or a parent fears what they may do.", Source: "S2 §5.2, §5.4", Code: "child_at_risk", Subject: "child", Urgency: acs.Immediate,
		Find: ` (?:(?:hits|beats|slaps|kicks|burns|whips|punches) (?:my|the|her|his|our) (?:\S+ )?(?:little |baby |younger )?(?:brother|sister|nephew|niece|grandson|granddaughter|grandchild|stepson|stepdaughter)|(?:covered in|has|have|got) (?:\S+ )?(?:bruises|marks|burns|welts)(?: \S+){0,6} (?:from (?:the|her|his|when|him)|on (?:his|her|their) (?:back|arms?|legs?|neck|face))` +
			`|(?:scared|frightened|afraid|terrified|worried) (?:of |about )?what i (?:might|may|will|could) do to (?:my|the|her|him|them|our) (?:\S+ )?(?:baby|child|children|daughter|son|boy|girl|twins|toddler|little)?` +
			`|i (?:nearly|almost) (?:hit|shook|hurt|dropped|smothered) (?:my|the) (?:\S+ )?(?:baby|child|daughter|son|children)` +
			`|(?:baby|toddler|child|children|daughter|son) (?:\S+ ){0,3}(?:has|have|had) not (?:been fed|eaten)(?: \S+){0,3} (?:since|today|for|all|days?)) `,
		Negative: true,
		Unless:   ` (?:football|rugby|fell|falling|eczema|psoriasis|meningitis|chicken ?pox|vaccin|injection|needle|cannula|surgery|operation|scar|ago|do to (?:my|our|the) (?:claim|payment|money|award)|birth ?marks?|exam|full marks|stretch|marks? (?:on|in) (?:the|his|her) (?:test|exam|papers?)|picky|autis|blood thinners?|warfarin|steroid) `,
		Examples: []string{"Mum hits my little brother with the lead.", "I am frightened of what I might do to my baby.", "The baby has not been fed since yesterday.", "He has marks on his back from the belt"},
		Counter:  []string{"He has marks on his arms from the blood test needle.", "She got full marks in her exam.", "My son has not eaten school dinners since he is a picky eater.", "I have bruises on my legs from the warfarin."},
	},
	{
		ID: "harm.attack-on-place", Says: "The writer threatens to come with something that hurts, or says that people will be hurt.", Source: "S2 §7.2", Code: "harm_to_others", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` (?:i|we) (?:will|am going to) (?:come (?:down|in|over|there|round) (?:\S+ ){0,2}and )?(?:hurt|harm|kill|stab|batter|attack) (?:someone|somebody|people|the next|whoever|one of|some of|the (?:person|man|woman|next|first)|that|you)(?: \S+){0,4} | (?:i|we) (?:will|am going to|am|are|would|swear i will|might) (?:\S+ )?(?:come|coming|bring|bringing|turn up|turning up|walk|walking) (?:\S+ ){0,6}(?:petrol|` + weapon + `|acid|bomb)(?: \S+){0,6} | (?:you|he|she|they|someone|somebody|people|your staff) (?:will|are going to|is going to|gonna) (?:all )?(?:be sorry|regret it|pay for (?:this|it)|get (?:what is coming|hurt|it))(?: \S+){0,4} (?:when i|if i|i will come|i am coming|i come|blood|know where (?:you|he|she) liv\S+) | i know where (?:you|he|she|they|your \S+) (?:live|lives|work|park)(?: \S+){0,8} (?:hurt|kill|sorry|pay|get what|regret|knife|petrol|waiting for (?:you|him|her|them)) `,
		Unless:   ` (?:petrol (?:receipt|receipts|money|money back|costs?|station|bill)|for the petrol|pay for (?:this|it) (?:by|with|from)|photograph) `,
		Examples: []string{"I will come to your office with petrol and you'll be sorry.", "i am coming down there with a bat", "I know where he lives and he will pay", "I am going to harm the next person who rings me."},
		Counter:  []string{"I will come to the office with my petrol receipts.", "I know where you work is busy, so I wait.", "I will bring a letter with the forms."},
	},
	{
		Negative: true, ID: "home.rough", Says: "Someone sleeps in a public place.", Source: "S0 homelessness; S2 §5.2", Code: "homelessness", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` (?:am|is|are|been|we|i|out|and) (?:\S+ ){0,3}(?:sleep|slept|sleeps|sleeping|living|stay|staying|kipping) (?:\S+ ){0,3}(?:in|on|at|under|behind) (?:the|a|an|some|that) (?:\S+ )?(?:park bench|bench|pavement|bus station|train station|station|bus stop|stairwell|doorway|underpass|subway|bridge|woods|graveyard|churchyard|public toilets?|toilets|garages?|lock ?up|hallway|porch|bin store|bins|car park|launderette|shop doorway|tent|allotment|beach) `,
		Unless:   ` (?:camping|holiday|festival|ago|used to|cat|dog|fox|not sleeping|for the charity|sponsored|near|fundrais) `,
		Examples: []string{"I'm sleeping in the bus station with my two children.", "we are staying in a tent behind the shops", "I was kicked out and slept on a park bench."},
		Counter:  []string{"The cat is sleeping in the garage.", "I used to sleep in a doorway.", "We are staying in a tent on holiday."},
	},
}
