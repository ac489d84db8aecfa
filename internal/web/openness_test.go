package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/openness"
	"acs/promotion"
	"acs/sampling"
)

// aboutUs is what a made-up service knows of itself.
func aboutUs(context.Context) (openness.Facts, error) {
	return openness.Facts{
		At: time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC), State: promotion.First(), Plan: sampling.Standard,
		Card: []byte(`{"version":"signals-made-up","messages":12}`),
	}, nil
}

func TestTheDocumentsAreOpenToAllAtWork(t *testing.T) {
	w := newWorld(t)
	w.by = someone(acs.RoleColleague)
	page := w.body(w.get("/openness/atrs"), http.StatusOK)
	w.has(page, "2.3.6 Appeals and review", "signals-made-up", "fields await the organisation")
	sound(t, "atrs", page, "en")
	card := w.body(w.get("/openness/model-card?lang=cy"), http.StatusOK)
	w.has(card, "signals-made-up")
	sound(t, "model card", card, "cy")
	table := w.body(w.get("/openness/model-card/table.csv"), http.StatusOK)
	if !strings.HasPrefix(table, "id,section,name,value,from,awaits_organisation\nin_force,") {
		t.Error(table)
	}
	w.body(w.get("/openness/secrets"), http.StatusNotFound)
}

// Anyone may read, in either language, that a machine reads, that a person decides and how to object.
func TestTheNoticeIsOpenToAnyone(t *testing.T) {
	w := newWorld(t)
	w.has(w.body(w.get("/notice"), http.StatusOK), "a machine reads your letter", "A person decides, always", "You need give no reason", "999")
	w.has(w.body(w.get("/notice?lang=cy"), http.StatusOK), "Person sy’n penderfynu", "Sut gallwch chi wrthwynebu?")
}
