package danger

import "acs"

const (
	frail  = `(?:baby|babies|newborn|toddler|pregnant|diabetic|insulin|oxygen|disabled|bedbound|chemo|chemotherapy|cancer|dialysis|nebuliser|ventilator|feeding pump|stairlift|hoist|copd|heart failure|(?:6|7|8|9|0)0 ?years? old|aged 00|am 00|is 00|year old|months old|weeks old|elderly|frail|wheelchair|asthma|epileptic|children)`
	noHeat = `(?:no (?:heating|heat|gas|electric|electricity|power|hot water)|(?:heating|gas|electric|electricity|meter|power) (?:has |have |is |was |been |has been |have been )*(?:off|gone|run out|ran out|cut off|disconnected|broken|empty)|without (?:heating|heat|gas|electric|electricity|power)|no (?:money|credit) (?:for|on|in|left on) (?:the |my )?(?:meter|electric|electricity|gas|key)|freezing)`
	noFood = `(?:(?:have|has|had)? ?not (?:eaten|ate|had (?:any|a) (?:food|meal|proper meal)|had anything to eat|fed)|no food(?: left| in| at all| for| since| and)|nothing to eat|nothing in the (?:cupboard|cupboards|fridge)|without food|ate nothing|eaten nothing|nothing left to eat|no (?:milk|formula|bottles?) (?:left|for|and|in|until)|last of the food)`
)

