package access

import "slices"

// Permission names one thing that a page, a command or an operation of the API does.
type Permission = string

const (
	HomeRead      Permission = "home.read"
	LetterSend    Permission = "letter.send"
	LetterFollow  Permission = "letter.follow"
	LetterList    Permission = "letter.list"
	LetterRead    Permission = "letter.read"
	LetterScan    Permission = "letter.scan"
	LetterWords   Permission = "letter.words"
	LetterFile    Permission = "letter.file"
	LetterMapping Permission = "letter.mapping"
	ReviewList    Permission = "review.list"
	ReviewRead    Permission = "review.read"
	ReviewClaim   Permission = "review.claim"
	ReviewDecide  Permission = "review.decide"
	ConcernList   Permission = "concern.list"
	ConcernRead   Permission = "concern.read"
	ConcernNote   Permission = "concern.note"
	ConcernRaise  Permission = "concern.raise"
	ConcernAct    Permission = "concern.act"
	Disclose      Permission = "disclosure.make"
	PlanWrite     Permission = "plan.write"
	PlanFigures   Permission = "plan.figures"
	PostRead      Permission = "post.read"
	AuditRead     Permission = "audit.read"
	AuditVerify   Permission = "audit.verify"
	RulesRead     Permission = "rules.read"
	HelpRead      Permission = "help.read"
	ModelsRead    Permission = "models.read"
	SettingsRead  Permission = "settings.read"
	HidingRead    Permission = "hiding.read"
	HidingReport  Permission = "hiding.report"
	HidingFigures Permission = "hiding.figures"
	HidingExport  Permission = "hiding.export"
	FiguresRead   Permission = "figures.read"
	ModelsChange  Permission = "models.change"
	LessonConfirm Permission = "lesson.confirm"
	WorkloadRead  Permission = "workload.read"
	WorkloadTeam  Permission = "workload.team"
)

// Meaning is a permission in plain words, as they finish the sentence "You can ...".
type Meaning struct {
	Permission Permission
	Says       string
}

// meanings lists every permission in the order in which pages show them. A permission that is not here is refused.
var meanings = slices.Concat(postMeanings, personMeanings)

var postMeanings = []Meaning{
	{HomeRead, "see the start page"},
	{LetterSend, "send letters in"},
	{LetterFollow, "follow how far letters that were sent in have got, without what they say"},
	{LetterList, "list letters and find one by its number, without what they say"},
	{LetterRead, "open a letter with personal details hidden"},
	{LetterScan, "see the scan of a letter, on which nothing is hidden"},
	{LetterWords, "show a letter’s own words as text, which is recorded each time"},
	{LetterFile, "download a letter as it was sent, on which nothing is hidden, which is recorded each time"},
	{LetterMapping, "show which hidden detail stands behind each label, which is recorded each time"},
	{ReviewList, "see the review queue"},
	{ReviewRead, "open a letter in the review queue"},
	{ReviewClaim, "take a letter from the review queue, and give it back"},
	{ReviewDecide, "decide what a letter in the review queue needs"},
	{ConcernList, "see the list of concerns"},
	{ConcernRead, "open a concern"},
	{ConcernNote, "add to a concern"},
	{ConcernRaise, "raise a concern about someone"},
	{ConcernAct, "record what was done about a concern, take it, let it wait, close it and open it again"},
	{Disclose, "share what is relevant and necessary with an authority, which is recorded"},
	{PlanWrite, "write a site’s Six Point Plan and who can help at which hours"},
	{PlanFigures, "see the figures of Six Point Plan incidents"},
	{PostRead, "see the figures of today’s post"},
	{AuditRead, "read the record of who did what"},
	{AuditVerify, "check that the record of who did what is whole"},
	{RulesRead, "read the rules that this service upholds"},
	{HelpRead, "read the help pages and the Six Point Plan"},
	{ModelsRead, "see which models and data files are installed"},
	{SettingsRead, "see the settings, without secrets"},
	{HidingRead, "see what was hidden in a letter, on the scan"},
	{HidingReport, "say what should have been hidden in a letter, and what should not"},
	{HidingFigures, "see how often a personal detail was left standing"},
	{HidingExport, "take out letters that were looked at, with their own words, to measure hiding by, which is recorded for each letter"},
	{FiguresRead, "see how well people in need are found"},
	{ModelsChange, "propose and approve which model is in force, and switch it off"},
	{LessonConfirm, "confirm that what a colleague said of a letter’s signals may teach the model"},
	{WorkloadRead, "see how many distressing letters lie behind you, and take a break"},
	{WorkloadTeam, "see to whom of your team to offer a break"},
}

// Permissions lists every permission with its meaning.
func Permissions() []Meaning { return slices.Clone(meanings) }

// Says gives a permission in plain words; ok is false when there is no such permission.
func Says(p Permission) (words string, ok bool) {
	i := slices.IndexFunc(meanings, func(m Meaning) bool { return m.Permission == p })
	if i < 0 {
		return "", false
	}
	return meanings[i].Says, true
}
