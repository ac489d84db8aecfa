package sampling

import (
	"strings"
	"unicode"

	"acs/intake"
)

// Stratum is the kind of letter that a draw distinguishes. Every letter in which nothing was found is of one kind.
type Stratum string

// The kinds, in the order in which the first that fits is taken.
const (
	NearThreshold  Stratum = "near_threshold"  // the model was not far from pointing at it
	Welsh          Stratum = "welsh"           // some of it is in Welsh
	SecondLanguage Stratum = "second_language" // short of the small words of English, as second-language letters often are
	Handwritten    Stratum = "handwritten"     // some of it is written by hand
	PoorReading    Stratum = "poor_reading"    // read, but with little confidence
	Rest           Stratum = "rest"
)

// Strata lists every kind in that order.
var Strata = []Stratum{NearThreshold, Welsh, SecondLanguage, Handwritten, PoorReading, Rest}

// Look is what can be seen of a letter before anyone has read it.
type Look struct {
	NearThreshold, Welsh, SecondLanguage, Handwritten, PoorReading bool
}

// Stratum gives the first kind that fits.
func (l Look) Stratum() Stratum {
	for i, fits := range []bool{l.NearThreshold, l.Welsh, l.SecondLanguage, l.Handwritten, l.PoorReading} {
		if fits {
			return Strata[i]
		}
	}
	return Rest
}

// Measures by which kinds are told. They need not be right: a letter in the wrong kind is drawn with another chance,
// which is recorded, and the estimate stays true.
const (
	enoughWords  = 25    // below, a share of words says little
	leastArticle = 0.025 // share of a, an, the in all words; of 14 in 15 made-up letters by native hands it is above
	mostWelsh    = 0.03  // share of small Welsh words from which a letter counts as partly Welsh
	poorBelow    = 85.0  // mean confidence of the reading, 0 to 100
	inkBesides   = 0.02  // share of ink that was not read, from which a page counts as partly handwritten
)

// LookAt tells what a reading and the text without personal details look like. near is for the caller to say.
func LookAt(r intake.Reading, hidden string, near bool) Look {
	l := Look{NearThreshold: near}
	l.Welsh, l.SecondLanguage = languageOf(hidden)
	words, sum := 0, 0.0
	for _, p := range r.Pages {
		l.Handwritten = l.Handwritten || p.Kind == intake.Handwritten || p.Kind == intake.Mixed || p.UnreadInk > inkBesides
		words, sum = words+len(p.Words), sum+p.Confidence*float64(len(p.Words))
	}
	l.PoorReading = words > 0 && sum/float64(words) < poorBelow
	return l
}

func languageOf(text string) (welsh, second bool) {
	var words, cymraeg, articles int
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		words++
		switch {
		case smallWelsh[w]:
			cymraeg++
		case w == "a", w == "an", w == "the":
			articles++
		}
	}
	if words < enoughWords {
		return false, false
	}
	welsh = float64(cymraeg) > mostWelsh*float64(words)
	return welsh, !welsh && float64(articles) < leastArticle*float64(words)
}

// smallWelsh are small words that Welsh cannot do without and English does not have.
var smallWelsh = map[string]bool{}

func init() {
	for w := range strings.FieldsSeq("yr ac yn fy mae bod wedi ddim yw ydw dw dwi roedd gan gyda hyn hwn eich chi fod oedd sydd ond neu fi'n rwy rwyf i'w i'r o'r ein nhw'n mewn ar eu dydd diolch llythyr") {
		smallWelsh[w] = true
	}
}
