package redaction_test

import (
	"strings"
	"testing"

	"acs/redaction"
)

func open(t testing.TB) *redaction.Redactor {
	t.Helper()
	r, err := redaction.New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const letter = "Dear Sir, my mum Mrs Ffion Parry of 12 Heol y Bont, Aberdare CF44 0AB has died. My NI number is JW 41 27 85 B.\n" +
	"Call me on 07700 900123. Ffion was born 4/7/1943 and I wrote on 3 May 2025.\nYours, Gareth Parry\nPS FFION’s rent is £412.50"

// redaction.nothing-unredacted
func TestNothingUnredacted(t *testing.T) {
	res := open(t).Redact(letter, redaction.Known{})
	if res.Status != redaction.OK {
		t.Fatalf("status %s, %s", res.Status, res.Reason)
	}
	for _, gone := range []string{"Ffion", "FFION", "Parry", "Gareth", "Heol", "CF44", "41 27", "900123", "1943"} {
		if strings.Contains(res.Text, gone) {
			t.Errorf("%q is still there: %s", gone, res.Text)
		}
	}
	for _, kept := range []string{"my mum", "has died", "3 May 2025", "£412.50", "Dear Sir"} {
		if !strings.Contains(res.Text, kept) {
			t.Errorf("%q is gone: %s", kept, res.Text)
		}
	}
	if n := strings.Count(res.Text, "[PERSON 1]"); n != 3 {
		t.Errorf("the same person has the same label %d times, want 3: %s", n, res.Text)
	}
}
