package redaction_test

import (
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"acs/redaction"
)

// sound checks what must hold of every result, whatever the text.
func sound(t *testing.T, text string, res redaction.Result) {
	t.Helper()
	if res.Status != redaction.OK {
		if res.Text != "" || len(res.Spans) != 0 || res.Reason == "" {
			t.Fatalf("a failed result holds %q, %d spans, reason %q", res.Text, len(res.Spans), res.Reason)
		}
		return
	}
	runes := []rune(text)
	var b strings.Builder
	pos := 0
	for _, s := range res.Spans {
		if s.Start < pos || s.End <= s.Start || s.End > len(runes) {
			t.Fatalf("span %+v out of order in %q", s, text)
		}
		b.WriteString(string(runes[pos:s.Start]))
		b.WriteString(s.Label)
		pos = s.End
		if from, to := res.FromInputRange(s.Start, s.End); string([]rune(res.Text)[from:to]) != s.Label {
			t.Fatalf("span %+v is not at its label", s)
		}
	}
	b.WriteString(string(runes[pos:]))
	if b.String() != res.Text {
		t.Fatalf("text and spans disagree for %q", text)
	}
	last := 0
	for i := 0; i <= utf8.RuneCountInString(res.Text); i++ {
		in := res.ToInput(i)
		if in < last || in > len(runes) {
			t.Fatalf("offset %d of the redacted text is %d of the input after %d", i, in, last)
		}
		last = in
	}
}

func FuzzRedact(f *testing.F) {
	r := open(f)
	for _, s := range []string{
		letter, "", "\n\n", "'", "A", "@", ".@.", "one two", "AGENT: \nCUSTOMER: \n", "[PERSON 1] Ann Shaw", "\xff\xfeAnn\xf0", "J. J. J. J.",
		"12/12/12/12 0161 496 0123 07", "a\u0301b Ŵyn ǅ ﬁ 🙂 Mrs 🙂", "S for sugar b for", "£1,000,000.00", "Flat 1, 2, 3 Street", "((((", "double double",
	} {
		f.Add(s, "Ann Shaw", "4 Elm Row, Ely", "AB123456C")
	}
	f.Fuzz(func(t *testing.T, text, name, address, id string) {
		res := r.Redact(text, redaction.Known{Names: []string{name}, Addresses: []string{address}, Identifiers: []string{id}})
		sound(t, text, res)
	})
}

func TestVectorsAreSound(t *testing.T) {
	r := open(t)
	for _, v := range vectors(t) {
		sound(t, v.Text, r.Redact(v.Text, v.Known))
		upside := strings.ToUpper(v.Text)
		sound(t, upside, r.Redact(upside, redaction.Known{}))
	}
}

// redaction.fails-closed
func TestFailsClosed(t *testing.T) {
	res := open(t).Redact(strings.Repeat("a ", redaction.MaxLength/2+1), redaction.Known{})
	if res.Status != redaction.Failed || res.Text != "" || res.Reason != redaction.TooLong || res.Reason.Says() == "" {
		t.Errorf("too long a text gives %s, %s, %d bytes", res.Status, res.Reason, len(res.Text))
	}
}

func TestTimeIsLinear(t *testing.T) {
	r := open(t)
	took := func(n int) time.Duration {
		text := strings.Repeat(letter+"\n", n)
		best := time.Hour
		for range 3 {
			start := time.Now()
			if res := r.Redact(text, redaction.Known{Names: []string{"Ffion Parry"}}); res.Status != redaction.OK {
				t.Fatal(res.Reason)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	small, large := took(30), took(300) // about 9 kB and 90 kB
	if large > 40*small {
		t.Errorf("ten times the text takes %v against %v", large, small)
	}
	for _, hard := range []string{"1 ", "A. ", "one ", "Flat 1, ", "a@b.", "Mr ", "(", "\n", "J W 4 1 ", "double ", "-1-", "Road ", "my sister "} {
		start := time.Now()
		sound(t, "", r.Redact("", redaction.Known{}))
		r.Redact(strings.Repeat(hard, 100_000/len(hard)), redaction.Known{})
		if d := time.Since(start); d > 12*time.Second {
			t.Errorf("%q takes %v: squared time would take minutes", hard, d)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	r := open(t)
	want := r.Redact(letter, redaction.Known{}).Text
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := r.Redact(letter, redaction.Known{}).Text; got != want {
					t.Errorf("got %q", got)
				}
			}
		})
	}
	wg.Wait()
}

func TestVersionNamesRulesAndModel(t *testing.T) {
	a, b := open(t).Version(), redaction.With(nil).Version()
	if a == b || !strings.HasPrefix(a, "r1-") || open(t).Version() != a {
		t.Errorf("versions %q and %q", a, b)
	}
}
