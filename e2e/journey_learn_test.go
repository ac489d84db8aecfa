package e2e

import (
	"testing"
	"time"
)

// pastIsThere waits until the demo's past weeks are in.
func pastIsThere(p *person) {
	p.t.Helper()
	looks := time.NewTicker(time.Second)
	defer looks.Stop()
	for limit := time.Now().Add(mostWait); ; <-looks.C {
		if p.visit("/lessons"); p.count("tbody tr") > 0 {
			return
		}
		if time.Now().After(limit) {
			p.fail("the demo has no past")
		}
	}
}

func TestHowWellPeopleAreFoundIsShownWithPicturesAndTables(t *testing.T) {
	p := signIn(t, "Femi")
	pastIsThere(p)
	p.visit("/finding-people?weeks=12")
	p.sees("People in need found")
	if n := p.count("svg.acs-chart"); n != 3 {
		p.fail("%d pictures", n)
	}
	p.accessible()
	p.picture("finding-people")
	p.picture("finding-people")
}

func TestASecondPersonConfirmsADecision(t *testing.T) {
	p := signIn(t, "Femi")
	pastIsThere(p)
	p.accessible()
	p.clickThrough("tbody a")
	p.sees("May this teach the model?")
	p.accessible()
	p.press("Confirm: this may teach the model")
	p.sees("Decisions that may teach the model")
}

func TestModelsWorkloadAndOpennessAreAccessible(t *testing.T) {
	p := signIn(t, "Femi")
	for _, path := range []string{"/models", "/openness/model-card", "/openness/atrs", "/notice", "/notice?lang=cy", "/models?lang=en"} {
		if p.visit(path) != 200 {
			p.fail("%s cannot be opened", path)
		}
		p.accessible()
	}
	p.press("Switch off now")
	p.sees("Enter why")
	p.accessible()
	manager := signIn(t, "Ewa")
	manager.visit("/workload")
	manager.sees("Your team")
	manager.accessible()
}
