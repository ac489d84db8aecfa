package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/clock"
	"acs/intake"
	"acs/internal/gate"
	"acs/internal/web/words"
)

// sendPage is the form by which letters are sent in.
type sendPage struct {
	Line, Site, Received string // as typed
	Lines                []choice
	problems             []problem
}

func (p *sendPage) about(l words.Lang) about {
	return about{template: "letters_send", title: l.T("send.title"), section: "/letters/send", problems: p.problems}
}

func (p *sendPage) refused(_ words.Lang, field, says string) {
	if field != "line" && field != "site" && field != "received" {
		field = "files"
	}
	p.problems = append(p.problems, problem{field, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *sendPage) Problem(field string) string { return problemOf(p.problems, field) }

func problemOf(ps []problem, field string) string {
	for _, e := range ps {
		if e.id == field {
			return e.says
		}
	}
	return ""
}

// sentFile is what became of one file. Name is the sender's own and is shown to nobody else.
type sentFile struct {
	Name   string
	Letter acs.LetterID
	Result string // "taken", "already_here" or "refused"
	Why    string
}

// sentPage lists each file that was sent with what became of it.
type sentPage struct {
	Batch                string
	Files                []sentFile
	Taken, Here, Refused int
	Open                 bool // the sender may open letters
}

func (p *sentPage) about(l words.Lang) about {
	return about{template: "letters_sent", title: l.T("sent.title", p.Taken), section: "/letters/send", back: "/letters/send"}
}

func (s *Server) lettersSend(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p := &sendPage{}
	if len(by.Sites) == 1 && by.Sites[0] != acs.AllSites {
		p.Site = string(by.Sites[0])
	}
	p.Lines = ownLines(langOf(r), by, "")
	return s.show(w, r, http.StatusOK, p)
}

// ownLines are the benefit lines that the person may choose, after "not known".
func ownLines(l words.Lang, by acs.Actor, chosen string) []choice {
	out := []choice{{"", l.T("send.line_unknown"), chosen == ""}}
	for _, k := range acs.Lines {
		if slices.Contains(by.Lines, acs.AllLines) || slices.Contains(by.Lines, k.Code) {
			out = append(out, choice{string(k.Code), k.Name, string(k.Code) == chosen})
		}
	}
	return out
}

// lettersTake takes the files one by one as they come over the line, so that a full sack never stands in memory.
func (s *Server) lettersTake(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	if ok, wait := s.Uploads.Allow(string(by.ID)); !ok {
		w.Header().Set("Retry-After", gate.RetryAfter(wait))
		s.problem(w, r, http.StatusTooManyRequests, "problem.too_often", "")
		return nil
	}
	parts, err := r.MultipartReader()
	if err != nil {
		return acs.Invalidf("files", "Select the files again and send them")
	}
	up := &upload{s: s, r: r, by: by, form: &sendPage{}, page: &sentPage{Batch: acs.NewID("b")}}
	up.page.Open = s.Policy.Allows(by, access.LetterRead, "", "")
	err = up.all(parts)
	up.form.Lines = ownLines(langOf(r), by, up.form.Line)
	if err == nil && len(up.page.Files) == 0 {
		err = acs.Invalidf("files", "Select at least one file")
	}
	if err != nil {
		return &again{up.form, err}
	}
	return s.show(w, r, http.StatusOK, up.page)
}

// upload is one form on its way in. Its fields stand before its files.
type upload struct {
	s    *Server
	r    *http.Request
	by   acs.Actor
	form *sendPage
	sent *intake.Sent // set once the fields have been checked
	page *sentPage
}

func (u *upload) all(parts *multipart.Reader) error {
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = u.one(part)
		}
		if err == nil {
			continue
		}
		if acs.KindOf(err) != acs.Internal {
			return err
		}
		return u.broken(err)
	}
}

// broken tells the sender what arrived before the line broke; nothing that was taken is lost.
func (u *upload) broken(err error) error {
	u.s.Errors.WarnContext(u.r.Context(), "an upload broke off", "batch", u.page.Batch, "error", err.Error())
	if len(u.page.Files) == 0 {
		return acs.Invalidf("files", "The files did not arrive. Send them again")
	}
	u.add(sentFile{Name: langOf(u.r).T("sent.rest"), Result: "refused", Why: langOf(u.r).T("sent.broken")})
	return nil
}

func (u *upload) one(part *multipart.Part) error {
	if part.FileName() == "" {
		return u.field(part)
	}
	if u.sent == nil {
		if err := u.check(); err != nil {
			return err
		}
	}
	content, err := io.ReadAll(io.LimitReader(part, intake.MaxBytes+1))
	if err != nil {
		return err
	}
	u.take(filepath.Base(part.FileName()), content)
	return nil
}

func (u *upload) field(part *multipart.Part) error {
	raw, err := io.ReadAll(io.LimitReader(part, 200))
	if err != nil {
		return err
	}
	value := strings.TrimSpace(string(raw))
	switch part.FormName() {
	case "line":
		u.form.Line = value
	case "site":
		u.form.Site = value
	case "received":
		u.form.Received = value
	}
	return nil
}

var siteCode = regexp.MustCompile(`^[a-z0-9-]{0,40}$`)

// check looks at the fields once, before the first file.
func (u *upload) check() error {
	f := u.form
	if f.Line != "" && !acs.Line(f.Line).Known() {
		return acs.Invalidf("line", "Select a benefit line from the list")
	}
	if !siteCode.MatchString(f.Site) {
		return acs.Invalidf("site", "Enter the site as its code, such as wolverhampton-mail")
	}
	at := time.Time{}
	if f.Received != "" {
		var err error
		if at, err = time.ParseInLocation("2006-01-02T15:04", f.Received, clock.London); err != nil {
			return acs.Invalidf("received", "Enter the day and time as 2026-11-25T09:14")
		}
		if at.After(u.s.Now()) {
			return acs.Invalidf("received", "The time received must be in the past")
		}
	}
	if err := u.s.Policy.Check(u.by, access.LetterSend, acs.Line(f.Line), acs.Site(f.Site)); err != nil {
		return err
	}
	u.sent = &intake.Sent{Batch: u.page.Batch, Source: intake.ByUpload, Line: acs.Line(f.Line), Site: acs.Site(f.Site), Received: at}
	return nil
}

// take sends one file in. A file that is refused holds up no other.
func (u *upload) take(name string, content []byte) {
	one, l := *u.sent, langOf(u.r)
	one.Content = content
	got, fresh, err := u.s.Mailroom.Take(u.r.Context(), u.by, one)
	switch {
	case err != nil:
		why := acs.Says(err)
		if k := acs.KindOf(err); why == "" || k == acs.Internal {
			u.s.Errors.ErrorContext(u.r.Context(), "a file could not be taken", "batch", u.page.Batch, "error", err.Error())
			why = l.T("sent.not_now")
		}
		u.add(sentFile{Name: name, Result: "refused", Why: words.Said(l, why)})
	case fresh:
		u.add(sentFile{Name: name, Letter: got.ID, Result: "taken"})
	case u.s.Policy.Allows(u.by, access.LetterFollow, got.Line, got.Site):
		u.add(sentFile{Name: name, Letter: got.ID, Result: "already_here"})
	default:
		u.add(sentFile{Name: name, Result: "already_here"})
	}
}

func (u *upload) add(f sentFile) {
	u.page.Files = append(u.page.Files, f)
	switch f.Result {
	case "taken":
		u.page.Taken++
	case "already_here":
		u.page.Here++
	default:
		u.page.Refused++
	}
}
