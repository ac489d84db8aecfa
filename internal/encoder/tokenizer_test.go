package encoder

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"acs/internal/weights"
)

func realTokenizer(t testing.TB) *Tokenizer {
	t.Helper()
	path, err := models().Path(weights.Vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cut, err := NewTokenizer(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return cut
}

func TestPiecesAreThoseOfThePublishedTokenizer(t *testing.T) {
	cut := realTokenizer(t)
	for _, p := range published(t) {
		if got := cut.Pieces(p.Text); !slices.Equal(got, p.IDs) {
			t.Errorf("%.60q:\n got %v\nwant %v", p.Text, got, p.IDs)
		}
	}
}

const small = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\n,\nwant\n##ed\n漢\n"

func TestWordsAreCutIntoTheLongestPieces(t *testing.T) {
	cut, err := NewTokenizer(small)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]int64{
		"":                         nil,
		" \n\t":                    nil,
		"UNAFFABLE":                {4, 5, 6},
		"unaffable,wanted":         {4, 5, 6, 7, 8, 9},
		"ùn áffable":               {4, 1},
		"unaffab":                  {1},
		"want漢ed":                  {8, 10, 1},
		"\x00want\ufffd\xff\u200b": {8},
		"[CLS]":                    {1, 1, 1},
		strings.Repeat("w", 101):   {1},
	} {
		if got := cut.Pieces(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func TestAVocabularyWithoutMarksIsRefused(t *testing.T) {
	for _, v := range []string{"", "[CLS]\n[SEP]\n", "a\nb"} {
		if _, err := NewTokenizer(v); err == nil {
			t.Errorf("%q was taken for a vocabulary", v)
		}
	}
}

func FuzzPieces(f *testing.F) {
	for _, s := range []string{"", "Dear Sir,", "Mae’r tŷ", "👩‍👩‍👧", "\xff\x00", strings.Repeat("é", 300)} {
		f.Add(s)
	}
	cut, err := NewTokenizer(small)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ids := cut.Pieces(s)
		if len(ids) > 4*utf8.RuneCountInString(s) {
			t.Errorf("%d pieces of %d letters", len(ids), utf8.RuneCountInString(s))
		}
		for _, id := range ids {
			if id < 0 || id > 10 {
				t.Errorf("piece %d is not in the vocabulary", id)
			}
		}
	})
}
