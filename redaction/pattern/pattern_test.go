package pattern_test

import (
	"testing"

	"acs/redaction/pattern"
	"acs/redaction/word"
)

// sure gives the sure hits of a text as "TYPE:words".
func sure(text string) []string {
	runes := []rune(text)
	ts := word.Tokens(runes)
	var out []string
	for _, h := range pattern.Find(ts) {
		if h.Sure {
			out = append(out, string(h.Type)+":"+string(runes[ts[h.From].Start:ts[h.To-1].End]))
		}
	}
	return out
}

func TestFormsAreFound(t *testing.T) {
	for text, want := range map[string]string{
		"NI number JW 41 27 85 B please":           "NINO:JW 41 27 85 B",
		"jw412785b":                                "NINO:jw412785b",
		"NI no. JW 4l 27 8S B":                     "NINO:JW 4l 27 8S B",
		"JW-41-27-85-B":                            "NINO:JW-41-27-85-B",
		"live in BD9 5HR now":                      "POSTCODE:BD9 5HR",
		"bd95hr":                                   "POSTCODE:bd95hr",
		"BD9 SHR is read badly, BD9 5HR well":      "POSTCODE:BD9 SHR",
		"ring +44 7700 900123":                     "PHONE:+44 7700 900123",
		"ring (0161) 496 0733":                     "PHONE:(0161) 496 0733",
		"ring O77OO 900123":                        "PHONE:O77OO 900123",
		"card 4929 1180 3327 6641 ended":           "CARD_NUMBER:4929 1180 3327 6641",
		"NHS 943 476 5919":                         "NHS_NUMBER:943 476 5919",
		"sort code 20-45-63":                       "SORT_CODE:20-45-63",
		"20-45-63 / 83190427":                      "SORT_CODE:20-45-63",
		"account 83190427":                         "BANK_ACCOUNT:83190427",
		"a van YK68 VHD":                           "VEHICLE_REG:YK68 VHD",
		"born 4/7/1943 in Hull":                    "DATE_OF_BIRTH:4/7/1943",
		"DOB: 4th July 1943":                       "DATE_OF_BIRTH:4th July 1943",
		"date of birth 1943-07-04":                 "DATE_OF_BIRTH:1943-07-04",
		"ganwyd 12 Mawrth 1951":                    "DATE_OF_BIRTH:12 Mawrth 1951",
		"our ref DM/4471/0982-K":                   "REFERENCE:DM/4471/0982-K",
		"case 7790 4461 2083":                      "REFERENCE:7790 4461 2083",
		"log in jlomax2204":                        "USERNAME:jlomax2204",
		"a.b-c@post.example":                       "EMAIL:a.b-c@post.example",
		"see www.kneadful.example/prices.":         "URL:www.kneadful.example/prices",
		"Flat 2, 9 Wellington Street":              "ADDRESS:Flat 2, 9 Wellington Street",
		"14b Saint Mary's Road":                    "ADDRESS:14b Saint Mary's Road",
		"oh seven seven double oh nine double oh":  "PHONE:oh seven seven double oh nine double oh",
		"AGENT: ref\nCUSTOMER: four four one nine": "REFERENCE:four four one nine",
	} {
		got := sure(text)
		if len(got) == 0 || got[0] != want {
			t.Errorf("%q: got %q, want %q first", text, got, want)
		}
	}
}

func TestWhatHasNoFormStays(t *testing.T) {
	for _, text := range []string{
		"on 4/7/2025 at 10.30", "£1,204.60 in 2024/25", "form UC50 and PIP2", "50mg twice", "I waited 14 weeks", "call 999 or nine nine nine",
		"from 19:00-03:00", "see www.gov.uk/pip", "the 2nd of May", "one of two", "page 3 of 12", "tax code 1257L", "aged 4 and 7",
	} {
		if got := sure(text); len(got) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestReadDate(t *testing.T) {
	for text, want := range map[string]pattern.Date{
		"04.10.61":       {To: 5, Day: 4, Month: 10, Year: 1961},
		"4th of May '88": {To: 5, Day: 4, Month: 5, Year: 1988},
		"July 4, 1943":   {To: 4, Day: 4, Month: 7, Year: 1943},
		"3 Mehefin 1950": {To: 3, Day: 3, Month: 6, Year: 1950},
		"12 May":         {To: 2, Day: 12, Month: 5},
	} {
		got, ok := pattern.ReadDate(word.Tokens([]rune(text)), 0)
		if !ok || got != want {
			t.Errorf("%q: %+v, %v, want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{"32/1/1999", "14/13/2001", "1.5", "may come"} {
		if d, ok := pattern.ReadDate(word.Tokens([]rune(text)), 0); ok {
			t.Errorf("%q read as %+v", text, d)
		}
	}
}
