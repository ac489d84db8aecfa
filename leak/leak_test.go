package leak_test

import (
	"strings"
	"testing"
	"time"

	"acs"
	"acs/intake"
	"acs/leak"
	"acs/redaction"
	"acs/redaction/pattern"
)

const said = "I am Zebedee Quill of 4 Tern\nStreet. zebedee QUILL again, not Zebedee Quillon. Dear Office."

var (
	at     = time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	letter = intake.Letter{ID: "l-1", Channel: acs.ByLetter, Line: "PIP", Site: "leeds"}
	by     = acs.Actor{ID: "s-1"}
)

func reading(conf float64) intake.Reading {
	p := intake.Page{Number: 1, Text: said}
	for _, w := range strings.Fields(said) {
		i := strings.Index(said, w)
		p.Words = append(p.Words, intake.Word{Text: w, Conf: conf, Start: i, End: i + len(w)})
	}
	return intake.Reading{Text: said, Pages: []intake.Page{p}}
}

func hidden() redaction.Result {
	i := strings.Index(said, "Office")
	return redaction.Result{Status: redaction.OK, Text: "x", Spans: []redaction.Span{{Start: 5, End: 18, Type: pattern.Person, Label: "[PERSON 1]"}, {Start: i, End: i + 6, Type: pattern.Person, Label: "[PERSON 2]"}}}
}

func TestJudge(t *testing.T) {
	for name, c := range map[string]struct {
		in    leak.Judgement
		conf  float64
		field string // of the refusal; "" is none
		want  []string
		cause leak.Cause
	}{
		"another writing of a name, not a longer name": {leak.Judgement{Words: "Zebedee  Quill", Type: pattern.Person}, 95, "", []string{"zebedee QUILL"}, leak.NotRecognised},
		"over a line":        {leak.Judgement{Words: "4 Tern Street", Type: pattern.Address}, 95, "", []string{"4 Tern\nStreet"}, leak.OverLines},
		"a doubtful scan":    {leak.Judgement{Words: "Tern", Type: pattern.Address}, 40, "", []string{"Tern"}, leak.Misread},
		"hidden for nothing": {leak.Judgement{Label: "[PERSON 2]"}, 95, "", []string{"Office"}, leak.NoCause},
		"all of it is well":  {leak.Judgement{Whole: true}, 95, "", nil, ""},
		"hidden already":     {leak.Judgement{Words: "Office", Type: pattern.Person}, 95, "words", nil, ""},
		"not in the letter":  {leak.Judgement{Words: "Bartholomew", Type: pattern.Person}, 95, "words", nil, ""},
		"a part of a word":   {leak.Judgement{Words: "Quillo", Type: pattern.Person}, 95, "words", nil, ""},
		"marks alone":        {leak.Judgement{Words: " ., ", Type: pattern.Person}, 95, "words", nil, ""},
		"no type":            {leak.Judgement{Words: "Tern"}, 95, "type", nil, ""},
		"no such label":      {leak.Judgement{Label: "[PERSON 9]"}, 95, "label", nil, ""},
		"nothing said":       {leak.Judgement{}, 95, "words", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := leak.Judge(letter, reading(c.conf), hidden(), by, at, c.in)
			if c.field != "" {
				if e, ok := err.(*acs.Error); !ok || e.Field != c.field {
					t.Fatalf("got %v, want a problem with %s", err, c.field)
				}
				return
			}
			if err != nil || len(got.Next.Reports) != len(c.want) || got.Next.Whole != c.in.Whole {
				t.Fatalf("got %+v, %v", got.Next, err)
			}
			for i, k := range got.Next.Reports {
				if s := said[k.Start:k.End]; s != c.want[i] || k.Cause != c.cause {
					t.Errorf("report of %q with cause %q, want %q, %q", s, k.Cause, c.want[i], c.cause)
				}
			}
			for k, v := range got.Event.Detail {
				if strings.Contains(v, "Zeb") || strings.Contains(v, "Tern") {
					t.Errorf("the log holds a word of the letter: %s %s", k, v)
				}
			}
		})
	}
	if _, err := leak.Judge(letter, reading(9), hidden(), acs.Actor{}, at, leak.Judgement{Whole: true}); acs.KindOf(err) != acs.Forbidden {
		t.Errorf("nobody looked: %v", err)
	}
}

// An example has what was hidden, less what need not be, and what was left standing.
func TestExample(t *testing.T) {
	i := strings.Index(said, "Office")
	reports := []leak.Report{
		{Kind: leak.Needless, Start: i, End: i + 6}, {Kind: leak.Shown, Type: pattern.Address, Start: 22, End: 35}, {Kind: leak.Shown, Type: pattern.Person},
	}
	got := leak.ExampleOf(letter, reading(72), hidden(), reports)
	want := []leak.PII{{"PERSON", "Zebedee Quill"}, {"ADDRESS", "4 Tern\nStreet"}}
	if len(got.PII) != 2 || got.PII[0] != want[0] || got.PII[1] != want[1] || got.Style != "fair" || got.Text != said {
		t.Errorf("got %+v", got)
	}
}

func TestQuality(t *testing.T) {
	for conf, want := range map[float64]leak.Quality{95: leak.Good, 85: leak.Good, 84: leak.Fair, 70: leak.Fair, 69: leak.Poor} {
		if got := leak.QualityOf(reading(conf)); got != want {
			t.Errorf("%v: %s, want %s", conf, got, want)
		}
	}
	if leak.QualityOf(intake.Reading{}) != leak.Poor {
		t.Error("a letter without words was read well")
	}
}

func TestChecked(t *testing.T) {
	got := leak.Checked(letter, reading(95), []redaction.Type{pattern.Person}, false, at)
	if !got.Whole || got.Source != leak.Check || len(got.Reports) != 1 || got.Reports[0].Cause != leak.CaughtByCheck {
		t.Errorf("got %+v", got)
	}
	if got := leak.Checked(letter, reading(95), []redaction.Type{pattern.Person}, true, at); got.Reports[0].Cause != leak.NotHidden {
		t.Errorf("got %+v", got)
	}
}
