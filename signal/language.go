package signal

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"acs/rule"
	"acs/signal/ngram"

	"acs"
)

// LanguagesCovered says which languages the model may speak about.
var LanguagesCovered = rule.Register(rule.Rule{
	ID:     "signal.languages",
	Says:   "A message of 20 words or more in another language than English or Welsh, or with a passage of 30 words that is, goes to a person with that reason. A Welsh one goes to a person who reads Welsh. Danger rules speak all the same.",
	Source: "S0",
	Since:  acs.Date(2023, 12, 6),
	File:   "signal/language.go",
})

// Bounds of the judgement. English and Welsh of every spelling in the corpora has a fifth or more of small words, or is
// not surely another language by its letters; texts in 19 other languages have less than a fifth and are.
const (
	fewestSmall = 0.22 // share of small English and Welsh words
	fewestInOne = 0.15 // the same in one passage: a list of medicines has few
	longPassage = 30   // words
	sureOther   = 0.9  // of 1: how sure the letters speak for another language
	mostlyWelsh = 0.12 // share of small Welsh words, with less than that of English ones
	fewLetters  = 40   // letters below which a text in another script is not judged
)

// uncovered tells whether a text, or a passage of it, is written in a language that the model has not learned. A short
// text never is: a list or an address has no language.
func uncovered(text string) bool {
	if foreignScript(text) {
		return true
	}
	for passage := range strings.SplitSeq(text+"\n\n", "\n\n") {
		if otherLanguage(passage, longPassage, fewestInOne) {
			return true
		}
	}
	return otherLanguage(text, longEnough, fewestSmall)
}

func otherLanguage(text string, words int, fewest float64) bool {
	n := countSmall(ngram.Tokens(text))
	if n.words < words || n.share(n.english+n.welsh) >= fewest {
		return false
	}
	found := whatlanggo.Detect(unlabelled(text))
	return found.Lang != whatlanggo.Eng && found.Confidence >= sureOther
}

// unlabelled is the text without the labels of what was redacted, which are English.
func unlabelled(text string) string {
	var b strings.Builder
	for _, t := range ngram.Tokens(text) {
		if !strings.HasPrefix(t.Text, "[") {
			b.WriteString(t.Text)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// foreignScript tells whether most letters are not Latin ones.
func foreignScript(text string) bool {
	latin, other := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return other >= fewLetters && other > latin
}

// inWelsh tells whether a text is written in Welsh.
func (n smallWords) inWelsh() bool {
	return n.words >= longEnough && n.share(n.welsh) > mostlyWelsh && n.share(n.english) < mostlyWelsh
}

// smallWords counts the words of a text that are no labels, and what kinds there are among them.
type smallWords struct{ words, english, welsh, scraps int }

func (n smallWords) share(of int) float64 { return float64(of) / float64(max(n.words, 1)) }

func countSmall(tokens []ngram.Token) (n smallWords) {
	for _, t := range tokens {
		if strings.HasPrefix(t.Text, "[") || strings.ContainsAny(t.Text, "£!?") {
			continue
		}
		n.words++
		switch {
		case small[t.Text]:
			n.english++
		case smallWelsh[t.Text]:
			n.welsh++
		case scrap(t.Text):
			n.scraps++
		}
	}
	return n
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

var (
	small      = set("the and to of a i in is it my for that you have on was me not with be but at this we as are he she so if or from they had your by do can no will all an has him her been am when what which there would about our were them out up who get im dont ive u ur")
	smallWelsh = set("yr y ac yn i ar ei eu o am fy mae bod wedi ddim dim yw ydw dw dwi roedd gan gyda hyn hwn nid na ni chi eich fod oedd sydd os ond neu mi fi'n rwy rwyf i'w a'r i'r o'r")
)
