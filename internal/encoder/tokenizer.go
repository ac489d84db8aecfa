package encoder

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is the number of letters from which a word counts as unknown, as in training.
const longest = 100

// Tokenizer cuts text into word pieces as BERT's uncased models were trained on them.
type Tokenizer struct {
	first, inside     map[string]int64 // pieces that begin a word and that continue one
	unknown, cls, sep int64
}

// NewTokenizer reads a vocabulary: a piece a line, numbered from 0; "##" before those that continue a word.
//
// Errors: a vocabulary without the pieces that mark the unknown, the beginning and the end.
func NewTokenizer(vocabulary string) (*Tokenizer, error) {
	t := &Tokenizer{first: map[string]int64{}, inside: map[string]int64{}}
	for i, line := range strings.Split(strings.TrimRight(vocabulary, "\n"), "\n") {
		piece := strings.TrimSuffix(line, "\r")
		if rest, ok := strings.CutPrefix(piece, "##"); ok {
			t.inside[rest] = int64(i)
		} else {
			t.first[piece] = int64(i)
		}
	}
	for piece, id := range map[string]*int64{"[UNK]": &t.unknown, "[CLS]": &t.cls, "[SEP]": &t.sep} {
		n, ok := t.first[piece]
		if !ok {
			return nil, fmt.Errorf("read vocabulary: it holds no %s", piece)
		}
		*id = n
	}
	return t, nil
}

// Pieces gives the numbers of a text's word pieces, without marks of beginning and end. Names of marks that stand in
// the text are plain text.
func (t *Tokenizer) Pieces(text string) []int64 {
	var ids []int64
	for _, word := range words(text) {
		ids = t.cut(ids, word)
	}
	return ids
}

// cut takes the longest piece that fits, again and again.
func (t *Tokenizer) cut(ids []int64, word string) []int64 {
	if utf8.RuneCountInString(word) > longest {
		return append(ids, t.unknown)
	}
	before, pieces := len(ids), t.first
	for word != "" {
		end := len(word)
		for end > 0 {
			if id, ok := pieces[word[:end]]; ok {
				ids = append(ids, id)
				break
			}
			_, size := utf8.DecodeLastRuneInString(word[:end])
			end -= size
		}
		if end == 0 {
			return append(ids[:before], t.unknown)
		}
		word, pieces = word[end:], t.inside
	}
	return ids
}

// words gives the words of a text in small letters without accents, each mark of punctuation and each Chinese sign as
// a word of its own.
func words(text string) []string {
	var out []string
	var word strings.Builder
	finish := func() {
		if word.Len() > 0 {
			out = append(out, word.String())
			word.Reset()
		}
	}
	for _, r := range norm.NFD.String(strings.ToValidUTF8(text, "")) {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || unicode.IsSpace(r):
			finish()
		case r == 0 || r == utf8.RuneError || unicode.Is(unicode.C, r) || unicode.Is(unicode.Mn, r):
		case mark(r) || chinese(r):
			finish()
			out = append(out, string(unicode.ToLower(r)))
		default:
			word.WriteRune(unicode.ToLower(r))
		}
	}
	finish()
	return out
}

// mark tells of punctuation; BERT takes all signs of ASCII for it.
func mark(r rune) bool {
	return r > 32 && r < 127 && !(r >= '0' && r <= '9') && !(r >= 'a' && r <= 'z') && !(r >= 'A' && r <= 'Z') || unicode.IsPunct(r)
}

// chinese tells of the blocks of signs that stand for words.
func chinese(r rune) bool {
	for _, b := range [][2]rune{{0x4E00, 0x9FFF}, {0x3400, 0x4DBF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2CEAF}, {0xF900, 0xFAFF}, {0x2F800, 0x2FA1F}} {
		if r >= b[0] && r <= b[1] {
			return true
		}
	}
	return false
}
