package ocr

import (
	"testing"

	"acs/intake"
)

func TestOnlyWhatStandsUnderAClosingIsASignature(t *testing.T) {
	p := &ink{w: 1555, h: 2200}
	yours := seen{text: "Yours", conf: 95, box: intake.Box{150, 1500, 70, 20}}
	faithfully := seen{text: "faithfully,", conf: 40, box: intake.Box{230, 1500, 120, 20}, line: 1}
	tests := []struct {
		name  string
		words []seen
		ink   patch
		want  bool
	}{
		{"under the closing", []seen{yours}, patch{160, 1530, 520, 1640, 8, 4000, 70}, true},
		{"far below it", []seen{yours}, patch{160, 1800, 520, 1900, 8, 4000, 70}, false},
		{"above it", []seen{yours}, patch{160, 1300, 520, 1400, 8, 4000, 70}, false},
		{"without a closing", nil, patch{160, 1530, 520, 1640, 8, 4000, 70}, false},
		{"a closing that is a guess", []seen{faithfully}, patch{160, 1530, 520, 1640, 8, 4000, 70}, false},
		{"two lines of it", []seen{yours}, patch{160, 1530, 1300, 1680, 30, 9000, 70}, false},
		{"at the head of the page", []seen{{text: "Regards", conf: 90, box: intake.Box{150, 100, 90, 20}}}, patch{160, 130, 400, 190, 5, 3000, 60}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := p.signature(tt.ink, tt.words); got != tt.want {
				t.Errorf("signature = %v", got)
			}
		})
	}
}

func TestLinesReadAgainTakeTheirPlace(t *testing.T) {
	word := func(text string, conf float64, x, y, line int) seen {
		return seen{text: text, conf: conf, box: intake.Box{x, y, 80, 20}, line: line}
	}
	first := []seen{word("Dear", 95, 0, 0, 1), word("Sjr", 30, 90, 40, 2), word("Yours", 94, 0, 200, 3)}
	lines := []textLine{
		{box: intake.Box{80, 35, 200, 30}, conf: 97, again: true, words: []seen{{text: "Sir", conf: 97, by: byPaddle}}},
		{box: intake.Box{0, 95, 200, 30}, conf: 92, again: true, words: []seen{{text: "Help", conf: 92, by: byPaddle}}},
		{box: intake.Box{0, 195, 200, 30}, conf: 99, again: true, words: []seen{{text: "Yours", conf: 99, by: byPaddle}}},
		{box: intake.Box{0, 300, 200, 30}, conf: 50, again: true, words: []seen{{text: "scrawl", conf: 50, by: byPaddle}}},
	}
	var text string
	for _, w := range merged(first, lines) {
		text += w.text + " "
	}
	if text != "Dear Sir Help Yours " {
		t.Errorf("got %q", text)
	}
}

func TestALineIsSpelledFromItsSteps(t *testing.T) {
	p := &paddle{characters: []string{"", "a", "b", " "}}
	steps := []int{0, 1, 1, 0, 1, 3, 2, 0}
	var out []float32
	for _, best := range steps {
		row := []float32{0.1, 0.1, 0.1, 0.1}
		row[best] = 0.9
		out = append(out, row...)
	}
	words := p.spell(out, 4, intake.Box{100, 10, 80, 16})
	if len(words) != 2 || words[0].text != "aa" || words[1].text != "b" {
		t.Fatalf("got %+v", words)
	}
	if a, b := words[0].box, words[1].box; a[0] > 110 || a[0]+a[2] < 150 || b[0] < a[0]+a[2]-10 || b[0]+b[2] > 190 {
		t.Errorf("boxes %v and %v", a, b)
	}
}

func TestTheTurnOfALevelPageIsUndone(t *testing.T) {
	tilt := newTilt(0.05, 1000, 1400)
	x, y := tilt.source(500, 700)
	if x != 500 || y != 700 {
		t.Errorf("the centre went to %v, %v", x, y)
	}
	b := tilt.box(intake.Box{900, 100, 50, 20}, 2, 2000, 2800)
	if b[0] < 1800 || b[0] > 1900 || b[1] < 200 || b[1] > 260 || b[2] < 100 {
		t.Errorf("box %v", b)
	}
}
