// Package sentence cuts a message into the pieces that evidence is made of: sentences, or the parts of long ones, of
// three to twenty-five words where the text allows. It must never lose a word: every word belongs to one piece.
package sentence

import (
	"strings"
	"unicode"
)

// Piece is one sentence or part of one. Start and End are code points of the text, end exclusive.
type Piece struct {
	Start, End int
	Text       string
	Agent      bool // spoken by the department's own agent in a call
}

// The most words of a piece, and the fewest of one that stands alone.
const (
	MostWords   = 25
	FewestWords = 3
	partWords   = 18 // a sentence that is too long is cut into parts of about this length
)

// span is a stretch of runes, end exclusive.
type span struct{ start, end int }

// Split cuts text into pieces, in order.
func Split(text string) []Piece {
	runes := []rune(text)
	var out []Piece
	agent := false
	for _, line := range lines(runes) {
		line, agent = speaker(runes, line, agent)
		var pieces []span
		for _, s := range sentences(runes, line) {
			pieces = append(pieces, parts(runes, s)...)
		}
		for _, s := range joinShort(runes, pieces) {
			out = append(out, Piece{s.start, s.end, string(runes[s.start:s.end]), agent})
		}
	}
	return out
}

// lines cuts at line ends, save where a line was only wrapped.
func lines(r []rune) []span {
	var out []span
	start := 0
	for i := 0; i <= len(r); i++ {
		if i < len(r) && (r[i] != '\n' || wrapped(r, start, i)) {
			continue
		}
		if s := trim(r, span{start, i}); s.end > s.start {
			out = append(out, s)
		}
		start = i + 1
	}
	return out
}

// wrapped tells whether the line that ends at i goes on in the next: a small letter follows, or the line is long and
// ends without a stop.
func wrapped(r []rune, start, i int) bool {
	next := i + 1
	for next < len(r) && r[next] == ' ' {
		next++
	}
	if next >= len(r) || r[next] == '\n' {
		return false
	}
	if i > start && unicode.IsLower(r[next]) && !strings.ContainsRune(".!?:;", r[i-1]) {
		return true
	}
	from := i
	for from > start && r[from-1] != '\n' {
		from--
	}
	return i-from > 55 && i-from < 110 && unicode.IsLetter(r[next]) && !strings.ContainsRune(".!?:;", r[i-1]) && !turn(r, next)
}

func turn(r []rune, i int) bool {
	head := string(r[i:min(i+10, len(r))])
	return strings.HasPrefix(head, "AGENT:") || strings.HasPrefix(head, "CUSTOMER:")
}

// speaker takes the name of the speaker off the start of a turn.
func speaker(r []rune, s span, agent bool) (span, bool) {
	head := string(r[s.start:min(s.start+10, s.end)])
	for _, who := range []string{"AGENT:", "CUSTOMER:"} {
		if strings.HasPrefix(head, who) {
			return trim(r, span{s.start + len(who), s.end}), who == "AGENT:"
		}
	}
	return s, agent
}

var abbreviations = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "st": true, "no": true, "rd": true, "e.g": true, "i.e": true, "tel": true, "ref": true, "mt": true, "rev": true, "sgt": true, "p.s": true, "approx": true, "dept": true}

// sentences cuts a line behind its stops.
func sentences(r []rune, s span) []span {
	var out []span
	start := s.start
	for i := s.start; i < s.end; i++ {
		if !stop(r, start, i, s.end) {
			continue
		}
		end := i + 1
		for end < s.end && strings.ContainsRune(".!?'\")”’", r[end]) {
			end++
		}
		out = append(out, trim(r, span{start, end}))
		start, i = end, end-1
	}
	if rest := trim(r, span{start, s.end}); rest.end > rest.start {
		out = append(out, rest)
	}
	return out
}

// stop tells whether a sentence ends at i.
func stop(r []rune, start, i, end int) bool {
	if r[i] == ';' {
		return true
	}
	if r[i] != '.' && r[i] != '!' && r[i] != '?' && r[i] != '…' {
		return false
	}
	if i+1 < end && !unicode.IsSpace(r[i+1]) && !strings.ContainsRune(".!?'\")”’", r[i+1]) {
		return false
	}
	if r[i] != '.' {
		return true
	}
	from := i
	for from > start && !unicode.IsSpace(r[from-1]) && r[from-1] != '(' {
		from--
	}
	word := strings.ToLower(string(r[from:i]))
	return !abbreviations[word] && (i-from > 1 || i-from == 1 && !unicode.IsUpper(r[from]))
}

// parts cuts a sentence of more than MostWords words at its best places.
func parts(r []rune, s span) []span {
	words := wordsOf(r, s)
	if len(words) <= MostWords {
		return []span{s}
	}
	var out []span
	for from := 0; from < len(words); {
		to := len(words)
		if to-from > MostWords {
			to = bestCut(r, words, from)
		}
		out = append(out, span{words[from].start, words[to-1].end})
		from = to
	}
	return out
}

var joints = map[string]int{"and": 3, "but": 5, "so": 4, "because": 5, "cos": 5, "coz": 5, "then": 3, "when": 2, "if": 2, "which": 2, "who": 2, "or": 1, "i": 2, "he": 2, "she": 2, "they": 2, "im": 2, "i'm": 2}

// bestCut gives the number of the word before which to cut.
func bestCut(r []rune, words []span, from int) int {
	best, top := from+partWords, -100
	left := len(words) - from
	for k := from + 6; k <= from+MostWords && len(words)-k >= min(FewestWords, left); k++ {
		score := joints[strings.ToLower(string(r[words[k].start:words[k].end]))]
		if last := r[words[k-1].end-1]; strings.ContainsRune(",–—-:", last) {
			score += 6
		}
		off := k - from - partWords
		if off < 0 {
			off = -off
		}
		if score = 2*score - off; score > top {
			best, top = k, score
		}
	}
	return best
}

// joinShort gives pieces that are too short for evidence to a neighbour of the same line.
func joinShort(r []rune, pieces []span) []span {
	var out []span
	count := 0
	for _, p := range pieces {
		n := len(wordsOf(r, p))
		if len(out) > 0 && (n < FewestWords || count < FewestWords) && n+count <= MostWords {
			out[len(out)-1].end = p.end
			count += n
			continue
		}
		out, count = append(out, p), n
	}
	return out
}

func trim(r []rune, s span) span {
	for s.start < s.end && unicode.IsSpace(r[s.start]) {
		s.start++
	}
	for s.end > s.start && unicode.IsSpace(r[s.end-1]) {
		s.end--
	}
	return s
}

// wordsOf gives the words between spaces; a label such as [PERSON 1] is one word.
func wordsOf(r []rune, s span) []span {
	var out []span
	for i := s.start; i < s.end; {
		if unicode.IsSpace(r[i]) {
			i++
			continue
		}
		start, inLabel := i, false
		for i < s.end && (!unicode.IsSpace(r[i]) || inLabel) {
			if r[i] == '[' && i+1 < s.end && unicode.IsUpper(r[i+1]) && i-start < 30 {
				inLabel = true
			}
			if r[i] == ']' || r[i] == '\n' {
				inLabel = false
			}
			i++
		}
		out = append(out, span{start, i})
	}
	return out
}
