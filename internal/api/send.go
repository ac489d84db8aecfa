package api

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"time"

	"acs"
	"acs/access"
	"acs/intake"
)

const (
	maxFiles       = 500      // files of one sending
	maxSending     = 2 << 30  // bytes of one sending
	maxField       = 64 << 10 // bytes of one field
	smallFile      = 4 << 20  // a file up to this size needs no place among the large ones
	largeAtOnce    = 3        // large files held in memory at a time, over all callers
	sendingsAtOnce = 32
	readsWithin    = 15 * time.Minute
)

// rawMedia are the content types that a letter may be sent as by itself. What it really is, its first bytes tell.
var rawMedia = []string{intake.TIFF, intake.PDF, intake.PNG, intake.JPEG, intake.Text, intake.Unknown}

// SendLetters holds the details of a letter that is sent by itself. Details of the customer are sent in a form only:
// headers are written to logs on the way.
type SendLetters struct {
	ScanID   string `header:"ACS-Scan-ID" doc:"The scanning house’s identifier"`
	Line     string `header:"ACS-Line" doc:"Benefit line"`
	Site     string `header:"ACS-Site"`
	Received string `header:"ACS-Received" doc:"When the post arrived, such as 2026-03-02T08:30:00Z, or a day"`
	Channel  string `header:"ACS-Channel" doc:"letter where empty"`
	Batch    string `header:"ACS-Batch"`
}

// Outcome is what became of one file.
type Outcome string

const (
	Taken       Outcome = "taken"
	AlreadyHere Outcome = "already_here" // the same scan was sent before: it stays one letter
	Refused     Outcome = "refused"
)

// Result is what became of one file of a sending.
type Result struct {
	File    int     `json:"file" doc:"Its place in the sending, from 1"`
	Outcome Outcome `json:"outcome"`
	Status  int     `json:"status" doc:"The HTTP status that it would have had by itself"`
	Letter  *Letter `json:"letter,omitempty"`
	Detail  string  `json:"detail,omitempty" doc:"Why it was refused and what to do"`
	Errors  []Wrong `json:"errors,omitempty"`
}

// Sending is what became of what was sent together.
type Sending struct {
	Batch    string   `json:"batch" doc:"Follow it at /batches/{id}"`
	Complete bool     `json:"complete" doc:"Whether the whole sending was read. Where false, send the files without a result again"`
	Results  []Result `json:"results"`
}

// Sent is the answer. 201: all taken. 200: all were here before. 207: some were refused.
type Sent struct {
	Status int
	Body   Sending
}

// sendLetters reads the body as it comes: one letter is held in memory at a time and none is ever written to disk
// unsealed.
func (s *server) sendLetters(ctx context.Context, in *SendLetters) (*Sent, error) {
	select {
	case s.enough <- struct{}{}:
		defer func() { <-s.enough }()
	default:
		return nil, acs.Unavailablef(errors.New("sendings at once"), "Many letters are being sent just now. Send these again in a moment")
	}
	at := ctx.Value(requestKey{}).(raw)
	at.allow(readsWithin)
	content := http.MaxBytesReader(at.w, at.r.Body, maxSending)
	media, params, err := mime.ParseMediaType(at.r.Header.Get("Content-Type"))
	if err != nil {
		media = ""
	}
	f := s.newForm(ctx)
	switch {
	case media == "multipart/form-data" && params["boundary"] != "":
		s.readForm(ctx, f, multipart.NewReader(content, params["boundary"]))
	case slices.Contains(rawMedia, media):
		for name, value := range map[string]string{"scan_id": in.ScanID, "line": in.Line, "site": in.Site, "received": in.Received, "channel": in.Channel, "batch": in.Batch} {
			if value != "" {
				f.field(name, value)
			}
		}
		s.readFile(ctx, f, content)
	default:
		return nil, newProblem(http.StatusUnsupportedMediaType, "Send multipart/form-data, or one letter as image/tiff, application/pdf, image/png, image/jpeg, text/plain or application/octet-stream")
	}
	return f.answer()
}

// readForm goes through the parts. What is wrong with one file is its own result; the next is read all the same.
func (s *server) readForm(ctx context.Context, f *form, parts *multipart.Reader) {
	for len(f.out.Results) < maxFiles {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			f.end()
			return
		}
		if err != nil {
			f.broken(err)
			return
		}
		if part.FormName() == "file" {
			if !s.readFile(ctx, f, part) {
				return
			}
			continue
		}
		value, err := io.ReadAll(io.LimitReader(part, maxField+1))
		if err != nil {
			f.broken(err)
			return
		}
		f.field(part.FormName(), string(value))
	}
	f.broken(acs.Invalidf("file", "Send at most %d files at a time. Send the rest again", maxFiles))
}

// readFile takes one file in. It tells whether the next may be read: not when the line broke, nor when storage is away.
func (s *server) readFile(ctx context.Context, f *form, content io.Reader) bool {
	sent, err := f.next()
	if err == nil {
		err = s.Policy.Check(f.by, access.LetterSend, sent.Line, sent.Site)
	}
	if err != nil {
		f.refused(err)
		return true
	}
	file, release, err := s.hold(ctx, content)
	defer release()
	if err != nil {
		f.broken(err)
		return false
	}
	sent.Content = file
	l, fresh, err := s.Mailroom.Take(ctx, f.by, sent)
	if err != nil {
		f.refused(s.problem(ctx, "sendLetters", err))
		return f.out.Results[len(f.out.Results)-1].Status < http.StatusInternalServerError
	}
	f.taken(l, fresh)
	return true
}

// hold reads a file into memory, one byte past the largest that is taken so that one too large is known as such.
// Large files wait for a place; release gives it back.
func (s *server) hold(ctx context.Context, content io.Reader) (file []byte, release func(), err error) {
	release = func() {}
	file, err = io.ReadAll(io.LimitReader(content, smallFile))
	if err != nil || len(file) < smallFile {
		return file, release, err
	}
	select {
	case s.large <- struct{}{}:
		release = func() { <-s.large }
	case <-ctx.Done():
		return nil, release, ctx.Err()
	}
	rest, err := io.ReadAll(io.LimitReader(content, intake.MaxBytes+1-smallFile))
	return append(file, rest...), release, err
}
