package pipeline_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/internal/pipeline"
	"acs/promotion"
	"acs/signal"
)

// shadow is a version without effect that calls everything immediate.
type shadow struct {
	*line
	seen string
}

func (s *shadow) Shadow(context.Context) string { return "m-2" }

func (s *shadow) AssessBy(_ context.Context, _ string, m signal.Message) signal.Assessment {
	s.seen = m.Text
	return signal.Assessment{Status: signal.Assessed, Urgency: acs.Immediate}
}

func (s *shadow) SaveShadow(ctx context.Context, id acs.LetterID, version string, a signal.Assessment, at time.Time) error {
	return s.store.SaveShadow(ctx, id, version, a, at)
}

// A version in the shadow assesses the redacted text, and nothing that it says touches the letter.
func TestAShadowHasNoEffect(t *testing.T) {
	l := newLine(t)
	sh := &shadow{line: l}
	l.p.Shadows = sh
	if err := l.run(); err != nil {
		t.Fatal(err)
	}
	before := l.item()
	for range 2 {
		if err := l.p.ShadowAssess(t.Context(), pipeline.ShadowAssess{Letter: l.letter.ID, Version: "m-2"}); err != nil {
			t.Fatal(err)
		}
	}
	if after := l.item(); after.Urgency != before.Urgency || after.Version != before.Version || after.Queue != before.Queue {
		t.Errorf("the item changed: %+v", after)
	}
	if strings.Contains(sh.seen, "Sumaira") || !strings.Contains(sh.seen, "no food") {
		t.Errorf("the shadow saw %q", sh.seen)
	}
	got, err := l.store.Shadows(t.Context(), "m-2", time.Time{})
	if err != nil || len(got) != 1 || got[0] != (promotion.Shadowed{Shadow: acs.Immediate, InForce: before.Urgency, N: 1}) {
		t.Errorf("kept: %+v, %v", got, err)
	}
	if err := l.blobs.Delete(t.Context(), intake.RedactionName(l.letter.ID)); err != nil {
		t.Fatal(err)
	}
	if err := l.p.ShadowAssess(t.Context(), pipeline.ShadowAssess{Letter: l.letter.ID, Version: "m-3"}); err != nil {
		t.Errorf("a text that is gone is tried for ever: %v", err)
	}
	jobs, err := l.store.Events(t.Context(), auditOf(l.letter.ID, "letter.shadow"))
	if err != nil || len(jobs) == 0 {
		t.Errorf("not recorded: %v, %v", jobs, err)
	}
}

func auditOf(id acs.LetterID, did string) audit.Filter { return audit.Filter{On: string(id), Did: did} }
