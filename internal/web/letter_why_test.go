package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"acs"
	"acs/intake"
	"acs/redaction"
	"acs/review"
	"acs/signal"
)

// The page says in plain words which words did it and what would have been found without them; it shows no number and
// no hidden word, and that someone asked is recorded.
func TestWhyIsThisHere(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleLineManager)
	danger := redaction.Result{Status: redaction.OK, Text: "I am [PERSON 1]. I will end my life tonight."}
	w.keep(intake.RedactionName("l-one"), danger)
	body := w.body(w.get("/letter/l-one/why"), http.StatusOK)
	w.has(body, "Why is this letter here?", "Suicide or self-harm", "I will end my life tonight", "Without the quoted words:", "would not have been shown", "‘in its turn’ and not ‘immediate’")
	history, err := w.store.History(t.Context(), "l-one")
	w.must(err)
	if last := history[len(history)-1]; last.Did != "letter.why_asked" || last.By != w.by.ID {
		t.Errorf("recorded %+v", last)
	}
	w.has(w.body(w.get("/letter/l-hand/why"), http.StatusOK), "Why was this letter not flagged?", "No model has seen this letter")
}

func TestWhyNotFlagged(t *testing.T) {
	w := newWorld(t)
	w.fill()
	var asked []string
	w.web.Explain = func(_ context.Context, m signal.Message) signal.Account {
		asked = append(asked, m.Text)
		return signal.Account{
			Status: signal.NeedsHuman, Reason: signal.TooShort, Urgency: "none", Distance: signal.SomeWay, For: []string{"food"}, Against: []string{"form"},
			Nearest: []signal.NearPiece{{Quote: "There is no food in the house since Monday.", Distance: signal.Near, Words: []string{"food"}}},
			Codes:   []signal.NearCode{{Code: "destitution", Distance: signal.Near}},
		}
	}
	w.by = someone(acs.RoleReviewer)
	body := w.body(w.get("/letter/l-quiet/why"), http.StatusOK)
	w.has(body, "Why was this letter not flagged?", "too short", "some way below", "does not mean that there is no risk", "Near to being flagged", "‘food’", "No money, food or heat")
	w.hasNot(body, "%", "0.")
	if len(asked) != 1 || asked[0] != withheld {
		t.Errorf("the model was shown %q", asked)
	}
	// A letter read blind does not give away that the model was sure, or unsure, of it.
	w.letter("moot", "ESA", review.Finding{Why: []review.Why{review.Abstained}}, true)
	w.hasNot(w.body(w.get("/letter/l-moot/why"), http.StatusOK), "too short")
	w.web.Explain = nil
	if got := w.body(w.get("/letter/l-quiet/why"), http.StatusServiceUnavailable); !strings.Contains(got, "No model is installed") {
		t.Error("says nothing of the model that is missing")
	}
	w.by = someone(acs.RoleScanningHub)
	w.body(w.get("/letter/l-quiet/why"), http.StatusForbidden)
}
