package danger

import (
	"regexp"

	"acs"
)

const (
	me     = `(?:i|we) `
	soonTo = `(?:am (?:just |now |still )?(?:going to|gonna|about to|planning to|ready to|thinking (?:of|about)|planning on)|will (?:just |now )?|want to|wanna|wanted to|plan to|intend to|have decided to|decided to|might(?: as well)?|may as well|could just|should just|would|feel like|feeling like|keep thinking (?:of|about)|been thinking (?:of|about)|thought (?:of|about)|need to|have to|going to|about to|thinking (?:of|about)|am) `
	endIt  = `(?:kill(?:ing)? myself|end(?:ing)? (?:my|this|me own|me) (?:own )?life|tak(?:e|ing) (?:my|me) (?:own )?life|end(?:ing)? it all|end(?:ing)? it|finish(?:ing)? myself off|top(?:ping)? myself|do(?:ing)? myself in|do(?:ing)? away with myself|commit(?:ting)? suicide|end(?:ing)? myself|finish(?:ing)? it all|end my suffering|do(?:ing)? something (?:stupid|silly) to myself)`
)

// question is an agent's screening question, and yes what a customer says who means yes.
var (
	question = regexp.MustCompile(` (?:suicid|ending your (?:own )?life|end your (?:own )?life|harm(?:ing)? yourself|kill(?:ing)? yourself|hurt(?:ing)? yourself|taking your (?:own )?life|not wanting to be here|thoughts of (?:suicide|dying))`)
	yes      = regexp.MustCompile(`^ (?:(?:oh|well|um|erm|er|honestly) )*(?:yes|yeah|yep|yea|aye|i am|i have|i do|every day|most days|sometimes|all the time) (?:|.*)$`)
)

var answered = Rule{
	ID: "suicide.yes-to-the-question", Says: "The customer answered yes when asked about suicide or self-harm.",
	Source: "S2 §7.7-7.8", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.Immediate,
}

