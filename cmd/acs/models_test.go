package main

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/internal/config"
	"acs/internal/inforce"
	"acs/internal/pipeline"
	"acs/lesson"
	"acs/promotion"
	"acs/redaction"
	"acs/review"
	"acs/signal/model"
)

// desk is an installation with two colleagues who may change models, and a file that acs train could have written.
type desk struct {
	*testing.T
	cfg     config.Config
	file    string
	version string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, cfg: config.Config{Data: t.TempDir(), Models: "../../models", Readers: 1, Steps: 1, StepDeadline: time.Minute, Patience: time.Minute}}
	d.with(func(in *installation) {
		for id, role := range map[acs.StaffID]acs.Role{"s-ama": acs.RoleAdmin, "s-bo": acs.RoleACSSL, "s-cy": acs.RoleAuditor, "s-dee": acs.RoleReviewer} {
			d.must(in.store.SaveStaff(t.Context(), acs.Actor{ID: id, Name: string(id), Roles: []acs.Role{role}, Lines: []acs.Line{"*"}, Sites: []acs.Site{"*"}}, now()))
		}
	})
	m, err := model.Default()
	d.must(err)
	data, err := m.Pack()
	d.must(err)
	d.file = filepath.Join(t.TempDir(), "candidate.model")
	d.must(os.WriteFile(d.file, data, 0o600))
	v, err := inforce.Look(data)
	d.must(err)
	d.version = v.ID
	return d
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

func (d *desk) with(do func(*installation)) {
	d.Helper()
	in, err := open(d.Context(), d.cfg, slog.New(slog.DiscardHandler))
	d.must(err)
	defer in.Close()
	do(in)
}

func (d *desk) state() (s promotion.State) {
	d.with(func(in *installation) {
		var err error
		s, err = in.store.ModelState(d.Context())
		d.must(err)
	})
	return s
}

func (d *desk) by(id string) asStaff { return asStaff{d.cfg, id} }

const goldLines = `{"id":"g1","channel":"letter","line":"UC","style":"typed","text":"There is no food in the house and the children have not eaten since Monday. The gas is off and I have nothing left to sell.","urgency":"same_day","signals":[{"code":"destitution","quote":"no food in the house","subject":"customer","status":"current"}]}
{"id":"g2","channel":"letter","line":"PIP","style":"typed","text":"Thank you for the form. I have filled it in and sent it back to the office in the envelope that came with it. Please tell me when it arrives.","urgency":"none","signals":[]}
`

func TestAVersionByCommand(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	for id, want := range map[string]acs.Kind{"s-nobody": acs.NotFound, "s-cy": acs.Forbidden} {
		c := modelsAddCmd{d.by(id), d.file, "new data"}
		if err := c.Run(ctx); acs.KindOf(err) != want {
			t.Errorf("added by %s: %v", id, err)
		}
	}
	d.must((&modelsAddCmd{d.by("s-ama"), d.file, "new data"}).Run(ctx))
	propose := &modelsProposeCmd{d.by("s-ama"), d.version, "finds more people"}
	if err := propose.Run(ctx); acs.KindOf(err) != acs.Invalid {
		t.Errorf("proposed without being measured: %v", err)
	}
	gold := filepath.Join(t.TempDir(), "frozen.jsonl")
	d.must(os.WriteFile(gold, []byte(goldLines), 0o600))
	d.must((&modelsMeasureCmd{d.by("s-ama"), d.version, gold, true}).Run(ctx))
	d.must(propose.Run(ctx))
	edition := d.state().Edition
	if err := (&modelsApproveCmd{d.by("s-ama"), edition}).Run(ctx); acs.KindOf(err) != acs.Forbidden {
		t.Errorf("approved alone: %v", err)
	}
	d.must((&modelsApproveCmd{d.by("s-bo"), edition}).Run(ctx))
	if s := d.state(); s.InForce != d.version {
		t.Fatalf("%+v", s)
	}
	d.must((&modelsVersionsCmd{d.cfg}).Run(ctx))
	d.must((&modelsRollBackCmd{d.by("s-bo"), promotion.Shipped, "it misses people"}).Run(ctx))
	d.must((&modelsShadowCmd{d.by("s-bo"), d.version}).Run(ctx))
	d.must((&modelsStopCmd{d.by("s-bo"), "it misses people"}).Run(ctx))
	if s := d.state(); s.InForce != promotion.Shipped || s.Shadow != d.version || !s.PeopleOnly {
		t.Errorf("%+v", s)
	}
	d.with(func(in *installation) {
		all, err := in.store.Models(ctx)
		d.must(err)
		if len(all) != 1 || len(all[0].Measurements) != 1 || all[0].Measurements[0].N != 2 || len(all[0].Measurements[0].Figures) == 0 {
			t.Errorf("%+v", all)
		}
		events, err := in.store.History(ctx, promotion.On)
		d.must(err)
		for _, e := range events {
			if e.By != "s-ama" && e.By != "s-bo" || !strings.HasPrefix(e.Detail["command"], "command:") {
				t.Errorf("who ran it is not recorded: %+v", e)
			}
		}
		if len(events) != 5 {
			t.Errorf("%d events, want 5", len(events))
		}
	})
}

