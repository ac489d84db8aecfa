package word

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var letters = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "ð", "d", "þ", "th",
	"’", "'", "‘", "'", "`", "'", "´", "'", "ə", "e")

// Fold gives s in lower case, without accents, with straight apostrophes: the form in which words are compared.
func Fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || c == '`' {
			plain = false
			break
		}
	}
	if plain {
		return strings.ToLower(s)
	}
	s = letters.Replace(strings.ToLower(s))
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