// self are the rules about danger to the writer's own life, and to the life of one the writer speaks for.
var self = []Rule{
	{
		ID: "suicide.intent", Says: "The writer says that they will or want to end their life.", Source: "S2 §7.1, §7.7", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` (?:` + me + `(?:\S+ )?` + soonTo + `(?:\S+ )?|going to (?:just )?)` + endIt + ` | i will (?:be )?kill myself | (?:kill|end|top) (?:myself|my life) (?:tonight|tomorrow|today|now|soon|on|this) `,
		Unless:   ` did i ever | (?:end|ending) it (?:there|here|with (?:a|the|my) (?:letter|note|contract|phone|broadband|lease|job|tenancy|relationship|marriage|claim))| end it (?:early|amicably)| end it all (?:now )?and (?:start|move)|(?:claim|contract|tenancy|lease|agreement|job|relationship|marriage|payment|appointment|subscription|engagement|award|arrangement|loan|placement|policy|plan)[^.]* (?:end|ending|ended) it `,
		Examples: []string{"I am going to kill myself.", "im gunna end it sunday nite", "I have decided to end my life.", "i wil kill meself if this carrys on", "I want to take my own life", "i am goin to kil myslef tonite", "i cant go on and i am going to end my life on Sunday", "You never answer, I used to trust you but now I will kill myself"},
		Counter:  []string{"This form is killing me.", "I am not going to kill myself over a form.", "I have no thoughts of ending my life.", "My gym contract: I want to end it early.", "Years ago I wanted to end my life.", "Patients who want to end their lives are seen at once.", "I have no plan to take my own life."},
	},
	{
		ID: "suicide.wish-to-die", Says: "The writer says that they want to be dead or cannot go on living.", Source: "S2 §7.7-7.8", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.SameDay, Bare: true,
		Find:     ` (?:i (?:just |really |only )?(?:want to|wanna|wish to) (?:die|be dead)|(?:wish|wished) (?:i|that i) (?:was|were|am) dead|would be better off (?:dead|without me)|better off (?:dead|without me)|rather be dead|do not want to (?:be here|live|be alive|wake up|carry on living|go on living)(?: any more)?|do not (?:want|see) to live|no (?:reason|point) (?:to live|in living|living|for living)|nothing (?:left )?to live for|can not go on (?:living|any more|like this any longer)|life is not worth living|not worth living|hope i do not wake up|i wish i (?:would|could) not wake up|wish i had never been born|(?:have )?(?:decided|chosen|made up my mind) not to (?:go on|carry on|keep) living|(?:have )?(?:decided|chosen) not to live|thoughts? of (?:suicide|ending (?:it|my life)|killing myself)|feel(?:ing)? (?:very |so |really )?suicidal|i am (?:very |so |really )?suicidal) `,
		Unless:   ` (?:no|any) (?:thoughts|plans)| survey | therapists | leaflet | about feeling |(?:years|year|months) ago|do not (?:feel|have)|did not (?:feel|have)|never (?:had|have|felt|feel)|not (?:feeling )?suicidal|have not had|had no | used to | scored | scores? | item | zero | not at all | client | participant | when i was | last year | do you | (?:asked|ask|asks) (?:if|whether|about|me) | training | patients | staff | live (?:in|with|at|near|on) | living (?:so|in|with|at|near|on|here|there|far|apart) | be here (?:for|at|on|when|until|by|all) | denie| history of | previous|shop|no longer | want to die (?:rich|laughing)| be alive in | live there| song| lyric`,
		Examples: []string{"I just want to die.", "They would be better off without me", "i dont want to be here any more", "I can't go on any more.", "I feel suicidal most nights", "I have decided not to go on living", "Ive got nothing left to live for"},
		Counter:  []string{"I do not want to be here for the whole appointment.", "I do not want to live with my brother.", "I don't feel suicidal.", "When I was nineteen I felt suicidal.", "We give training to staff who meet people with thoughts of suicide."},
	},
	{
		Negative: true, ID: "suicide.goodbye", Says: "The writer says goodbye, or that they will not be alive when this is read.", Source: "S2 §7.7", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` (?:(?:this is|wrote|written|writing|left|done|leaving) (?:my |me |a |the |all )?(?:goodbye|goodbyes|suicide note|final goodbye)|(?:have |already )?said (?:my|me|all my) goodbyes|goodbye (?:letters?|notes?) (?:to|for) (?:my|the|each|everyone)|by the time (?:you|this|anyone|somebody|someone) (?:read|reads|get|gets|open|opens|is read|see|sees|find|finds)[^.]{0,40} (?:i will be (?:gone|dead|at peace|out of)|i will not be|i will have (?:ended (?:it|my life)|done it|gone)|it will (?:all )?be (?:over|done|too late))|i will be (?:dead|gone) by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|morning|the weekend|christmas)|i will not be (?:alive|around|here) (?:by then|to (?:see|read|spend|answer|open|trouble)|after (?:this|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight)|(?:this|by|come) (?:next )?(?:week|christmas|friday|monday|weekend)|much longer)|i will not see (?:the )?(?:morning|christmas|another|spring|summer|the end of|next|monday|tomorrow)|my (?:last|final) (?:letter|message|words) (?:to anyone|ever|on this|before)) `,
		Unless:   ` (?:holiday|holidays|moving|move house|moved|abroad|emigrat|retir|leave work|appointment|on leave|hospital|surgery|cruise|flight|fly|train|viewing|delivery|removal|work|college|course|christmas party|cancer|hospice|terminal|consultant|oncolog|going (?:back|home) to|back (?:home )?(?:to|in) (?:my|the|poland|romania|ireland|scotland|wales|jamaica|india)) | is a goodbye to | goodbye to (?:the|my) (?:job|office|car|house)`,
		Examples: []string{"I have written my goodbye letters to the girls.", "By the time you read this I will be gone.", "By the time you read this I will have ended it.", "I won't be alive by then so it does not matter", "ive said my goodbyes", "I will not see Christmas."},
		Counter:  []string{"By the time you read this I will be gone on holiday.", "I won't be here on Monday as I have an appointment.", "We said goodbye at the station.", "I will not be around this week, I am moving house."},
	},
	{
		ID: "suicide.means", Says: "The writer says that they have what they need to end their life.", Source: "S2 §7.7", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` (?:(?:saved|saving|kept|keeping|collected|hoarded|hoarding|stockpiled|stockpiling|counted|got|stored) (?:up )?(?:all |enough |every one of |most of )?(?:of )?(?:my |me |the |of )?(?:tablets|pills|painkillers|medication)(?: \S+){0,8} (?:to (?:end|finish|do it|kill)|enough|so i can|for when|do the job|never wake|not wake|and a plan)|i have (?:got )?(?:everything|all|what) i need to (?:end|do it|finish)|(?:took|taken|swallowed) (?:all|a load of|loads of|too many|the lot of|an overdose of)(?: of)?(?: my| the)? (?:tablets|pills|medication|painkillers)|(?:taken|took) an? (?:overdose|od)(?: \S+){0,3} (?:today|tonight|now|this morning|just|last night|yesterday)|just (?:taken|took) an? overdose|know (?:how|exactly how|where) i (?:will|am going to|would) do it) `,
		Examples: []string{"I have saved up my tablets and there is enough.", "ive took all my tablets", "I have everything I need to end it"},
		Counter:  []string{"I have got the tablets from the chemist.", "I keep my pills in a box with the days on it.", "In 2009 I took an overdose and got help."},
	},
	{
		ID: "suicide.recent-attempt", Says: "Someone tried to end their life, it seems not long ago.", Source: "S2 §7.7, S4 criteria", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` (?:(?:tried|trying|try|did try) (?:to|and) (?:kill (?:myself|himself|herself|themselves)|end (?:my|his|her|their|it|me) ?(?:own |all )?(?:life|lives)?|take (?:my|his|her|their) (?:own )?(?:life|lives)|commit suicide)|attempted (?:suicide|to (?:end|take) (?:my|his|her|their))|suicide attempt|took an overdose|overdosed|attempt on (?:my|his|her) (?:own )?life)(?: \S+){0,10}? (?:last (?:night|week|weekend|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|yesterday|today|this (?:morning|week|month)|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|weeks? ago|days? ago|again|twice|recently|just|still in hospital|on the 0|on the 00|00 days|0 days) | (?:last (?:night|week|weekend|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|yesterday|this (?:morning|week|month)|recently|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))(?: \S+){0,8} (?:tried to (?:kill (?:myself|himself|herself|themselves)|end (?:my|his|her|their|it)|take (?:my|his|her|their) (?:own )?life)|attempted suicide|took an overdose|overdosed) `,
		Examples: []string{"I tried to kill myself last week.", "My son took an overdose on Friday and is on the ward.", "she tryed to end her life two weeks ago", "i did try and end it thursday"},
		Counter:  []string{"I tried to kill myself in 1998 and am well now.", "He attempted suicide many years ago.", "I tried to end the call last week."},
	},
	{
		ID: "suicide.someone-else", Says: "The writer says that another person is about to end their life.", Source: "S2 §5.3, §7.7", Code: "suicide_or_self_harm", Subject: "other", Urgency: acs.Immediate,
		Find:     ` (?:he|she|they|son|daughter|husband|wife|brother|sister|mum|mother|dad|father|friend|partner|tenant|client|neighbour|boy|girl|\[PERSON\]|\[person\]) (?:\S+ ){0,3}(?:is going to|going to|is planning to|wants to|will|is threatening to|threatens to|threatened to|threatening to|keeps saying (?:he|she|they) (?:will|wants to|is going to)|says (?:he|she|they) (?:will|wants to|want to|is going to|are going to|would rather)|said (?:he|she|they) (?:will|would|wants to|wanted to|is going to|was going to)|talks (?:of|about)|talking (?:of|about)) (?:\S+ ){0,2}(?:kill (?:himself|herself|themselves)|killing (?:himself|herself|themselves)|end(?:ing)? (?:his|her|their) (?:own )?life|end(?:ing)? it all|end(?:ing)? it tonight|take (?:his|her|their) own life|taking (?:his|her|their) own life|commit suicide|harm (?:himself|herself|themselves)|die) `,
		Unless:   ` (?:might|may|could|going to|will) die (?:of|from|out|down)| die (?:of|from|laughing|for a)|will die | going to die `,
		Examples: []string{"My son says he wants to kill himself.", "She keeps saying she will end her life if the money stops", "my husband is threatening to kill himself"},
		Counter:  []string{"My grandfather wanted to kill himself during the war.", "The vet says he will die of old age.", "In the novel he wants to kill himself."},
	},
	{
		ID: "self-harm.now", Says: "The writer says that they harm themselves or are about to.", Source: "S2 §7.1", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` (?:i (?:have )?(?:hurt|harmed|cut) myself (?:every|again|and|bad|badly|last|this|on purpose|today|because)|(?:she|he|they|daughter|son) (?:is|has been|have been|are|keeps) (?:cutting|hurting|harming) (?:herself|himself|themselves)|i (?:\S+ ){0,3}(?:cutting|burning|harming|hurting) (?:myself|my arms|my legs|my wrists)|i (?:am (?:going to|about to)|will|want to|might|started to|have started to|have been|keep) (?:cut|cutting|harm|harming|hurt|hurting) (?:myself|my wrists|my arms)|(?:i have )?(?:started|begun|gone back to) (?:self ?-?harming|self harm|cutting|harming|hurting)(?: myself)?) `,
		Unless:   ` (?:lift|by accident|accidentally|lifting|fell|falling|cooking|shaving|kitchen|slipped) `,
		Examples: []string{"I have been cutting myself again.", "i want to hurt myself", "i hurt myself every day now", "I keep cutting my arms when the letters come"},
		Counter:  []string{"I keep hurting myself when I lift the chair.", "I cut myself shaving.", "I have not been harming myself.", "I hurt myself falling off the step."},
	},
	{
		ID: "crisis.voices", Says: "The writer hears voices that tell them to do harm.", Source: "S2 §7.8", Code: "mental_health_crisis", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` voices? (?:\S+ ){0,4}(?:tell|tells|telling|told|say|says|saying|want|wants|order|ordering) (?:me|him|her|that|i)? ?(?:\S+ ){0,4}(?:kill|hurt|harm|die|burn|jump|do it|end|stab|cut|punish) `,
		Examples: []string{"The voices are telling me to hurt my mum.", "voices say i must die"},
		Counter:  []string{"The voice on your line says to end the call.", "Years ago voices told me to harm myself."},
		Unless:   ` (?:recorded|automated|line|phone|recording|machine|menu) `,
	},
}