// without are the rules about people without what they need to stay alive.
var without = []Rule{
	{
		ID: "care.no-insulin", Says: "Someone is without medicine that keeps them alive.", Source: "S2 §5.2 injury, neglect", Code: "serious_illness", Subject: "customer", Urgency: acs.Immediate, Bare: true,
		Find:     ` (?:(?:no|without|run out of|ran out of|running out of|out of|can not afford|can not get|no money for|missed|not got|not had|stopped|stopped taking|rationing|last of (?:my|the|his|her)|down to (?:my|the|his|her) last) (?:\S+ ){0,3}(?:insulin|inhaler|inhalers|oxygen|dialysis|epipen|epipens|heart tablets|heart medication|epilepsy tablets|seizure medication|anti ?-?rejection)|(?:insulin|inhaler|oxygen|epipen|heart tablets) (?:\S+ ){0,3}(?:run out|ran out|runs out|has gone|is gone|gone off|finished|is off|stopped|spoiled|ruined)|(?:no|electric|electricity|power|meter|broken|broke|off|warm) (?:\S+ ){0,8}insulin (?:\S+ ){0,8}fridge|insulin (?:\S+ ){0,8}(?:warm|no fridge|fridge is off)|(?:missed|missing) (?:my |his |her )?dialysis) `,
		Unless:   ` (?:no (?:longer|change)|years ago|used to|do not need|does not need|not need|no need|no insulin (?:needed|required)|without insulin (?:resist|pump)|stopped (?:my|the|his|her)? ?inhalers? in|run out of (?:the )?(?:forms|patience)|delivery|prescription charge|not on insulin|not run out|collected|in case|would run out|if (?:i|he|she|we) (?:run|ran)|diet|dry weight|no more insulin|consultant stopped|doctor stopped|gp stopped|never) `,
		Examples: []string{"I have run out of insulin.", "the electric is off and his insulin is in the fridge", "we can't afford the inhaler", "Ive no insulin left since tuesday"},
		Counter:  []string{"I do not need insulin, it is diet only.", "No change to my inhaler.", "The consultant stopped my insulin in March."},
	},
	{
		Negative: true, ID: "care.no-food-frail", Says: "A child, or someone who is ill, pregnant or old, has nothing to eat.", Source: "S2 §5.2 neglect", Code: "destitution", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` ` + frail + ` (?:[^.]* )?` + noFood + ` | ` + noFood + ` (?:[^.]* )?` + frail + ` `,
		Unless:   ` (?:fridge magnet|school dinners|free school|no food (?:intolerance|allerg|hygiene)|food bank volunteer|before (?:the|my) (?:blood|test|operation|scan)|fasting) `,
		Examples: []string{"My baby has no milk and I have not eaten since Sunday.", "There is no food in for the children", "i am diabetic an i ent eaten, theres nothing to eat"},
		Counter:  []string{"The baby has no food allergies.", "I had not eaten before my blood test, I am diabetic."},
	},
	{
		Negative: true, ID: "care.no-food", Says: "Someone has had nothing to eat for days.", Source: "S2 §5.2 neglect", Code: "destitution", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` (?:not eaten|ate nothing|eaten nothing|not (?:had |ad )?(?:any |a )?(?:food|meal|proper meal|anything to eat)|nothing to eat|no food)(?: \S+){0,4} (?:for|since|in) (?:\S+ ){0,2}(?:days?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|yesterday|nights?) | (?:i|we) (?:have )?(?:have )?(?:got )?no (?:food|money)(?: \S+){0,3} (?:or|and|no|nor) (?:\S+ ){0,2}(?:food|money|heating|electric|gas) | (?:i am|we are|are|is) (?:\S+ )?starving | (?:can not|could not|nothing to|no money to|struggling to|unable to) feed (?:my|the|our) (?:child|children|baby|babies|daughter|son|family|grandchildren|little) | (?:been |gone |going |am |are )?without (?:any )?food (?:for|since) | not (?:eaten|had food) in (?:\S+ )?days | nothing left to eat | no food (?:left |at all )?in (?:the|my) (?:house|flat|cupboard|cupboards|fridge) `,
		Unless:   ` (?:fasting|ramadan|lent|diet|operation|blood test|bug|sickness|starving (?:artist|students?|for)) `,
		Examples: []string{"I have not eaten for three days.", "we have no food and no money", "i havnt had any food since tuesday", "I cannot feed my kids tonight.", "I have been without food for 4 days."},
		Counter:  []string{"I have not eaten meat for years.", "I had not eaten since Monday as I had a bug.", "I was starving by lunch, as I used to be."},
	},
	{
		Negative: true, ID: "care.no-heat-frail", Says: "A child, or someone who is ill, disabled or old, has no heat or power.", Source: "S2 §5.2 neglect", Code: "destitution", Subject: "customer", Urgency: acs.Immediate,
		Find:     ` ` + frail + ` (?:[^.]* )?` + noHeat + ` | ` + noHeat + ` (?:[^.]* )?` + frail + ` `,
		Unless:   ` (?:cold|winter fuel) payment|freezing (?:point|benefits|of)|freezer| no gas (?:safe|certificate|bill)|for an hour|back on|being repaired|new boiler|was off | freezing (?:rates|the rate)|power of attorney|no power (?:of|to) `,
		Examples: []string{"There is no heating and the baby is six weeks old.", "My mother is 84 and her electric has been cut off.", "im on oxygen and the meter run out", "I have no money for the meter and my nebuliser needs power."},
		Counter:  []string{"I have no power of attorney for my mother, who is 84.", "The power was off for an hour, and the children thought it fun."},
	},
	{
		Negative: true, ID: "home.tonight", Says: "Someone has nowhere to sleep, or sleeps rough.", Source: "S0 homelessness; S2 §5.2", Code: "homelessness", Subject: "customer", Urgency: acs.SameDay,
		Find:     ` (?:sleep(?:ing)? (?:rough|in (?:my|the|a|his|her|our) (?:car|van|tent|doorway|park|bus shelter|stairwell|shed)|on the streets?|in doorways)|nowhere to (?:sleep|go tonight|stay|live)|no ?where to sleep|living (?:in (?:my|a|the|our) (?:car|van|tent)|on the streets?)|(?:am|are|be|made|been) homeless (?:tonight|from|on|since|tomorrow|now|by|and)|on the streets? (?:tonight|from|since|now|tomorrow)|(?:evicted|bailiffs? (?:\S+ ){0,3}(?:coming|come)|locks (?:\S+ ){0,2}changed) (?:\S+ ){0,3}(?:today|tomorrow|tonight|this week|on (?:monday|tuesday|wednesday|thursday|friday))) `,
		Unless:   ` (?:camping|festival|holiday|not (?:be )?(?:sleeping|homeless)|charity sleep|sleepout|fundrais|threatened with|road trip|dog sleeps) `,
		Examples: []string{"I am sleeping in my car with the dog.", "we have nowhere to sleep from tonight", "im on the streets since friday"},
		Counter:  []string{"I used to sleep rough.", "We slept in our tent on a camping holiday.", "I give soup to people who are sleeping rough."},
	},
	{
		ID: "suicide.welsh", Says: "The writer says in Welsh that they want to die or will end their life.", Source: "S2 §7.1, §7.7", Code: "suicide_or_self_harm", Subject: "customer", Urgency: acs.Immediate, Bare: true,
		Find:     ` (?:lladd fy hun(?:an)?|rhoi diwedd ar fy mywyd|rhoi terfyn ar fy mywyd|diwedd ar y cyfan|(?:eisiau|isio|moyn|am) marw|ddim (?:eisiau|isio|moyn) byw|well (?:i bawb )?hebdda i|hunanladdiad|cymryd fy mywyd) `,
		Unless:   ` (?:ddim yn (?:meddwl|bwriadu)|dim (?:bwriad|meddyliau)|flynyddoedd yn ôl|atal hunanladdiad|hyfforddiant) `,
		Examples: []string{"Dw i eisiau marw.", "Dwi am ladd, dwi am lladd fy hun heno", "Dydw i ddim eisiau byw mwyach"},
		Counter:  []string{"Does dim bwriad gen i i ladd neb na lladd fy hun.", "Hyfforddiant ar atal hunanladdiad"},
	},
}
