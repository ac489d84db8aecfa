package danger

import "acs"

const (
	them   = `(?:you|him|her|them|someone|somebody|everyone|anyone|the lot of you|you lot|all of you|your staff|one of you|one of your|that (?:woman|man|bloke|agent)|the (?:manager|woman|man|staff|judge|case ?worker|neighbour|assessor)|my (?:ex|wife|husband|neighbour|landlord|brother|father|dad|mum|mother|partner|work coach|son|daughter)|his|her|that)`
	child  = `(?:baby|child|children|son|daughter|toddler|newborn|little one|little ones|grandson|granddaughter|grandchild|grandchildren|little girl|little boy|boys|girls|infant|twins|step ?daughter|step ?son|niece|nephew|year old)`
	lately = `(?:last (?:night|week|weekend|month)|yesterday|today|tonight|this (?:morning|week|weekend|afternoon)|again|every (?:night|day|time|week|weekend)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|when (?:he|she) (?:drinks|gets|comes|is)|now|always|most (?:nights|days))`
)

// others are the rules about harm by and to other people.
var others = []Rule{
	{
		ID: "harm.threat", Says: "The writer threatens to hurt or kill another person.", Source: "S2 §5.3, §7.9", Code: "harm_to_others", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` (?:i|we) (?:swear (?:to god )?)?(?:(?:i )?(?:will|am going to|am gonna|would|am about to|want to|swear i will|might just|could just|am coming (?:down )?(?:there )?to|have half a mind to|will come (?:down )?(?:there )?and|will be down (?:there )?(?:to|and)|am planning to|know i will|will end up|might end up)) (?:\S+ ){0,2}(?:kill|killing|murder|murdering|stab|stabbing|shoot|hurt|hurting|smash|burn|burning|batter|strangle|swing for|do) ` + them + `(?: \S+){0,4} | (?:i|we) (?:will|am going to) (?:burn|torch|smash|blow) (?:\S+ ){0,3}(?:down|up|office|place|building|jobcentre|house) | (?:someone|somebody|one of you|they|he|she|you) (?:\S+ ){0,3}(?:is|are|will|going to) (?:going to )?(?:get|be|end up) (?:badly |seriously )?(?:hurt|killed|stabbed|dead)[^.]* (?:by me|i do|i will|from me) `,
		Unless:   ` (?:will|would|to) (?:hurt|kill|do) (?:you|anyone|anybody|them) to | would not | never | do (?:you|that|her|him|them|his|the|my) `,
		Examples: []string{"I am going to kill him when he comes round.", "i will come down there and stab one of you", "I swear I will burn that office down", "I'm going to hurt someone"},
		Counter:  []string{"I could murder whoever made this form.", "It would not hurt you to answer the phone.", "I would never hurt anyone.", "Will it kill them to write back?", "I will do that on Monday."},
	},
	{
		ID: "abuse.violence-now", Says: "Someone is hurt or threatened with death by another person.", Source: "S2 §5.2, S3 ¶2", Code: "domestic_abuse", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` (?:he|she|they|husband|wife|partner|boyfriend|girlfriend|ex|father|dad|son|brother|\[person\]) (?:\S+ ){0,3}(?:(?:will|is going to|going to|threatened to|threatens to|is threatening to|says he will|says she will|said he will|said he would|said she would|wants to|tried to) (?:\S+ )?(?:kill|stab|strangle|burn|hurt|murder) (?:me|us|the children|my|my children)|(?:hits|hit|hitting|beats|beating|beat|punches|punched|kicked|kicks|strangled|choked|slapped|attacked|raped|stabbed) (?:me|us|her|him)(?: up)?(?: \S+){0,7} ` + lately + `|(?:hits|beats|punches|kicks|strangles|slaps) (?:me|us)|(?:is|keeps) (?:\S+ )?(?:hitting|beating|punching|hurting|raping|strangling) (?:me|us)|(?:had|has|put|puts) (?:his|her|their) hands? (?:round|around|on) my (?:neck|throat)|(?:got|had|has|grabbed|grabs|held|holds) me by the (?:throat|neck|hair)) | (?:been|was|got) (?:beaten|battered|punched|kicked|strangled|attacked|beaten up|battered) (?:up )?by (?:my|him|her|the) (?:\S+ ){0,2}(?:husband|wife|partner|boyfriend|girlfriend|ex|son|brother|dad|father|stepdad|family)(?: \S+){0,4} (?:again|last|yesterday|today|on|this|and) | (?:he|she|ex|husband|wife|partner|boyfriend|son|brother|father|dad) (?:\S+ ){0,5}(?:broke in|burst in|came round|turned up|came back|got in|kicked the door in)(?: \S+){0,4} (?:and|then) (?:\S+ )?(?:beat|hit|punched|attacked|strangled|hurt|kicked|raped|choked) (?:me|us|my \S+|the children)(?: \S+){0,3} | (?:frightened|scared|terrified|afraid) (?:that )?(?:he|she) (?:will|is going to|would|might) (?:kill|hurt|find|come) `,
		Unless:   ` (?:hit|hits) (?:me|us) (?:that|like|for six|hard|with (?:a|the|another) (?:bill|charge|fine|letter))| beats? (?:me|us) (?:at|to|by) | years ago| hitting (?:me|us) up | convicted| imprisoned | serving |dog |cat |horse`,
		Examples: []string{"He hit me again last night.", "my husband says he will kill me if I leave", "he beats me when he drinks", "Thursday he got me by the throat", "i am scared he will kill us", "Her boyfriend punched her again on Friday.", "My ex broke in last night and beat me."},
		Counter:  []string{"It hit me last night that the form was late.", "My brother beats me at chess every week.", "He hit me years ago and is long gone.", "He used to beat me when we were married."},
	},
	{
		ID: "child.hurt", Says: "A child is hurt, locked in, left alone or afraid of someone.", Source: "S2 §5.2, §5.4", Code: "child_at_risk", Subject: "child", Urgency: acs.Immediate,
		Find: ` ` + child + ` (?:\S+ ){0,8}(?:is being (?:hit|beaten|hurt|abused|touched)|(?:has|have|with|had) (?:\S+ ){0,3}bruises|covered in bruises|bruises (?:on|all)|(?:been |is |was |gets )?locked (?:in|up|out)|left alone|on (?:his|her|their) own (?:all|at) night|scared of (?:him|her|his|daddy|dad)|terrified of|not safe|being abused|sexually abused|afraid to go home|do not feel safe|does not feel safe) ` +
			`| (?:hits|hit|hitting|beats|beating|slaps|slapped|touches|touching|touched|shakes|shook|abusing|hurts|hurting|burnt|starves|locks) (?:the|my|her|his|our|their) (?:\S+ )?` + child + `(?: \S+){0,8} ` +
			`| (?:afraid|scared|frightened|worried) (?:\S+ ){0,2}(?:i|he|she) (?:will|am going to|might|is going to) (?:hurt|harm|shake|hit) (?:the|my|her|his) (?:\S+ )?` + child + ` `,
		Unless:   ` (?:football|ball|swings|head on|nursery rhyme|fell|falling off|playground|vaccin|guitar|piano|bike|heart|touches|touched by the|social worker closed) | hits? (?:the|my|her|his) (?:\S+ )?(?:child|baby) (?:benefit|bump)|hit (?:by|with) | child (?:benefit|maintenance|support) `,
		Examples: []string{"The baby has bruises on her arms and nobody comes.", "he hits my daughter with a belt", "She locks the children in when she goes out.", "i am scared i will hurt the baby"},
		Counter:  []string{"My son has bruises from football.", "The new rate hits my child maintenance.", "As a child I was locked in a cupboard.", "We give training on children left alone."},
	},
	{
		ID: "held.against-will", Says: "Someone is kept in, or their papers or pay are kept from them.", Source: "S2 §5.2 modern slavery", Code: "modern_slavery", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` (?:(?:he|she|they|boss|owner|gangmaster|man|husband|uncle|aunt|landlord|family|\[person\]) (?:\S+ ){0,2}(?:took|take|takes|keep|keeps|is keeping|holds|hold|has taken|have taken|has|have) (?:my|our|their|all our|all my|everyones|her) (?:passport|passports|papers|documents|wages|bank card)|(?:he|she|they|boss|owner|man|husband|wife|mother|family|uncle|aunt|son|daughter|people|i live with) (?:do not|does not|will not|would not|never) (?:let|allow) (?:me|her|him|us|them) (?:to )?(?:have (?:my|a|any|her) (?:own )?(?:phone|money|bank card|keys)|leave the|leave this|leave him|leave unless|leave without|go out|out|go home|speak to|see anyone|have a phone|use the phone)|(?:not allowed|am not allowed|forbidden) (?:to )?(?:leave|out of|go out|go home|outside|a phone)|lock(?:s|ed)? (?:me|her|us|him) (?:in|up)|(?:people|man|men|boss|family|woman|they) (?:i (?:work|clean|cook) for )?(?:do not|never|will not) pay me and (?:i can not|i am not|they|will not)(?: \S+){0,3}|work(?:ing)? (?:\S+ ){0,6}(?:for no (?:pay|money|wages)|without (?:pay|wages|being paid)|to pay (?:off )?the debt)) `,
		Unless:   ` (?:used to|years ago|i left him|jobcentre|dwp|home office|you |bank (?:has|have)|post office|office|solicitor|college|volunteer|hospital|doctor|ward|consultant|prison|officer|probation|curfew|tag|locked down|lockdown|covid|does not have my|into account|into consideration|dementia|alzheimer|bank statements?) `,
		Bare:     true,
		Examples: []string{"The boss keeps our passports in his van.", "they wont let me leave the house", "He locks me in when he goes to work.", "I work every day for no pay"},
		Counter:  []string{"The Home Office has my passport.", "The doctor will not let me go out yet.", "You keep my documents for weeks."},
	},
	{
		ID: "exploitation.home-taken", Says: "Other people have moved into someone’s home or take their money.", Source: "S0 cuckooing; S2 §5.2", Code: "exploitation", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` (?:(?:they|he|she|men|lads|people|dealers|his friends|her friends|some men) (?:\S+ ){0,3}(?:moved (?:\S+ ){0,2}?(?:into|in to)|(?:selling|sell|dealing|deal) (?:\S+ ){0,4}?(?:from|out of|in)) (?:my|his|her|the) (?:flat|house|home|place)|(?:taken|took|taking) over (?:my|his|her) (?:flat|house|home|place)|(?:flat|house|home|place) (?:\S+ ){0,2}(?:taken over|been taken over|took over) by (?:\S+ )?(?:dealers|drug|men|lads|strangers|people|gang|them|him)(?: \S+)?|(?:takes|take|took|keeps|empties|has taken|have taken|taking) (?:all )?(?:my|his|her|their) (?:benefit|benefits|money|pension|bank card|card|giro|payment|pin)(?: \S+){0,8} (?:and (?:gives|leaves|give|leave)|every|off (?:me|him|her)|as soon as|when it|the day it|threat|or else|for (?:his|her) (?:drink|drugs))) `,
		Unless:   ` (?:dwp|department|you (?:take|took|keep)|council|bailiff|deduction|bank took|court) `,
		Examples: []string{"Some men moved into my flat and they sell things from it.", "she takes all my benefit and gives me ten pounds", "They have taken over his flat.", "My flat has been taken over by drug dealers."},
		Counter:  []string{"The department took all my money and gives no reason.", "We moved into my flat in March."},
	},
}
