package danger

import "acs"

const (
	pills = `(?:tablets|pills|painkillers|medication|antidepressants)`
	byDay = `(?:today|tonight|tomorrow|soon|by (?:the )?(?:\S+day|weekend|morning|end of)|on \S+day|this (?:week|weekend)|at (?:the )?weekend|next week|after (?:this|today))`
	died  = `(?:my (?:late|dead) \S+|him in heaven|her in heaven|them in heaven|(?:my )?(?:wife|husband|mum|mother|dad|father|son|daughter|boy|girl) (?:in heaven|in the next|who (?:died|passed)))`
)

// plan are the rules about a plan, a day or a farewell, and about lives that the writer calls not worth living.
var plan = []Rule{
	{
		ID: "suicide.plan", Says: "The writer has a plan or a day for ending their life.", Source: "S2 §7.7", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.Immediate,
		Find: ` (?:(?:my|the) last (?:day|night|week|days) (?:on (?:this |gods )?earth|alive|in this world|of my life)` +
			`|(?:plan|planned|planning|planing|worked out|decided|know) (?:exactly )?(?:how|when|where|what day) (?:to|i (?:will|am going to|want to|would)) (?:end (?:my|it)|kill|die|do it to myself|take my)` +
			`|(?:written|wrote|writing|left|leaving|done) (?:\S+ ){0,2}(?:letters?|notes?|cards?|instructions)(?: \S+){0,6} (?:for )?(?:when|after) i (?:am|have) (?:gone|dead|left this world|not here)` +
			`|planning (?:to |for |on |my )(?:\S+ )?(?:end(?:ing)? my life|own death|suicide|own suicide|die|kill)` +
			`|(?:chosen|picked|set|got|have) (?:the|a|my) (?:day|date|place|spot|plan) (?:\S+ ){0,2}(?:to (?:die|end|kill|do it)|i will (?:die|do it|end)|for (?:ending|dying|my death|my suicide)|to go for good)` +
			`|i (?:will|am going to|want to|am about to|could just|might just|feel like|am thinking of|have decided to) (?:\S+ )?(?:jump(?:ing)? (?:off|in front|from)|hang(?:ing)? myself|drown(?:ing)? myself|shoot(?:ing)? myself|walk(?:ing)? (?:into the sea|in front of))|(?:he|she|son|daughter|husband|wife|partner|brother|sister|mum|dad|friend) (?:\S+ ){0,3}(?:is|will|going to|wants to|threatening to|threatens to) (?:going to |\S+ )?(?:jump|hang (?:himself|herself)|drown (?:himself|herself)|jump (?:off|in front))(?: \S+){0,3}` +
			`|i (?:will|am going to|want to|am about to|could just|might just|feel like|am thinking of|have decided to) (?:\S+ )?(?:take|taking|swallow|swallowing) (?:all|every one of|the whole (?:lot|box|bottle|packet)|the lot|the rest)(?: of)? (?:\S+ ){0,2}` + pills +
			`|will be with ` + died + `(?: \S+){0,6} ` + byDay + `|(?:join|joining|going to be with) ` + died + `(?: \S+){0,6} ` + byDay + `) `,
		Unless:   ` (?:with (?:food|water|breakfast)|every (?:day|morning|night)|each day|as prescribed|as directed|times a|supposed to|remind|dosette|to the (?:chemist|doctor|hospital|appointment)|with me|back to|plan to die (?:in|at) home|own home|hospice|palliative|trampoline|jump (?:at|to|the|on|for|through|when)|terminal|funeral plan|anniversary|grave|visit|cancer|consultant|doctors? (?:say|says|said|gave|give)|prognosis|oncolog\S*|diagnos\S*) `,
		Examples: []string{"I have been planning how to end my life.", "Friday will be my last day on this earth", "I am going to take all my tablets tonight.", "I have picked the day to end it.", "im going to be with my late wife by sunday", "I have written letters to my children for when I am gone."},
		Counter:  []string{"I will take all my tablets with food.", "I will take all my medication to the appointment.", "I plan to die in my own home, the hospice knows.", "It is my last day of work on Friday.", "I have a date for the tribunal."},
	},
	{
		ID: "suicide.overdose-taken", Says: "The writer has taken an overdose.", Source: "S2 §7.7", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` i (?:have |did )?(?:just |already |gone and )?(?:taken|took|take|swallowed) (?:an? (?:overdose|od)|(?:loads|a load|a lot|lots|handfuls|a handful|too many|far too many|a bottle|a whole packet|all|0+)(?: of)? (?:\S+ )?` + pills + `)(?: \S+){0,3} (?:at once|last night|tonight|just now|today|yesterday|and|to end|but|hoping|in one go|because i) | i (?:have |did )?(?:just |already |gone and )?(?:taken|took|swallowed) (?:an? (?:overdose|od)|(?:loads|a load|handfuls|a handful|too many|far too many|a whole packet)(?: of)? (?:\S+ )?` + pills + `) `,
		Unless:   ` (?:ago|in 0000|when i was|back in|once|before|already (?:know|told)|for (?:my|the)|a day|every|each|daily|because (?:the|my)|at the time|with (?:food|breakfast|water)|and (?:my|the) (?:tablets|inhaler)|that (?:year|\S+uary|march|april|may|june|july|august|\S+ber)|in-patient|to the|last year|years?|prescribed|months?|as (?:a|you)|due to|makes?|in the past) `,
		Examples: []string{"I have taken an overdose.", "ive just took loads of tablets"},
		Counter:  []string{"I took an overdose in 2009.", "I take a lot of tablets for my heart.", "I have taken a lot of tablets over the years."},
	},
	{
		Negative: true, ID: "suicide.farewell", Says: "The writer leaves a farewell for someone.", Source: "S2 §7.7", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` (?:tell|let) (?:my |the |our |all my )?(?:mum|mam|mother|dad|father|wife|husband|partner|children|child|girls|boys|daughter|son|sons|daughters|family|everyone|grandchildren|sister|brother|him|her|them|\[person\]) (?:know )?(?:that )?i (?:always |did |really |do )?(?:loved?|forgive|forgave) (?:him|her|them|you|every|\[person\]) | (?:i|we) will (?:not |never )be (?:alive|breathing|on this earth|in this world)(?: \S+){0,3} `,
		Examples: []string{"Please tell my daughter I loved her.", "tell the kids i love them", "I won't be alive at the end of the month."},
		Counter:  []string{"Please tell my daughter I called.", "I told my son I love him when I visit."},
		Unless:   ` (?:visit|cancer|hospice|terminal|consultant|doctors?|oncolog\S*|old age|prison officer|every (?:day|night|week)|phone him|phone her|would tell) `,
	},
	{
		Negative: true, ID: "suicide.better-dead", Says: "The writer says that being dead would be better, or that they cannot keep themselves safe.", Source: "S2 §7.7-7.8", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.SameDay,
		Find: ` (?:(?:everyone|everybody|they|family|world|children|all|you|people|mum) (?:\S+ ){0,2}(?:would|will|is|are) (?:\S+ )?be (?:\S+ )?(?:happier|better|better off|relieved|glad) (?:\S+ )?(?:without me|if i (?:was|were|am) (?:dead|gone|not here)|when i am (?:dead|gone))` +
			`|(?:nobody|no one|none of them|no 0) (?:would|will) (?:\S+ )?(?:miss me|notice|care)(?: \S+){0,2} if i (?:\S+ )?(?:went|died|dead|gone|disappeared|not here)` +
			`|(?:no longer|do not|dont) (?:\S+ )?(?:wish|want|care|desire) to (?:live|be alive|exist|go on living|continue living|be in this world)|(?:want|wish|wanting) (?:my life|it all|everything) to (?:be over|end|stop for good)|want to (?:not exist|stop existing|disappear for good)` +
			`|(?:hate|hating) (?:being alive|my life and|living)|(?:do not|can not) (?:\S+ )?(?:think|promise|say|see) (?:that )?i (?:can|will) (?:\S+ )?(?:keep|stay) (?:myself )?(?:alive|safe)|can not (?:stay|keep myself) alive|(?:thinking|thought|wondering|looking up|reading) (?:about |up )?how to (?:end my life|end it|kill myself|die)|(?:feel|feeling) like ending (?:things|it|everything|my life|it all)|(?:think|thinking|thoughts) (?:about|of) (?:\S+ )?(?:suicide|dying|death|being dead|ending things|ending everything|ending it|ending my life|killing myself)(?: \S+){0,2} (?:all the time|constantly|every|again|a lot|most|daily|lately|night)|(?:every (?:night|day|morning)|all i do is|all the time|constantly|always|keep|most (?:nights|days)) (?:\S+ ){0,3}(?:think|thinking|thought|dream|dreaming) (?:about|of) (?:\S+ )?(?:suicide|dying|death|being dead|ending (?:it|things|everything|my life|it all)|killing myself)|constant(?:ly)? (?:thinking|thoughts) (?:about|of) (?:suicide|dying|death|ending)|(?:may|might) (?:just )?as well be dead|would sooner be dead|want to be dead|wish (?:it would all end|to be dead|god would take me)|pray(?:ing)? (?:that )?i (?:die|do not wake|will not wake)` +
			`|(?:no|not|do not see (?:the|any)|do not see much|what is the) point (?:in |of )?(?:me )?(?:being alive|being here any ?more|living|life|my life|carrying on living|going on living|in me)` +
			`|no way out (?:\S+ ){0,3}(?:but|except|other than|only|apart from) (?:\S+ )?(?:death|dying|to die|suicide|killing|to end)` +
			`|(?:death|dying|suicide) is (?:the )?(?:only|my only|best) (?:way|option|answer|choice|thing)` +
			`|only way out is (?:\S+ )?(?:death|to die|dying|suicide|to end|to kill)` +
			`|(?:tired|sick|fed up) of (?:being alive|living(?: like this)? and want|life itself)` +
			`|can not (?:\S+ )?(?:keep|guarantee|promise to keep) (?:myself safe|my own safety|my safety)|do not trust myself (?:tonight|alone|not to|on my own|with)|do not feel safe (?:from|with) myself|danger to myself|what i (?:might|will|may) do to myself` +
			`|had enough (?:\S+ ){0,6}(?:end|finish) it(?: all)?|(?:ready|want|waiting|hope|hoping) (?:to go to sleep and (?:not|never) wake|i die)|go to sleep and (?:not|never) wake) `,
		Unless:   ` (?:to live (?:in|with|at|near|on|here|there|apart|together|under)|be alive to|not (?:having |had )?(?:any )?(?:thoughts|thinking)|no thoughts|not a danger|no danger|not (?:been )?(?:considered|assessed as) a danger|point in living (?:in|with|near|at|so)|point of living (?:in|with|near)|never (?:been|a)|used to|the money) `,
		Examples: []string{"I keep thinking everyone would be happier if I was dead.", "i might as well be dead", "I do not see the point in being alive.", "I can't keep myself safe tonight.", "There is no way out for me but death.", "I no longer wish to live.", "Nobody would miss me if I went.", "i am thinking about suicide all the time", "I do not think I can keep myself alive until Monday.", "I hate being alive and I want it over."},
		Counter:  []string{"There is no point in living so far from the hospital.", "She is not a danger to herself and I am not a danger to myself.", "There is no way out of the flat but the stairs.", "Everyone would be happier if you answered.", "I no longer wish to live at this address.", "I have no thoughts of suicide every now and again or ever."},
	},
	{
		ID: "suicide.attempt-found", Says: "The writer tried to end their life and was found.", Source: "S2 §7.7", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` i (?:\S+ )?(?:tried|attempted) (?:to|and) (?:hang|drown|shoot|kill|end|do away with|do it|take|jump)(?: \S+){0,10} (?:found (?:me|by)|stopped me|cut me down|pulled me|brought me (?:back|round)|called (?:an|the) ambulance|in time|hospital) | i (?:\S+ )?(?:tried|attempted) to (?:hang|drown|shoot) myself (?:\S+ ){0,3}(?:last|on|yesterday|this|\S+ (?:days|weeks) ago) `,
		Examples: []string{"I tried to do it on Sunday and my sister found me.", "i tried to end my life and the neighbour called an ambulance"},
		Counter:  []string{"I tried to kill myself in 1994 and my wife found me.", "I tried to end the call.", "I tried to take the bus to hospital."},
		Unless:   ` (?:end the (?:call|claim|contract)|take (?:the|a) (?:bus|taxi|train)|take (?:him|her|them|my (?:mum|son|wife|daughter))) `,
	},
	{
		ID: "self-harm.cuts", Says: "The writer cuts or burns themselves.", Source: "S2 §7.1", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` (?:i (?:still |now |am |have |do |only )*(?:cut|cutting|burn|burning|burned|hurt|hurting|harm) (?:myself|my (?:arms?|legs?|wrists?|thighs?|skin))(?: \S+){0,4} (?:most|every|again|at night|to cope|to feel|just to|when|now|deeper|nights|so|because)|(?:daughter|son|she|he|child|girl|boy) (?:\S+ ){0,2}(?:cuts|burns|harms|hurts|cutting|self ?harms|self ?harming) (?:herself|himself|her arms|his arms|her legs|his legs|themselves)) `,
		Unless:   ` (?:cook|cooking|shav|oven|kettle|pan|accident|by mistake|lifting|when i (?:lift|bend|fall|walk|stand|reach|cook|use)|stove|iron|off from|grip|numb|feel the|knife and fork|sensation|chop|slice|without (?:knowing|realising|noticing)) `,
		Examples: []string{"I cut my arms most nights now.", "My daughter cuts herself and I don't know who to ask."},
		Counter:  []string{"I burn my arm every time I use the oven.", "I cut myself off from everyone.", "I used to cut myself at school."},
	},
}
