package web

import (
	"encoding/json"

	"acs/internal/web/words"
)

// learnedFrom says in a few words what a card tells of a version.
func learnedFrom(l words.Lang, card json.RawMessage) string {
	var c struct {
		Messages int `json:"messages"`
		Urgent   int `json:"urgent"`
	}
	if json.Unmarshal(card, &c) != nil || c.Messages == 0 {
		return l.T("models.no_card")
	}
	return l.T("models.learned", c.Messages, c.Urgent)
}
