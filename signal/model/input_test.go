package model_test

import (
	"math"
	"strings"
	"testing"

	"acs/signal/model"
)

// The encoder reads each piece by itself, and labels as words.
func TestWindowsAreThePiecesWithLabelsAsWords(t *testing.T) {
	in := model.Prepare("[PERSON 2] lives at [ADDRESS 1] with me now. The form from [ORGANISATION_LOCAL 1] is behind this page.")
	got := strings.Join(in.Windows(), "|")
	want := "person lives at address with me now.|The form from organisation local is behind this page."
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Behind a piece's own vector stands the message's, in which long pieces count more and the agent's not at all.
func TestRowsHoldThePieceAndTheWholeMessage(t *testing.T) {
	in := model.Prepare("AGENT: Good morning, how can I help you today?\nCUSTOMER: I wanted to tell you about the new flat and the rent of it\nCUSTOMER: It is dry there")
	if len(in.Pieces) != 3 || !in.Pieces[0].Agent {
		t.Fatalf("pieces %+v", in.Pieces)
	}
	rows := in.Rows([][]float32{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}})
	long, short := float64(in.Long[1]), float64(in.Long[2])
	for i, r := range rows {
		if len(r) != 6 || r[i].X <= 0 || r[(i+1)%3].X != 0 {
			t.Errorf("row %d: %v", i, r)
		}
		if r[3].X != 0 {
			t.Errorf("row %d counts what the agent said: %v", i, r)
		}
		if ratio := float64(r[4].X / r[5].X); math.Abs(ratio-long/short) > 1e-5 {
			t.Errorf("row %d: the long piece counts %v times the short one, want %v", i, ratio, long/short)
		}
	}
	if in.Rows(nil) != nil {
		t.Error("rows without vectors")
	}
}
