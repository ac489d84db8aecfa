package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"time"

	"acs"
	"acs/access"
	"acs/intake"
	"acs/internal/web/words"
)

// waySteps are the steps that a letter moves through before it stands before a person, each with the stage that it
// leads to and the name that a trouble gives it.
var waySteps = []struct {
	stage intake.Stage
	name  string
}{
	{intake.Received, "receive"}, {intake.Read, "read"}, {intake.Redacted, "redact"}, {intake.Assessed, "assess"}, {intake.Queued, "queue"},
}

// wayStep is one step of one letter: what it is called and how it stands.
type wayStep struct {
	Name  string
	State string // "passed", "now", "to_come", "trouble" or "left_out"
	Says  string
}

type progressRow struct {
	ID       acs.LetterID
	ScanID   string
	Open     bool // the reader may open the letter
	Received time.Time
	Line     string
	Stage    string
	Steps    []wayStep
	Troubles []string
}

type progressPage struct {
	Batch string
	Still bool   // the reader has stopped the page from changing
	Other string // this page the other way: changing, or still
	Total int
	Done  bool
	Heads []string
	Count []struct {
		Says string
		N    int
	}
	Troubled int
	Rows     []progressRow
}

func (p *progressPage) about(l words.Lang) about {
	a := about{template: "letters_progress", title: l.T("progress.title"), section: "/letters/progress", wide: true}
	switch {
	case p.Done || p.Still:
	case p.Total == 0:
		a.refresh = 5 // the first letters may be on their way in
	default:
		a.refresh = 2
	}
	return a
}

// lettersProgress shows each letter on its way to a person.
func (s *Server) lettersProgress(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	batch := r.URL.Query().Get("batch")
	if len(batch) > 64 {
		return acs.NotFoundf("There is no such batch of letters")
	}
	got, err := s.Letters.Progress(r.Context(), by, batch)
	if err != nil {
		return err
	}
	l := langOf(r)
	p := &progressPage{Batch: batch, Total: got.Total, Done: got.Done(), Troubled: got.Troubled}
	p.still(r.URL.Query().Get("still") == "yes")
	for _, st := range waySteps {
		p.Heads = append(p.Heads, l.T("way."+st.name))
	}
	for _, st := range intake.Stages {
		p.Count = append(p.Count, struct {
			Says string
			N    int
		}{l.T("stage." + string(st)), got.ByStage[st]})
	}
	for _, x := range got.Letters {
		ran, err := s.ran(r.Context(), x)
		if err != nil {
			return err
		}
		row := progressRow{
			ID: x.ID, ScanID: x.ScanID, Received: x.Received, Line: lineName(x.Line), Stage: l.T("stage." + string(x.Stage)),
			Steps: wayOf(l, x, ran), Troubles: troubleWords(l, x), Open: s.Policy.Allows(by, access.LetterRead, x.Line, x.Site),
		}
		p.Rows = append(p.Rows, row)
	}
	return s.show(w, r, http.StatusOK, p)
}

// still lets the reader stop a page that changes under their eyes.
func (p *progressPage) still(still bool) {
	q := url.Values{}
	if p.Batch != "" {
		q.Set("batch", p.Batch)
	}
	if p.Still = still; !still {
		q.Set("still", "yes")
	}
	p.Other = "/letters/progress?" + q.Encode()
}

// ran tells which steps of a letter in trouble have run; nil where nothing went wrong, so that none was left out.
func (s *Server) ran(ctx context.Context, x intake.Letter) (map[string]bool, error) {
	if len(x.Trouble) == 0 {
		return nil, nil
	}
	steps, err := s.Letters.Steps(ctx, x.ID)
	return ranOf(steps), err
}

func ranOf(steps []intake.Step) map[string]bool {
	out := map[string]bool{"receive": true, "queue": true}
	for _, st := range steps {
		out[st.Name] = true
	}
	return out
}

// wayOf tells how each step of a letter stands. A step in trouble does not stop the letter: it brings it to a person,
// and steps that could do nothing for it are left out. Such a step must never look as if it had been done.
func wayOf(l words.Lang, x intake.Letter, ran map[string]bool) (out []wayStep) {
	at := slices.Index(intake.Stages, x.Stage)
	for _, st := range waySteps {
		i := slices.Index(intake.Stages, st.stage)
		state := "passed"
		switch {
		case slices.ContainsFunc(x.Trouble, func(t intake.Trouble) bool { return t.Step == st.name }):
			state = "trouble"
		case i == at+1:
			state = "now"
		case i > at:
			state = "to_come"
		case ran != nil && !ran[st.name]:
			state = "left_out"
		}
		out = append(out, wayStep{l.T("way." + st.name), state, l.T("way.state_" + state)})
	}
	return out
}

// troubleWords says in words what went wrong with a letter, each thing once.
func troubleWords(l words.Lang, x intake.Letter) (out []string) {
	for _, t := range x.Trouble {
		if says := l.T("why." + t.Reason); !slices.Contains(out, says) {
			out = append(out, says)
		}
	}
	return out
}
