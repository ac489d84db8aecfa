package ngram

import (
	"strings"
	"unicode"
)

// Kind is a block of features; each block is brought to length 1 on its own.
type Kind uint8

const (
	Word    Kind = iota // words, pairs of words, pairs with one word between
	Letters             // runs of two to five letters within a word
	Near                // words of the pieces before and after
	kinds
)

// Feature is one thing found in a text: its hash, and the words (numbers in Words, both inclusive) it stands on.
type Feature struct {
	Hash     uint32
	Kind     Kind
	From, To int
}

// Token is a word of the text as features see it, with its place in code points.
type Token struct {
	Text       string
	Start, End int
	label      bool
}

// Tokens gives the words of a text in small letters, digits as 0, labels such as [PERSON 1] as one word.
func Tokens(text string) []Token {
	r := []rune(text)
	var out []Token
	for i := 0; i < len(r); {
		if end := label(r, i); end > 0 {
			kind, _, _ := strings.Cut(string(r[i+1:end-1]), " ")
			out = append(out, Token{"[" + kind + "]", i, end, true})
			i = end
			continue
		}
		if !inWord(r[i]) {
			if r[i] == '£' || r[i] == '!' || r[i] == '?' {
				out = append(out, Token{string(r[i]), i, i + 1, true})
			}
			i++
			continue
		}
		start := i
		for i < len(r) && (inWord(r[i]) || apostrophe(r[i]) && i+1 < len(r) && unicode.IsLetter(r[i+1])) {
			i++
		}
		out = append(out, Token{plain(r[start:i]), start, i, false})
	}
	return out
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}
func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' }

func plain(r []rune) string {
	var b strings.Builder
	for _, c := range r {
		switch {
		case apostrophe(c):
			b.WriteByte('\'')
		case unicode.IsDigit(c):
			b.WriteByte('0')
		default:
			b.WriteRune(unicode.ToLower(c))
		}
	}
	return b.String()
}

// label gives the end of the label that starts at i, or 0.
func label(r []rune, i int) int {
	if r[i] != '[' || i+1 >= len(r) || !unicode.IsUpper(r[i+1]) {
		return 0
	}
	for k := i + 1; k < len(r) && k < i+32; k++ {
		switch {
		case r[k] == ']':
			return k + 1
		case !unicode.IsUpper(r[k]) && !unicode.IsDigit(r[k]) && r[k] != ' ' && r[k] != '_':
			return 0
		}
	}
	return 0
}

// Features gives what a text holds, word blocks and letter block.
func Features(words []Token) []Feature {
	out := make([]Feature, 0, 24*len(words))
	for i, w := range words {
		out = append(out, Feature{hash('w', w.Text, ""), Word, i, i})
		if i+1 < len(words) {
			out = append(out, Feature{hash('p', w.Text, words[i+1].Text), Word, i, i + 1})
		}
		if i+2 < len(words) {
			out = append(out, Feature{hash('s', w.Text, words[i+2].Text), Word, i, i + 2})
		}
		if !w.label {
			out = letters(out, w.Text, i)
		}
	}
	return out
}

// letters adds the runs of two to five letters of a word, its start and end marked.
func letters(out []Feature, word string, i int) []Feature {
	r := []rune(" " + word + " ")
	for n := 2; n <= 5; n++ {
		for k := 0; k+n <= len(r); k++ {
			out = append(out, Feature{hash('c', string(r[k:k+n]), ""), Letters, i, i})
		}
	}
	return out
}

// NearFeatures gives the words of a neighbouring piece.
func NearFeatures(words []Token) []Feature {
	out := make([]Feature, 0, 2*len(words))
	for i, w := range words {
		out = append(out, Feature{hash('n', w.Text, ""), Near, -1, -1})
		if i+1 < len(words) {
			out = append(out, Feature{hash('m', w.Text, words[i+1].Text), Near, -1, -1})
		}
	}
	return out
}

// hash is FNV-1a over a kind letter and one or two words.
func hash(kind byte, a, b string) uint32 {
	h := uint32(2166136261)
	step := func(c byte) { h = (h ^ uint32(c)) * 16777619 }
	step(kind)
	for i := range len(a) {
		step(a[i])
	}
	step(0)
	for i := range len(b) {
		step(b[i])
	}
	return h
}
