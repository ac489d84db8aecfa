package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"

	"acs/quality"
	"acs/redaction/pattern"
	"acs/redaction/tagger"
	"acs/redaction/word"
)

// item is a message with its gold spans in code points.
type item struct {
	quality.RedactionGold
	file  string
	spans []goldSpan
}

type goldSpan struct {
	start, end int
	typ        pattern.Type
}

func load(path string) ([]item, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []item
	s := bufio.NewScanner(f)
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		it := item{file: filepath.Base(path)}
		if err := json.Unmarshal(s.Bytes(), &it.RedactionGold); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		it.spans = goldSpans(it.RedactionGold)
		out = append(out, it)
	}
	return out, s.Err()
}

// goldSpans gives every place of every value; where two overlap the longer one counts.
func goldSpans(g quality.RedactionGold) []goldSpan {
	text := []rune(g.Text)
	pii := g.PII
	sort.SliceStable(pii, func(a, b int) bool { return len(pii[a].Value) > len(pii[b].Value) })
	used := make([]bool, len(text))
	var out []goldSpan
	for _, p := range pii {
		v := []rune(p.Value)
		for i := 0; i+len(v) <= len(text); i++ {
			end := i + len(v)
			if string(text[i:end]) != p.Value || wordAt(text, i-1) && wordAt(text, i) || wordAt(text, end) && wordAt(text, end-1) {
				continue
			}
			free := true
			for k := i; k < end; k++ {
				free = free && !used[k]
			}
			if !free {
				continue
			}
			for k := i; k < end; k++ {
				used[k] = true
			}
			out = append(out, goldSpan{i, end, pattern.Type(p.Type)})
		}
	}
	sort.Slice(out, func(a, b int) bool { return out[a].start < out[b].start })
	return out
}

func wordAt(text []rune, i int) bool {
	return i >= 0 && i < len(text) && (unicode.IsLetter(text[i]) || unicode.IsDigit(text[i]))
}

// labels gives the gold label of each token.
func labels(ts []word.Token, spans []goldSpan) []int {
	out := make([]int, len(ts))
	k := 0
	last := -1
	for i := range ts {
		for k < len(spans) && spans[k].end <= ts[i].Start {
			k++
		}
		if k == len(spans) {
			break
		}
		if ts[i].End <= spans[k].start || ts[i].Start >= spans[k].end {
			continue
		}
		kind := tagger.KindOf(spans[k].typ)
		out[i] = tagger.Begin(kind)
		if last == k {
			out[i] = tagger.Inside(kind)
		}
		last = k
	}
	return out
}

// piece is a stretch of text with the gold type it has, if any: what augmentation works on.
type piece struct {
	text string
	typ  pattern.Type
}

func pieces(it item) []piece {
	text := []rune(it.Text)
	var out []piece
	pos := 0
	for _, s := range it.spans {
		out = append(out, piece{string(text[pos:s.start]), ""}, piece{string(text[s.start:s.end]), s.typ})
		pos = s.end
	}
	return append(out, piece{string(text[pos:]), ""})
}

func assemble(ps []piece) (string, []goldSpan) {
	var b strings.Builder
	var spans []goldSpan
	n := 0
	for _, p := range ps {
		b.WriteString(p.text)
		m := len([]rune(p.text))
		if p.typ != "" {
			spans = append(spans, goldSpan{n, n + m, p.typ})
		}
		n += m
	}
	return b.String(), spans
}
