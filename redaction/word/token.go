// Package word cuts text into tokens and says what is known of each: its shape, its class, and whether lists of names,
// places and ordinary words have it. It decides nothing: it is what the rules and the token model look at.
package word

import (
	"strings"
	"unicode"
)

// Token is a run of letters and digits, one mark of punctuation, or the end of a line.
// Start and End are code points of the text, end exclusive.
type Token struct {
	Start, End  int
	Text        string // as written
	Low         string // folded: lower case, without accents, straight apostrophes
	Kind        Kind
	Spaced      bool // white space stands before it
	Shape       Shape
	Bits        Bits  // from the lexicon, for words
	Class       Class // from the lists of this package
	LineStart   bool  // first token of its line
	LineEnd     bool  // last token of its line before the line break
	Hash        uint64
	upperStart  bool
	digitsCount int
}

// Kind is what a token is made of.
type Kind uint8

const (
	Letters Kind = iota + 1
	Digits
	Mixed // letters and digits together, such as "12a"
	Mark  // one character of punctuation
	Break // the end of a line; several in a row are one token
)

// Shape is how a token is written.
type Shape uint8

const (
	Lower Shape = iota + 1
	Title
	Upper
	Camel
	OneUpper // a single capital letter
	OneLower
	Number
	LetterDigit
	Other
)

// Capital tells whether the token starts with a capital letter.
func (t Token) Capital() bool { return t.upperStart }

// DigitCount is the number of digits in the token.
func (t Token) DigitCount() int { return t.digitsCount }

// IsWord tells whether the token has letters only.
func (t Token) IsWord() bool { return t.Kind == Letters }

// Is tells whether the token is the mark or folded word s.
func (t Token) Is(s string) bool { return t.Low == s }

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' }

// Tokens cuts text, given as code points, into tokens. White space gives none, apart from line breaks.
func Tokens(text []rune) []Token {
	out := make([]Token, 0, len(text)/4+8)
	spaced := false
	for i := 0; i < len(text); {
		r := text[i]
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			j := i + 1
			for j < len(text) && unicode.IsSpace(text[j]) {
				j++
			}
			out = append(out, Token{Start: i, End: j, Text: "\n", Low: "\n", Kind: Break})
			spaced, i = true, j
		case unicode.IsSpace(r):
			spaced = true
			i++
		case wordRune(r):
			j := endOfWord(text, i)
			out = append(out, newWord(text, i, j, spaced))
			spaced, i = false, j
		default:
			s := string(r)
			if apostrophe(r) {
				s = "'"
			}
			if r == '–' || r == '—' || r == '‐' || r == '‑' || r == '−' {
				s = "-"
			}
			out = append(out, Token{Start: i, End: i + 1, Text: string(r), Low: s, Kind: Mark, Spaced: spaced})
			spaced, i = false, i+1
		}
	}
	finish(out)
	return out
}

// endOfWord: an apostrophe between letters belongs to the word, unless it starts a possessive 's.
func endOfWord(text []rune, i int) int {
	j := i
	for j < len(text) {
		if wordRune(text[j]) {
			j++
			continue
		}
		inner := apostrophe(text[j]) && j > i && j+1 < len(text) && unicode.IsLetter(text[j-1]) && unicode.IsLetter(text[j+1])
		if !inner || possessive(text, j) {
			break
		}
		j++
	}
	return j
}

func possessive(text []rune, j int) bool {
	if text[j+1] == 'l' && j+2 < len(text) && text[j+2] == 'l' && j >= 5 && wordRune(text[j-4]) && (j+3 >= len(text) || !wordRune(text[j+3])) {
		return true // "Kirsty'll"
	}
	return (text[j+1] == 's' || text[j+1] == 'S') && (j+2 >= len(text) || !wordRune(text[j+2]))
}

func newWord(text []rune, i, j int, spaced bool) Token {
	t := Token{Start: i, End: j, Text: string(text[i:j]), Spaced: spaced}
	t.Low = Fold(t.Text)
	if scannedCapitals(t.Text) {
		t.Low = strings.ReplaceAll(Fold(strings.ReplaceAll(t.Text, "l", "I")), "|", "i")
	}
	letters, digits, upper, lower := 0, 0, 0, 0
	for k, r := range text[i:j] {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsUpper(r):
			letters++
			upper++
			if k == 0 {
				t.upperStart = true
			}
		case unicode.IsLetter(r):
			letters++
			lower++
		}
	}
	t.digitsCount = digits
	t.Kind, t.Shape = kindOf(letters, digits, upper, lower, t.upperStart)
	return t
}

// scannedCapitals: a word of capitals in which a scanner read each I as a small L, "CHRISTlNE".
func scannedCapitals(s string) bool {
	upper, ells := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			upper++
		case c == 'l':
			ells++
		default:
			return false
		}
	}
	return ells > 0 && upper >= 3 && upper > 2*ells
}

func kindOf(letters, digits, upper, lower int, upperStart bool) (Kind, Shape) {
	switch {
	case letters == 0:
		return Digits, Number
	case digits > 0:
		return Mixed, LetterDigit
	case letters == 1 && upper == 1:
		return Letters, OneUpper
	case letters == 1:
		return Letters, OneLower
	case upper == 0:
		return Letters, Lower
	case lower == 0:
		return Letters, Upper
	case upper == 1 && upperStart:
		return Letters, Title
	case upperStart:
		return Letters, Camel
	}
	return Letters, Other
}

func finish(ts []Token) {
	for i := range ts {
		t := &ts[i]
		t.LineStart = i == 0 || ts[i-1].Kind == Break
		t.LineEnd = i == len(ts)-1 || ts[i+1].Kind == Break
		t.Hash = Hash(t.Low)
		if t.Kind == Letters || t.Kind == Mixed {
			t.Bits = Lookup(t.Low)
			t.Class = classes[t.Low]
			if t.Kind == Mixed {
				mend(t)
			}
			if t.Bits == 0 && len(t.Low) > 5 && strings.HasPrefix(t.Low, "mc") {
				t.Bits = RareLast
			}
			if t.Class == 0 && strings.HasPrefix(t.Low, "grand") {
				t.Class = classes[strings.TrimPrefix(t.Low, "grand")] & Relation
			}
		}
	}
}

var misread = strings.NewReplacer("1", "l", "0", "o", "5", "s", "8", "b", "|", "l")

// mend lets a word that a scanner read with digits in it, such as "A1fie", pass for the word that it is.
func mend(t *Token) {
	if t.digitsCount*2 >= t.End-t.Start || t.End-t.Start < 3 {
		return
	}
	for _, low := range []string{misread.Replace(t.Low), strings.ReplaceAll(misread.Replace(t.Low), "l", "i"), strings.Replace(t.Low, "1", "i", 1)} {
		if b := Lookup(low); b != 0 {
			t.Bits, t.Class, t.Hash = b, classes[low], Hash(low)
			return
		}
	}
}

// Hash is FNV-1a, 64 bits.
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
