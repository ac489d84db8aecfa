package signal_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"acs"
	"acs/signal"
	"acs/signal/model"
)

// letters gives every text a vector of equal numbers, as far as the heads are concerned.
type letters struct {
	version string
	err     error
}

func (l letters) Embed(_ context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	for i := range out {
		out[i] = make([]float32, 384)
	}
	return out, l.err
}
func (l letters) Version() string { return l.version }

func shipped(t *testing.T) *model.Model {
	t.Helper()
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func assess(t *testing.T, a *signal.Assessor, text string) signal.Assessment {
	t.Helper()
	out := a.Assess(context.Background(), signal.Message{Channel: acs.ByLetter, Line: "UC", Text: text})
	runes := []rune(text)
	for _, s := range out.Signals {
		if s.Start < 0 || s.End > len(runes) || s.Start >= s.End || string(runes[s.Start:s.End]) != s.Quote {
			t.Errorf("signal %+v does not stand in %q", s, text)
		}
	}
	return out
}

const sober = "Please find enclosed the form about my change of address. I moved on 3 March to be nearer my sister, and the bank details stay the same. I should be glad if you would confirm that the pension will be paid as usual."

// Test of the rule signal.danger-stands: whatever is wrong with the model, explicit danger is shown and goes first.
func TestDangerStands(t *testing.T) {
	text := sober + " I am going to kill myself on Sunday."
	m := shipped(t)
	for name, a := range map[string]*signal.Assessor{
		"whole":           signal.New(m, letters{version: m.Settings.Encoder}, "r"),
		"no model":        signal.New(nil, nil, "r"),
		"no encoder":      signal.New(m, nil, "r"),
		"encoder fails":   signal.New(m, letters{m.Settings.Encoder, errors.New("down")}, "r"),
		"another encoder": signal.New(m, letters{version: "other"}, "r"),
		"model in pieces": signal.New(&model.Model{}, nil, "r"),
	} {
		out := assess(t, a, text)
		if out.Urgency != acs.Immediate || len(out.Signals) == 0 || out.Signals[0].Source != "rule:suicide.intent" {
			t.Errorf("%s: %+v", name, out)
		}
		if low := assess(t, a, sober); low.Rank >= out.Rank {
			t.Errorf("%s: a sober letter ranks %v, danger %v", name, low.Rank, out.Rank)
		}
	}
}

// Test of the rule signal.doubt-goes-to-people.
func TestDoubtGoesToPeople(t *testing.T) {
	m := shipped(t)
	good := signal.New(m, letters{version: m.Settings.Encoder}, "r")
	for _, c := range []struct {
		name, text string
		a          *signal.Assessor
		want       signal.Reason
	}{
		{"too short", "Please ring me back", good, signal.TooShort},
		{"empty", "", good, signal.TooShort},
		{"labels alone", strings.Repeat("[PERSON 1] ", 40), good, signal.TooShort},
		{"Welsh", "Annwyl Syr, rwyf yn ysgrifennu atoch ynglŷn â fy mhensiwn. Mae fy nghyfeiriad wedi newid ac rwyf wedi symud at fy merch yn y pentref. Diolch yn fawr.", good, signal.InWelsh},
		{"Polish", "Szanowni Państwo, piszę w sprawie mojego zasiłku, ponieważ od miesiąca nie mam żadnych pieniędzy i nie wiem, co dalej robić. Proszę o szybką odpowiedź, bardzo dziękuję za pomoc.", good, signal.NotCovered},
		{"dirt", "t h e~ l3tt8r w@s b c d f r0a9d g h j k l m p q r x2z4 v w y z th8s9 b c d f g h j k l", good, signal.Unreadable},
		{"no encoder", sober, signal.New(m, nil, "r"), signal.ModelUnavailable},
		{"no model", sober, signal.New(nil, nil, "r"), signal.ModelUnavailable},
		{"fault", sober, signal.New(&model.Model{}, nil, "r"), signal.Failed},
	} {
		if m.Vector == nil && c.name == "no encoder" {
			continue
		}
		out := assess(t, c.a, c.text)
		if out.Status != signal.NeedsHuman || out.Reason != c.want || out.Reason.Says() == "" {
			t.Errorf("%s: %s %q, want %q", c.name, out.Status, out.Reason, c.want)
		}
	}
	if out := assess(t, good, sober); out.Status != signal.Assessed {
		t.Errorf("a sober letter: %s %q", out.Status, out.Reason)
	}
}

func TestEveryWordHasPlainWords(t *testing.T) {
	for _, c := range signal.Codes {
		if c.Name == "" || c.Says == "" || c.Group == "" {
			t.Errorf("%s lacks words", c.Code)
		}
	}
	if _, ok := signal.Code("no_such").Means(); ok {
		t.Error("an unknown code is known")
	}
}

func TestExplainSaysWhy(t *testing.T) {
	m := shipped(t)
	a := signal.New(m, nil, "r")
	for _, c := range []struct{ text, want string }{
		{sober + " I will end my life tonight.", "danger rule"},
		{"Short.", "person reads"},
	} {
		e := a.Explain(context.Background(), signal.Message{Text: c.text})
		if !strings.Contains(e.Says(), c.want) {
			t.Errorf("%q: %s", c.text, e.Says())
		}
	}
	whole := signal.New(m, letters{version: m.Settings.Encoder}, "r")
	e := whole.Explain(context.Background(), signal.Message{Text: sober})
	if len(e.Codes) != len(signal.Codes) || len(e.Against) == 0 || len(e.Strongest) == 0 || !strings.Contains(e.Says(), "does not mean that there is no risk") {
		t.Errorf("got %+v", e)
	}
}

func BenchmarkAssess(b *testing.B) {
	m, err := model.Default()
	if err != nil {
		b.Fatal(err)
	}
	a := signal.New(m, letters{version: m.Settings.Encoder}, "r")
	text := strings.Repeat(sober+" ", 6)
	for b.Loop() {
		a.Assess(context.Background(), signal.Message{Text: text})
	}
}
