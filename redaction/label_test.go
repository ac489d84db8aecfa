package redaction_test

import (
	"testing"

	"acs/redaction"
)

func TestSamePersonSameNumber(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"parts":         {"Mrs Ffion Parry came. Ffion sat down. Mrs Parry wept.", "[PERSON 1] came. [PERSON 1] sat down. [PERSON 1] wept."},
		"two people":    {"Mr Parry hit Mrs Parry.", "[PERSON 1] hit [PERSON 2]."},
		"short forms":   {"My brother William Parry. Bill is ill.", "My brother [PERSON 1]. [PERSON 1] is ill."},
		"casing":        {"Gareth Lovell came, and GARETH LOVELL left.", "[PERSON 1] came, and [PERSON 1] left."},
		"possessive":    {"Gareth Lovell came. Lovell's dog bit me.", "[PERSON 1] came. [PERSON 1]'s dog bit me."},
		"same number":   {"Ring 07700 900123. I said 07700900123.", "Ring [PHONE 1]. I said [PHONE 1]."},
		"other numbers": {"Ring 07700 900123 or 07700 900124.", "Ring [PHONE 1] or [PHONE 2]."},
		"label in text": {"[PHONE 1] Ring 07700 900123.", "[PHONE 1] Ring [PHONE 2]."},
	} {
		if got := open(t).Redact(c.text, redaction.Known{}).Text; got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestOffsets(t *testing.T) {
	text := "Tŷ Mrs Ffion Parry is ill; call 07700 900123 now"
	res := open(t).Redact(text, redaction.Known{})
	at := len([]rune(res.Text)) - len("now")
	if got := string([]rune(text)[res.ToInput(at):]); got != "now" {
		t.Errorf("the end of the redacted text is %q of the input", got)
	}
	if got := string([]rune(res.Text)[res.FromInput(len([]rune(text))-3):]); got != "now" {
		t.Errorf("the end of the input is %q of the redacted text", got)
	}
	from, to := res.ToInputRange(at-5, at+3) // cuts the label in two
	if got := string([]rune(text)[from:to]); got != "07700 900123 now" {
		t.Errorf("a stretch that cuts a label is %q of the input", got)
	}
}

func TestMapping(t *testing.T) {
	text := "Mrs Ffion Parry rang from 07700 900123"
	m := redaction.MappingOf(text, open(t).Redact(text, redaction.Known{}))
	if len(m.Hidden) != 2 || m.Hidden[0].Value != "Mrs Ffion Parry" || m.Hidden[1].Label != "[PHONE 1]" {
		t.Errorf("mapping %+v", m)
	}
}
