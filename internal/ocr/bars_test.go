package ocr

import (
	"strings"
	"testing"

	"acs/intake"
)

func TestABarInALineOfWordsIsAnI(t *testing.T) {
	tests := []struct {
		line string
		tall int // height of every bar
		want string
	}{
		{"| am writing, and |’ve told you that | can’t", 22, "I am writing, and I’ve told you that I can’t"},
		{"Please, l'm cold and l want help", 22, "Please, I'm cold and I want help"},
		{"Name | Date of birth", 60, "Name | Date of birth"},
		{"|", 22, "|"},
		{"| 14", 22, "| 14"},
		{"all is well|", 22, "all is well|"},
	}
	for _, tt := range tests {
		var words []seen
		for i, text := range strings.Fields(tt.line) {
			high := 20
			if strings.HasPrefix(text, "|") {
				high = tt.tall
			}
			words = append(words, seen{text: text, conf: 90, box: intake.Box{40 * i, 100, 30, high}})
		}
		uprightI(words)
		var got []string
		for _, w := range words {
			got = append(got, w.text)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q became %q", tt.line, strings.Join(got, " "))
		}
	}
}
