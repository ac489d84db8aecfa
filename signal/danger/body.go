package danger

import "acs"

// body are the rules about people who are in bodily danger this minute, and about writers who have hurt someone.
var body = []Rule{
	{
		Negative: true, ID: "care.collapse", Says: "Someone cannot be woken, cannot breathe or is bleeding.", Source: "S2 §5.2 injury", Code: "serious_illness", Subject: "other", Urgency: acs.Immediate,
		Find:     ` (?:(?:i|we) can not (?:wake|rouse|wake up) (?:him|her|them|my (?:mum|dad|wife|husband|baby|son|daughter|nan|mother|father)|the baby|\[person\])|(?:he|she|baby|mum|dad|mother|father|wife|husband|\[person\]) (?:will not|would not|does not) wake(?: up)?|(?:he|she|baby|\[person\]) (?:is not|has stopped) breathing|(?:breathing|breathin) (?:is )?(?:funny|strange|shallow|all wrong)|(?:lips|face|fingers) (?:are |is |have |has )?(?:gone |turned |going )?blue|can not stop the bleeding|(?:will not|not) stop bleeding|bleeding (?:heavily|badly|and i am pregnant)|coughing up blood|crushing pain|pains? in (?:my|his|her) chest (?:now|since|all)) `,
		Unless:   ` (?:ago|in the past|used to|sometimes|history of|sleep apn|copd assessment|when i was|before the operation|alarm clock|for school|until (?:noon|midday|ten|eleven)|raynaud|had not) `,
		Examples: []string{"She's breathing funny and I can't wake her up.", "my dad wont wake up", "Her lips have gone blue."},
		Counter:  []string{"My son does not wake up until noon.", "My fingers go blue with Raynaud's, sometimes.", "He had pains in his chest in 2018."},
	},
	{
		ID: "harm.i-hurt-someone", Negative: true, Says: "The writer says that they have hurt someone in their care or home.", Source: "S2 §5.3, §5.4", Code: "harm_to_others", Subject: "other", Urgency: acs.Immediate,
		Find:     ` (?:i (?:have |had |just |then )?(?:hit|slapped|shook|punched|pushed|strangled|smothered|bit|kicked|shoved) (?:him|her|my (?:mum|mother|dad|father|wife|husband|son|daughter|baby|child)|the (?:baby|child)|\[person\])(?: \S+){0,6} (?:again|today|yesterday|this morning|last night|on \S+day|harder|hard|and i|because)|(?:scared|frightened|afraid) (?:that )?i (?:will|am going to|might) (?:\S+ )?(?:do something|lose it|snap|kill (?:him|her|someone|them))|i do not trust (?:my hands|myself with (?:the|my|her|him))|(?:have|has) (?:started|begun) (?:to hit|hitting|to slap|slapping|to hurt|hurting) (?:him|her|them|my \S+|the \S+)|put a pillow over (?:his|her|their)) `,
		Unless:   ` (?:ago|used to|chess|tennis|video game|by accident|accidentally|wheelchair|on the swing|up the ramp|with a (?:bill|text)|his car|her car|in the chair) `,
		Examples: []string{"I hit her again this morning, harder.", "i slapped my mum on sunday and i", "I don't trust my hands near him", "My wife has dementia and I have started to hit her."},
		Counter:  []string{"I pushed her in the wheelchair again today.", "I have never hit him and would not.", "I hit her car by accident yesterday."},
	},
	{
		ID: "abuse.locked", Says: "A person or child is locked in, kept from help, or beaten with something.", Source: "S2 §5.2, §5.4", Code: "physical_or_sexual_abuse", Subject: "other", Urgency: acs.Immediate,
		Find:     ` (?:(?:locks|locked|locking|shuts) (?:him|her|me|us|them|\[person\]|my (?:brother|sister|mum|son|daughter)|the (?:boy|girl|child|children|baby)) (?:in|out|up) (?:the )?(?:\S+ )?(?:room|cupboard|shed|cellar|garage|bathroom|utility|bedroom|cage|loft|outside|all (?:day|night))|locked in (?:the|a) (?:\S+ )?(?:shed|cupboard|cellar|garage|cage|loft|utility)|(?:hit|hits|beats|beat|whipped|whips) (?:him|her|me|us|\[person\]|my \S+) with (?:the|a|his|her) (?:\S+ )?(?:lead|belt|stick|slipper|cable|bat|pan|poker|bottle|thing)|holds me down|lock(?:s|ed)? the (?:door|doors|gate) (?:\S+ ){0,4}(?:so (?:i|we|she|he) can not|and (?:i|we) can not|from the outside|when (?:he|they|she) (?:go|goes))|(?:will not|do not|does not|would not) let (?:me|us|her|him) (?:see|go to|ring|call|have) (?:a|the|my|any) (?:doctor|hospital|police|ambulance|midwife|social worker|family)|(?:he|she|they|husband|partner|dad|father|son) (?:\S+ ){3,7}(?:hits|punches|kicks|beats|slaps|strangles) (?:me|us) (?:until|when|if|every|and|for|in)|(?:takes|took|has took|has taken) the (?:door )?handles? off) `,
		Unless:   ` (?:dementia|alzheimer|sensor|by accident|accidentally|ago|key safe|himself|herself|myself|for (?:her|his) (?:own )?safety|social worker agreed|locked out|paint|decorat|decorator|for decorating|autis\S+|adhd|special school|paediatric\S*|decorating|nobody is|no one is|the benefit cap|another (?:bill|charge)) `,
		Examples: []string{"He locks the boy in the shed when she is at work.", "he hit him with the lead last night", "She has took the door handle off when she goes out", "He holds me down and hits me until I give him my card."},
		Counter:  []string{"I locked myself in the bathroom by accident.", "My wife has dementia, so we have locked her in the bedroom wing at night with a sensor.", "The decorator took the handles off for decorating."},
	},
	{
		Negative: true, ID: "suicide.hope-not-to-wake", Says: "The writer hopes not to wake, or came out of hospital after an attempt.", Source: "S2 §7.7-7.8", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` (?:(?:hope|hoping|wish|wishing|pray|praying|rather) (?:that )?(?:\S+ ){0,4}(?:do not|did not|would not|will not|not|never) (?:\S+ ){0,3}(?:wake|wake me|wake up)|(?:after|since|from) (?:trying to (?:end it|end my life|kill myself|do it)|(?:a|my|the) (?:suicide attempt|overdose|attempt))(?: \S+){0,6} (?:on the 0+\S*|last (?:week|month|\S+day)|this (?:week|month)|\S+day)|(?:did|done) an overdose|out of hospital (?:\S+ ){0,3}after (?:\S+ ){0,2}(?:overdose|attempt|trying to)|admitted (?:\S+ ){0,4}(?:after|following) (?:a |an )?(?:suicide attempt|overdose)) `,
		Unless:   ` (?:ago|in 0000|when i was|the baby|the children|the neighbours|years|back then|novel|book) `,
		Examples: []string{"Some nights I hope I just don't wake up.", "got out of hospital saturday after trying to end it on the 2nd", "I was admitted last week following an overdose"},
		Counter:  []string{"I hope the drilling does not wake the baby.", "Since my overdose in 2004 I have been well.", "I hope you will not be long."},
	},
	{
		ID: "held.papers", Says: "Someone’s passport or papers are kept by another person.", Source: "S2 §5.2 modern slavery", Code: "modern_slavery", Subject: "other", Urgency: acs.SameDay,
		Find:     ` (?:(?:her|his|my|our|their|all our) (?:passport|passports|biometric cards?|papers|identity card) (?:is |are )?(?:\S+ )?(?:in|inside) (?:his|her|their|the|\S+) (?:\S+ )?(?:safe|truck|handbag|van|bag|box|drawer|desk|office safe)|(?:being |is |am |are )?(?:made|forced|forcing me|forces me|make me|makes me|making me) (?:to )?(?:sell|carry|run|deal|hold|store|deliver) (?:\S+ ){0,2}(?:drugs|packages|gear|weed|crack|phones)|(?:supervisor|madam|maam|boss|agent|owner|gangmaster|he|she|they) (?:\S+ )?(?:has|have|keep|keeps|holds|hold|got|put|took) (?:\S+ ){0,2}(?:passports?|biometric cards?)) `,
		Unless:   ` (?:home office|embassy|jobcentre|solicitor|bank|dwp|for (?:copying|checking|the visa)|my own|son(?:s)?|to renew|renewed|expired|british|irish|late (?:father|mother|husband|wife)|died|enclos|photocop|returned) `,
		Examples: []string{"Her passport is in the boss's safe.", "The supervisor has our passports in his truck.", "madam holds our biometric cards", "My 14 year old is being made to sell drugs."},
		Counter:  []string{"My passport is in the drawer at the embassy.", "The Home Office has my passport.", "She has a British passport."},
	},
}