// What two people agree on comes out as training data, with personal details hidden.
func TestLessonsByCommand(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	text := "I am Zebedee Quill. There is no food in the house since Monday."
	d.with(func(in *installation) {
		l, _, err := in.mail.Take(ctx, operator(), intake.Sent{Content: []byte(text), Line: "UC"})
		d.must(err)
		r, err := redaction.New()
		d.must(err)
		hidden, err := json.Marshal(r.Redact(text, redaction.Known{Names: []string{"Zebedee Quill"}}))
		d.must(err)
		d.must(in.blobs.Put(ctx, intake.RedactionName(l.ID), hidden))
		c := review.Put("r-1", nil, l, review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal}}, acs.System, now())
		d.must(in.store.SaveStep(ctx, review.StepDone{Letter: l.ID, Stage: intake.Queued, Item: &c, Event: audit.Event{At: now(), By: "system", Did: "letter.queued", On: string(l.ID)}}))
		start := strings.Index(text, "no food")
		decided, err := review.Decide(c.Next, 0, acs.Actor{ID: "s-dee"}, now(), review.Choice{Outcome: review.NeedsSupport, Reason: "made up", Verdicts: []review.Verdict{{Code: "destitution", Start: start, End: start + 7, Mark: review.Right}}})
		d.must(err)
		d.must(in.store.SaveItem(ctx, decided))
		one, err := in.store.Lesson(ctx, "r-1")
		d.must(err)
		sure, err := lesson.Confirm(one, acs.Actor{ID: "s-bo"}, now())
		d.must(err)
		d.must(in.store.SaveLesson(ctx, sure))
	})
	out := filepath.Join(t.TempDir(), "confirmed.jsonl")
	d.must((&modelsLessonsCmd{d.by("s-ama"), out}).Run(ctx))
	got, err := os.ReadFile(out)
	d.must(err)
	if s := string(got); strings.Contains(s, "Zebedee") || !strings.Contains(s, `"quote":"no food"`) || !strings.Contains(s, `"urgency":"same_day"`) || !strings.Contains(s, "[PERSON 1]") {
		t.Errorf("lessons: %s", s)
	}
}

// way takes one plain letter through every step and gives where it stands.
func (d *desk) way(in *installation, text string) review.Item {
	d.Helper()
	p, err := in.pipeline()
	d.must(err)
	l, _, err := in.mail.Take(d.Context(), operator(), intake.Sent{Content: []byte(text), Line: "UC"})
	d.must(err)
	d.must(p.Read(d.Context(), intake.ReadLetter{Letter: l.ID}))
	d.must(p.Redact(d.Context(), pipeline.Redact{Letter: l.ID}))
	d.must(p.Assess(d.Context(), pipeline.Assess{Letter: l.ID}))
	d.must(p.QueueForReview(d.Context(), pipeline.QueueForReview{Letter: l.ID}))
	it, ok, err := in.store.ItemOf(d.Context(), l.ID)
	if err != nil || !ok {
		d.Fatalf("the letter stands before nobody: %v", err)
	}
	return it
}

// The whole way with a version in force that is gone, and with the model switched off: the letter goes to a person, and
// danger said in so many words comes first all the same.
func TestTheWholeWayWithoutAModel(t *testing.T) {
	d := newDesk(t)
	const plain = "Thank you for the form. I have filled it in and sent it back to the office in the envelope that came with it. Number "
	d.with(func(in *installation) {
		s := promotion.First()
		s.InForce, s.Edition = "gone-000000000000", 2
		d.must(in.store.SaveModelState(t.Context(), audit.Change[promotion.State]{Next: s, Event: audit.Event{At: now(), By: "s-ama", Did: "models.promoted", On: promotion.On}}))
		if it := d.way(in, plain+"one."); it.Queue != review.ForReview || !slices.Contains(it.Why, review.ModelUnavailable) {
			t.Errorf("gone: %s %v", it.Queue, it.Why)
		}
	})
	d.must((&modelsStopCmd{d.by("s-bo"), "it misses people"}).Run(t.Context()))
	d.with(func(in *installation) {
		if it := d.way(in, plain+"two."); it.Queue != review.ForReview || !slices.Contains(it.Why, review.PeopleOnly) || it.Urgency != acs.NoSignal {
			t.Errorf("off: %s %v %s", it.Queue, it.Why, it.Urgency)
		}
		if it := d.way(in, "I am going to kill myself tonight. I have the tablets here with me and nobody can stop me now."); it.Urgency != acs.Immediate {
			t.Errorf("danger is held back: %v %s", it.Why, it.Urgency)
		}
	})
}
