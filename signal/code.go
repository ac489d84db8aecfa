package signal

// The codes of this version. What they point to is a message, never a person.
const (
	SuicideOrSelfHarm     Code = "suicide_or_self_harm"
	HarmToOthers          Code = "harm_to_others"
	DomesticAbuse         Code = "domestic_abuse"
	PhysicalOrSexualAbuse Code = "physical_or_sexual_abuse"
	PsychologicalAbuse    Code = "psychological_abuse"
	Neglect               Code = "neglect"
	Exploitation          Code = "exploitation"
	ModernSlavery         Code = "modern_slavery"
	ChildAtRisk           Code = "child_at_risk"
	Homelessness          Code = "homelessness"
	Destitution           Code = "destitution"
	MentalHealthCrisis    Code = "mental_health_crisis"
	SeriousIllness        Code = "serious_illness"
	Bereavement           Code = "bereavement"
	CannotManageAffairs   Code = "cannot_manage_affairs"
	CommunicationNeeds    Code = "communication_needs"
	CannotAttend          Code = "cannot_attend"
	LeavingInstitution    Code = "leaving_institution"
	DisputeOrComplaint    Code = "dispute_or_complaint"
	DeathNotification     Code = "death_notification"
	MissedContact         Code = "missed_contact"
)

// Group tells what a code is about.
type Group string

const (
	Risk    Group = "risk"
	Need    Group = "need"
	Service Group = "service"
)

// Meaning is a code in words.
type Meaning struct {
	Code  Code
	Group Group
	Name  string // a few words, for a tag
	Says  string // one sentence for the reviewer
}

// Codes lists every code, in the order in which pages show them. Sources: S2 §5.2, S3 ¶2 and the department's own
// themes for letters.
var Codes = []Meaning{
	{SuicideOrSelfHarm, Risk, "Suicide or self-harm", "Someone may be thinking of ending their life or of harming themselves."},
	{HarmToOthers, Risk, "Harm to others", "Someone may be about to harm another person."},
	{DomesticAbuse, Risk, "Domestic abuse", "A partner or family member may be abusing or controlling someone."},
	{PhysicalOrSexualAbuse, Risk, "Physical or sexual abuse", "Someone may be hurt or sexually abused by another person."},
	{PsychologicalAbuse, Risk, "Psychological abuse", "Someone may be threatened, humiliated, watched or cut off by another person."},
	{Neglect, Risk, "Neglect", "Someone may not be getting, or not be giving themselves, the care they need."},
	{Exploitation, Risk, "Exploitation", "Someone may be taking another person’s money, home or goods, or making them do things for gain."},
	{ModernSlavery, Risk, "Modern slavery", "Someone may be made to work, or be held, against their will."},
	{ChildAtRisk, Risk, "Child at risk", "A child may be in danger or without care."},
	{Homelessness, Risk, "Homelessness", "Someone may have nowhere to live, or be about to lose their home."},
	{Destitution, Risk, "No money, food or heat", "Someone may have no money, food or heating."},
	{MentalHealthCrisis, Risk, "Mental health crisis", "Someone’s mental health may be getting worse or be in crisis."},
	{SeriousIllness, Risk, "Serious illness", "Someone may be seriously or terminally ill."},
	{Bereavement, Risk, "Bereavement", "Someone may be grieving the death of a person close to them."},
	{CannotManageAffairs, Need, "Cannot manage affairs", "Someone may be unable to deal with letters, money or a claim on their own."},
	{CommunicationNeeds, Need, "Communication needs", "Someone may need another format, language, interpreter or way of contact."},
	{CannotAttend, Need, "Cannot attend", "Someone may be unable to come to an appointment."},
	{LeavingInstitution, Need, "Leaving prison, hospital or care", "Someone may be leaving prison, hospital or care."},
	{DisputeOrComplaint, Service, "Dispute or complaint", "The writer disagrees with a decision or complains about the service."},
	{DeathNotification, Service, "Death reported", "The message tells the department that a customer has died."},
	{MissedContact, Service, "Asked and not answered", "The writer asked to be contacted and had no answer."},
}

// Means gives a code in words; ok is false for a code of another version.
func (c Code) Means() (m Meaning, ok bool) {
	for _, m := range Codes {
		if m.Code == c {
			return m, true
		}
	}
	return Meaning{Code: c, Name: string(c)}, false
}

// Says gives the words for a page.
func (s Subject) Says() string {
	switch s {
	case Customer:
		return "about the customer"
	case Child:
		return "about a child"
	case Other:
		return "about another person"
	}
	return ""
}

// Says gives the words for a page.
func (s Status) Says() string {
	switch s {
	case Current:
		return "holds now"
	case Past:
		return "in the past"
	case Denied:
		return "the writer says it is not so"
	case Hypothetical:
		return "only supposed"
	}
	return ""
}

// Says gives the words for a page.
func (r Reason) Says() string {
	switch r {
	case ModelUnavailable:
		return "The model could not be used, so a person reads this message. Danger rules were still applied."
	case ModelOff:
		return "The model is switched off, so a person reads every message. Danger rules were still applied."
	case Failed:
		return "The message could not be assessed because of a fault, so a person reads it."
	case TooShort:
		return "The message is too short to be assessed by the model, so a person reads it."
	case NotCovered:
		return "The message is in a language that the model has not learned, so a person reads it."
	case InWelsh:
		return "The message is in Welsh, which the model has not learned, so a person who reads Welsh reads it."
	case Unreadable:
		return "Too much of the text could not be read, so a person reads it."
	case Unusual:
		return "The message is unlike those that the model has learned from, so a person reads it."
	}
	return ""
}
