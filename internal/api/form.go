package api

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"acs"
	"acs/clock"
	"acs/intake"
)

// form gathers the details of the next file and the results so far.
//
// line, site, received, channel and batch hold for every file that follows; scan_id, nino, names and addresses for the
// next file alone. A detail that comes twice before a file is refused: it was meant for two letters, and one person's
// number must never end up with another's letter.
type form struct {
	by     acs.Actor
	common map[string]string
	own    map[string]string
	since  map[string]bool // given since the last file
	wrong  error           // of the details of the next file
	out    Sending
	whole  error // why the sending could not be read to its end
}

var (
	commonFields = []string{"line", "site", "received", "channel", "batch"}
	ownFields    = []string{"scan_id", "nino", "names", "addresses"}
	batchName    = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)
)

const (
	maxKnown     = 50  // names or addresses of one letter
	maxKnownText = 300 // bytes of one of them
)

func (s *server) newForm(ctx context.Context) *form {
	return &form{
		by: caller(ctx), common: map[string]string{}, own: map[string]string{}, since: map[string]bool{},
		out: Sending{Batch: acs.NewID("b"), Complete: true, Results: []Result{}},
	}
}

// field notes a detail. What is wrong with it is the next file's refusal.
func (f *form) field(name, value string) {
	value = strings.TrimSpace(strings.ToValidUTF8(value, "\uFFFD"))
	switch {
	case f.since[name]:
		f.fail(acs.Invalidf(name, "There are two of this detail before one file. Send each file’s details directly before it"))
	case len(value) > maxField:
		f.fail(acs.Invalidf(name, "This detail is too long"))
	case slices.Contains(commonFields, name):
		f.common[name] = value
	case slices.Contains(ownFields, name):
		f.own[name] = value
	default:
		f.fail(acs.Invalidf("field", "There is a detail that ACS does not know. Use: file, %s, %s", strings.Join(commonFields, ", "), strings.Join(ownFields, ", ")))
	}
	f.since[name] = true
}

func (f *form) fail(err error) {
	if f.wrong == nil {
		f.wrong = err
	}
}

// next gives the details of the file that comes now, and clears those that were its own.
func (f *form) next() (intake.Sent, error) {
	own, wrong := f.own, f.wrong
	f.own, f.since, f.wrong = map[string]string{}, map[string]bool{}, nil
	if wrong != nil {
		return intake.Sent{}, wrong
	}
	s := intake.Sent{
		ScanID: own["scan_id"], Source: intake.ByAPI, Channel: acs.Channel(f.common["channel"]),
		Line: acs.Line(f.common["line"]), Site: acs.Site(f.common["site"]), Batch: f.out.Batch,
	}
	if s.Channel != "" && !slices.Contains(acs.Channels, s.Channel) {
		return s, acs.Invalidf("channel", "The channel is not one that ACS knows. Use letter, journal or call")
	}
	if b := f.common["batch"]; b != "" {
		if !batchName.MatchString(b) {
			return s, acs.Invalidf("batch", "A batch has up to 64 letters, numbers, dots, dashes and underscores")
		}
		s.Batch, f.out.Batch = b, b
	}
	if s.Line != "" && !s.Line.Known() {
		return s, acs.Invalidf("line", "The benefit line is not one that ACS knows. Use one of: %s", intake.LineCodes())
	}
	if s.Site != "" && (s.Site == acs.AllSites || !batchName.MatchString(string(s.Site))) {
		return s, acs.Invalidf("site", "A site is a code such as wolverhampton-mail")
	}
	var err error
	if s.Received, err = receivedAt(f.common["received"]); err != nil {
		return s, err
	}
	s.Known, err = known(own)
	return s, err
}

// receivedAt reads a moment, or a day: then the clock starts when that day begins in London.
func receivedAt(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at.UTC(), nil
	}
	at, err := time.ParseInLocation(time.DateOnly, text, clock.London)
	if err != nil {
		return time.Time{}, acs.Invalidf("received", "Write the date received as 2026-03-02, or with the time as 2026-03-02T08:30:00Z")
	}
	return at.UTC(), nil
}

// known reads what the case record says. A detail that is left out by mistake would not be hidden, so one that cannot
// be read refuses the file.
func known(own map[string]string) (intake.Known, error) {
	k := intake.Known{NINO: own["nino"], Names: lines(own["names"]), Addresses: lines(own["addresses"])}
	if len(k.NINO) > 20 {
		return k, acs.Invalidf("nino", "A National Insurance number has 2 letters, 6 numbers, then A, B, C or D")
	}
	for name, list := range map[string][]string{"names": k.Names, "addresses": k.Addresses} {
		if len(list) > maxKnown || slices.ContainsFunc(list, func(s string) bool { return len(s) > maxKnownText }) {
			return k, acs.Invalidf(name, "Send one on each line, %d at most, each of %d characters at most", maxKnown, maxKnownText)
		}
	}
	return k, nil
}

func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func (f *form) taken(l intake.Letter, fresh bool) {
	out := letterOut(l)
	r := Result{File: len(f.out.Results) + 1, Outcome: Taken, Status: http.StatusCreated, Letter: &out}
	if !fresh {
		r.Outcome, r.Status = AlreadyHere, http.StatusOK
	}
	f.out.Results = append(f.out.Results, r)
}

func (f *form) refused(err error) {
	p := problemOf(err)
	f.out.Results = append(f.out.Results, Result{
		File: len(f.out.Results) + 1, Outcome: Refused, Status: p.Status, Detail: p.Detail, Errors: p.Errors,
	})
}

// end is the proper end of the form. Details after the last file belong to no letter: better said than lost.
func (f *form) end() {
	if len(f.own) > 0 || f.wrong != nil {
		f.whole = acs.Invalidf("file", "There are details after the last file. Send each file’s details directly before it")
		f.out.Complete = false
	}
}

// broken notes that what follows could not be read.
func (f *form) broken(err error) {
	f.out.Complete = false
	f.whole = err
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		f.whole = newProblem(http.StatusRequestEntityTooLarge, "This is too much to send at a time. Send at most 2 GB, each file of 100 MB at most")
	} else if acs.KindOf(err) == acs.Internal {
		f.whole = newProblem(http.StatusBadRequest, "The sending broke off or is not well formed. Send the files without a result again")
	}
}

// answer sums the results up in one status, so that a caller who looks at nothing else does not take a refusal for a
// success.
func (f *form) answer() (*Sent, error) {
	count := map[Outcome]int{}
	for i, r := range f.out.Results {
		count[r.Outcome]++
		if r.Status >= http.StatusInternalServerError && i == len(f.out.Results)-1 {
			f.out.Complete = false
		}
	}
	bad := count[Refused] > 0 || f.whole != nil
	switch {
	case !bad && len(f.out.Results) == 0:
		return nil, newProblem(http.StatusBadRequest, "There is no file in the sending. Send at least one, as file")
	case bad && count[Taken]+count[AlreadyHere] == 0:
		return nil, f.allRefused()
	case bad:
		return &Sent{http.StatusMultiStatus, f.out}, nil
	case count[Taken] == 0:
		return &Sent{http.StatusOK, f.out}, nil
	}
	return &Sent{http.StatusCreated, f.out}, nil
}

func (f *form) allRefused() *Problem {
	if len(f.out.Results) == 0 {
		return problemOf(f.whole)
	}
	first := f.out.Results[0]
	p := newProblem(first.Status, first.Detail)
	p.Errors, p.Results = first.Errors, f.out.Results
	if first.Status == http.StatusServiceUnavailable {
		p.retry = retrySoon
	}
	return p
}
