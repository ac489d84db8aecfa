package api

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/clock"
	"acs/concern"
)

var concernOperations = []operation{
	{"raiseConcern", http.MethodPost, "/concerns", access.ConcernRaise, "Raise a concern about someone", 201, does((*server).raiseConcern)},
	{"actOnConcern", http.MethodPost, "/concerns/{id}/actions", access.ConcernAct, "Record what was done in a step of the guidance", 201, does((*server).actOnConcern)},
	{"takeConcern", http.MethodPost, "/concerns/{id}/take", access.ConcernAct, "Become the owner of a concern", 0, does((*server).takeConcern)},
	{"holdConcern", http.MethodPost, "/concerns/{id}/hold", access.ConcernAct, "Let a concern wait until a day", 0, does((*server).holdConcern)},
	{"resumeConcern", http.MethodPost, "/concerns/{id}/resume", access.ConcernAct, "Take a waiting concern up again", 0, does((*server).resumeConcern)},
	{"closeConcern", http.MethodPost, "/concerns/{id}/close", access.ConcernAct, "Close a concern; no action needed is a proper outcome", 0, does((*server).closeConcern)},
	{"reopenConcern", http.MethodPost, "/concerns/{id}/reopen", access.ConcernAct, "Open a closed concern again", 0, does((*server).reopenConcern)},
}

// ConcernState is where a concern stands after a change. What it holds is another permission.
type ConcernState struct {
	ID      acs.ConcernID `json:"id"`
	Version int           `json:"version"`
	Stage   concern.Stage `json:"stage" doc:"Follows from what has been done"`
	Urgency string        `json:"urgency" enum:"none,soon,same_day,immediate"`
	Due     time.Time     `json:"due" doc:"When the next action is due"`
}

func (s *server) stateOf(c concern.Concern) *body[ConcernState] {
	now := s.Now()
	return give(ConcernState{c.ID, c.Version, c.Stage(now), c.Urgency.String(), c.Due(now).UTC()})
}

// RaiseConcern says what worries a colleague.
type RaiseConcern struct {
	Body struct {
		Danger string       `json:"danger" enum:"yes,unsure,no" doc:"Is anyone in immediate danger? If so, call 999 first"`
		Worry  string       `json:"worry" minLength:"1" maxLength:"20000"`
		Person string       `json:"person,omitempty" maxLength:"500"`
		Risks  []string     `json:"risks,omitempty" maxItems:"8" doc:"Categories of S2 §5.2"`
		Others bool         `json:"others,omitempty" doc:"Someone else may be at risk too"`
		Line   acs.Line     `json:"line,omitempty"`
		Site   acs.Site     `json:"site,omitempty" maxLength:"64"`
		Letter acs.LetterID `json:"letter,omitempty" maxLength:"64" pattern:"^[A-Za-z0-9_-]*$"`
	}
}

func (s *server) raiseConcern(ctx context.Context, in *RaiseConcern) (*body[ConcernState], error) {
	b, by := in.Body, caller(ctx)
	if err := s.Policy.Check(by, access.ConcernRaise, b.Line, b.Site); err != nil {
		return nil, err
	}
	r := concern.Raising{Danger: concern.Danger(b.Danger), Worry: b.Worry, Person: b.Person, Others: b.Others, Line: b.Line, Site: b.Site, Letter: b.Letter}
	for _, k := range b.Risks {
		r.Risks = append(r.Risks, concern.Risk(k))
	}
	model := ""
	if s.Guidance != nil {
		model = s.Guidance(ctx)
	}
	change, err := concern.Raise(acs.ConcernID(acs.NewID("c")), model, r, by, s.Now())
	if err != nil {
		return nil, err
	}
	if err := s.Concerns.SaveConcern(ctx, change); err != nil {
		return nil, fmt.Errorf("raise concern: %w", err)
	}
	return s.stateOf(change.Next), nil
}

// change runs one verb on a concern that the caller may act on.
func (s *server) changeConcern(ctx context.Context, id acs.ConcernID, verb func(concern.Concern) (audit.Change[concern.Concern], error)) (*body[ConcernState], error) {
	c, err := s.concern(ctx, id, access.ConcernAct)
	if err != nil {
		return nil, err
	}
	change, err := verb(c)
	if err != nil {
		return nil, err
	}
	if err := s.Concerns.SaveConcern(ctx, change); err != nil {
		return nil, fmt.Errorf("concern %s: %w", id, err)
	}
	return s.stateOf(change.Next), nil
}

// ActOnConcern records actions of one step.
type ActOnConcern struct {
	ConcernID
	Body struct {
		Step    string   `json:"step" maxLength:"40"`
		Actions []string `json:"actions,omitempty" maxItems:"20"`
		Note    string   `json:"note,omitempty" maxLength:"20000"`
	}
}

func (s *server) actOnConcern(ctx context.Context, in *ActOnConcern) (*body[ConcernState], error) {
	return s.changeConcern(ctx, in.ID, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		return concern.Act(c, in.Body.Step, in.Body.Actions, in.Body.Note, caller(ctx), s.Now())
	})
}

func (s *server) takeConcern(ctx context.Context, in *ConcernID) (*body[ConcernState], error) {
	return s.changeConcern(ctx, in.ID, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		return concern.Take(c, caller(ctx), s.Now())
	})
}

// HoldConcern lets a concern wait.
type HoldConcern struct {
	ConcernID
	Body struct {
		For    string `json:"for" enum:"customer,agency,hospital,other"`
		Reason string `json:"reason" minLength:"1" maxLength:"2000"`
		Until  string `json:"until" format:"date" doc:"The day on which it comes back, at 8:00"`
	}
}

func (s *server) holdConcern(ctx context.Context, in *HoldConcern) (*body[ConcernState], error) {
	return s.changeConcern(ctx, in.ID, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		until, err := time.ParseInLocation("2006-01-02", in.Body.Until, clock.London)
		if err != nil {
			return audit.Change[concern.Concern]{}, acs.Invalidf("until", "Give a day as YYYY-MM-DD")
		}
		return concern.Wait(c, concern.HoldFor(in.Body.For), in.Body.Reason, until, caller(ctx), s.Now())
	})
}

func (s *server) resumeConcern(ctx context.Context, in *ConcernID) (*body[ConcernState], error) {
	return s.changeConcern(ctx, in.ID, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		return concern.Resume(c, caller(ctx), s.Now())
	})
}

// CloseConcern ends a concern.
type CloseConcern struct {
	ConcernID
	Body struct {
		Seen    int    `json:"seen" minimum:"1" doc:"The version that was looked at"`
		Outcome string `json:"outcome" enum:"supported,signposted,passed,escalated,no_action"`
		Reason  string `json:"reason" minLength:"1" maxLength:"20000"`
	}
}

func (s *server) closeConcern(ctx context.Context, in *CloseConcern) (*body[ConcernState], error) {
	return s.changeConcern(ctx, in.ID, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		return concern.Close(c, in.Body.Seen, concern.Outcome(in.Body.Outcome), in.Body.Reason, caller(ctx), s.Now())
	})
}

// ReopenConcern opens a closed concern again.
type ReopenConcern struct {
	ConcernID
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"20000"`
	}
}

func (s *server) reopenConcern(ctx context.Context, in *ReopenConcern) (*body[ConcernState], error) {
	return s.changeConcern(ctx, in.ID, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		return concern.Reopen(c, in.Body.Reason, caller(ctx), s.Now())
	})
}
