package intake

import (
	"time"

	"acs"
)

// Stage is the last step that a letter has passed. Failure is not a stage: a letter that fails a step goes to a
// person, with the reason, at once.
type Stage string

const (
	Received Stage = "received" // the original is kept
	Read     Stage = "read"
	Redacted Stage = "redacted"
	Assessed Stage = "assessed"
	Queued   Stage = "queued"  // stands before a person
	Decided  Stage = "decided" // a person has decided
)

// Stages lists every stage in order.
var Stages = []Stage{Received, Read, Redacted, Assessed, Queued, Decided}

// Source is the door by which a letter came in.
type Source string

const (
	ByUpload  Source = "upload"
	ByCommand Source = "command"
	ByAPI     Source = "api"
	ByFolder  Source = "folder"
)

// Letter is one piece of post. The same scan sent twice is one letter.
type Letter struct {
	ID       acs.LetterID
	ScanID   string // the scanning house's identifier, unique where given
	Digest   string // SHA-256 of the original, lower-case hexadecimal
	Media    string // by content, never by file name: "image/tiff", "application/pdf" ...
	Bytes    int64
	Batch    string // what was sent together; the progress page follows it
	Source   Source
	Channel  acs.Channel
	Line     acs.Line  // "" where not known
	Site     acs.Site  // "" where not known
	Received time.Time // when the post arrived, not when it was scanned: the clock starts here
	Taken    time.Time // when ACS took it in
	Stage    Stage
	Pages    int
	Trouble  []Trouble // what went wrong with it, oldest first; each of these put it before a person
}

// Trouble is a step that could not do its work. Reason is a code with words in the catalogues.
type Trouble struct {
	Step   string // "read", "redact", "assess", "queue"
	Reason string
	At     time.Time
}

// Known is what the case record says about the customer. It is kept encrypted, apart from the letter,
// and always removed from the text. All fields may be empty.
type Known struct {
	NINO      string   `json:"nino,omitempty"`
	Names     []string `json:"names,omitempty"`
	Addresses []string `json:"addresses,omitempty"`
}

// Empty tells whether nothing is known.
func (k Known) Empty() bool { return k.NINO == "" && len(k.Names) == 0 && len(k.Addresses) == 0 }

// Step is one passage of a letter through a part of the pipeline, kept for the page that shows where the time went.
type Step struct {
	Letter   acs.LetterID
	Name     string // "read", "redact", "assess", "queue"
	Started  time.Time
	Finished time.Time
	Outcome  string // "done", or the reason why a person looks
	Version  string // of the engine, the rules or the model that did it
}
