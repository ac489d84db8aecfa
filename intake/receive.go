package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"time"

	"acs"
	"acs/audit"
)

// MaxBytes is the largest original that is taken in.
const MaxBytes = 100 << 20

// Sent is one scan as it comes in by any door.
type Sent struct {
	ScanID   string
	Content  []byte
	Batch    string
	Source   Source
	Channel  acs.Channel // ByLetter where empty
	Line     acs.Line
	Site     acs.Site
	Received time.Time // zero: now
	Known    Known
}

// ReadLetter is the job that starts a letter's way: read, redact, assess, queue.
type ReadLetter struct {
	Letter acs.LetterID `json:"letter"`
}

func (ReadLetter) Kind() string { return "read" }

var scanID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// Receive takes a scan in. id is fresh and random. The content may be anything at all, but not empty and not over
// MaxBytes: what cannot be read goes to a person, it is not turned away.
//
// Errors: Invalid, with the field: content, scan_id, line, received, nino.
func Receive(id acs.LetterID, s Sent, by acs.Actor, at time.Time) (audit.Change[Letter], error) {
	var none audit.Change[Letter]
	if by.ID == "" {
		return none, acs.Forbiddenf("Sign in to send letters in")
	}
	if err := s.validate(at); err != nil {
		return none, err
	}
	sum := sha256.Sum256(s.Content)
	l := Letter{
		ID: id, ScanID: s.ScanID, Digest: hex.EncodeToString(sum[:]), Media: Sniff(s.Content), Bytes: int64(len(s.Content)),
		Batch: s.Batch, Source: s.Source, Channel: s.Channel, Line: s.Line, Site: s.Site,
		Received: s.Received, Taken: at, Stage: Received,
	}
	if l.Channel == "" {
		l.Channel = acs.ByLetter
	}
	if l.Received.IsZero() {
		l.Received = at
	}
	return audit.Change[Letter]{
		Next: l,
		Event: audit.Event{At: at, By: by.ID, Did: "letter.received", On: string(id), Detail: map[string]string{
			"source": string(s.Source), "line": string(s.Line), "digest": l.Digest,
		}},
		Jobs: []audit.Job{ReadLetter{id}},
	}, nil
}

// clockSkew is how far ahead of our clock a scanning house's may run.
const clockSkew = 10 * time.Minute

func (s Sent) validate(at time.Time) error {
	switch {
	case len(s.Content) == 0:
		return acs.Invalidf("content", "The file is empty. Scan the letter again and send the new file")
	case len(s.Content) > MaxBytes:
		return acs.Invalidf("content", "The file is larger than 100 MB. Scan it again at 300 dots an inch, or in parts")
	case s.ScanID != "" && !scanID.MatchString(s.ScanID):
		return acs.Invalidf("scan_id", "A scan id has up to 64 letters, numbers, dots, dashes and underscores")
	case s.Line != "" && !s.Line.Known():
		return acs.Invalidf("line", "The benefit line is not one that ACS knows. Use one of: %s", LineCodes())
	case s.Received.After(at.Add(clockSkew)):
		return acs.Invalidf("received", "The date received is in the future")
	case !s.Received.IsZero() && s.Received.Before(at.AddDate(-2, 0, 0)):
		return acs.Invalidf("received", "The date received is more than 2 years ago. Check the year")
	}
	return nil
}

// LineCodes gives the codes of all benefit lines, for messages.
func LineCodes() string {
	var codes []string
	for _, l := range acs.Lines {
		codes = append(codes, string(l.Code))
	}
	return strings.Join(codes, ", ")
}
