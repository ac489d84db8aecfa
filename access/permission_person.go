package access

// Permissions about people, their needs and how they are contacted.
const (
	PersonFind      Permission = "person.find"
	PersonRead      Permission = "person.read"
	PersonWrite     Permission = "person.write"
	PersonMerge     Permission = "person.merge"
	NeedRead        Permission = "need.read"
	NeedWrite       Permission = "need.write"
	NeedAcknowledge Permission = "need.acknowledge"
	NeedFollow      Permission = "need.follow"
	ContactRecord   Permission = "contact.record"
	MarkerWrite     Permission = "marker.write"
	MarkerAgree     Permission = "marker.agree"
	HookManage      Permission = "hook.manage"
)

var personMeanings = []Meaning{
	{PersonFind, "look for a person"},
	{PersonRead, "open a person’s record"},
	{PersonWrite, "add a person and change their record"},
	{PersonMerge, "merge two records of one person, take a merge back, and move an entry to the right person"},
	{NeedRead, "see a person’s support needs"},
	{NeedWrite, "record a person’s support needs"},
	{NeedAcknowledge, "say that a benefit line works by a person’s needs as they are now"},
	{NeedFollow, "see which lines work on old needs and where needs were not met, without who the people are"},
	{ContactRecord, "record a letter, a call or an appointment with a person"},
	{MarkerWrite, "propose a warning about staff safety"},
	{MarkerAgree, "agree, review or end a warning about staff safety"},
	{HookManage, "have another system told when needs change"},
}
