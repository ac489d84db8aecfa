package ocr

import (
	"slices"
	"strings"
)

// uprightI turns a bar into the capital I that it is. In typefaces without serifs they look the same, and Tesseract takes
// the bar when the letter stands alone: "| am", "|’ve". Whoever writes of themselves writes it in every sentence, so no
// rule that looks for "I" would find it. A rule of a form stays a bar: it is taller than its line, or alone in it.
func uprightI(words []seen) {
	lines := map[place][]int{} // heights of the words with letters in each line
	for _, w := range words {
		if hasLetter(w.text) && w.text != "l" {
			lines[w.where()] = append(lines[w.where()], w.box[3])
		}
	}
	for k, w := range words {
		heights := lines[w.where()]
		if !barForI(w.text) || len(heights) < 2 {
			continue
		}
		slices.Sort(heights)
		if 2*w.box[3] <= 3*heights[len(heights)/2]+6 {
			words[k].text = "I" + w.text[1:]
		}
	}
}

// barForI tells whether a word is a bar, or an l, alone or before an apostrophe.
func barForI(text string) bool {
	rest, ok := strings.CutPrefix(text, "|")
	if !ok {
		rest, ok = strings.CutPrefix(text, "l")
	}
	return ok && (rest == "" || rest == "," || strings.HasPrefix(rest, "'") || strings.HasPrefix(rest, "’") || strings.HasPrefix(rest, "‘"))
}
