package word_test

import (
	"strings"
	"testing"

	"acs/redaction/word"
)

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Tomas's mum":      "Tomas|'|s|mum",
		"O’Brien-Hale, J.": "O’Brien|-|Hale|,|J|.",
		"don't  stop":      "don't|stop",
		"a\r\n\r\nb":       "a|\n|b",
		"£5.50":            "£|5|.|50",
		"bk68uwo":          "bk68uwo",
		"Tŷ Gŵyr":          "Tŷ|Gŵyr",
		"Kirsty'll ring":   "Kirsty|'|ll|ring",
		"\u00a0x\u2028y '": "x|\n|y|'",
	} {
		var got []string
		for _, tok := range word.Tokens([]rune(text)) {
			got = append(got, tok.Text)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

func TestListsAndClasses(t *testing.T) {
	for w, want := range map[string]word.Bits{
		"ffion": word.AlwaysFirst, "mohammed": word.FirstName, "routledge": word.RareLast, "kettering": word.Place, "because": word.VeryCommon,
	} {
		if word.Lookup(w)&want == 0 {
			t.Errorf("%q: bits %b lack %b", w, word.Lookup(w), want)
		}
	}
	ts := word.Tokens([]rune("A1fie Mrs Grandson"))
	if ts[0].Bits&word.AnyFirstName == 0 {
		t.Error("a first name that a scanner misread is not known")
	}
	if ts[1].Class&word.Honorific == 0 || ts[2].Class&word.Relation == 0 {
		t.Error("a title or a relative is not known")
	}
}

func TestFold(t *testing.T) {
	for s, want := range map[string]string{"Łukasz": "lukasz", "Siân": "sian", "O’Brien": "o'brien", "STRASSE": "strasse", "ŶNYS": "ynys"} {
		if got := word.Fold(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
