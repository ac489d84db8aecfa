package quality

import (
	"strings"
	"unicode"
)

// RedactionGold is one message with what must be hidden in it and what must stay readable.
type RedactionGold struct {
	ID      string `json:"id"`
	Channel string `json:"channel"`
	Line    string `json:"line"`
	Style   string `json:"style"`
	Text    string `json:"text"`
	PII     []struct {
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"pii"`
	Signals []struct {
		Quote string `json:"quote"`
	} `json:"signals"`
}

// RedactionPred is what a redactor made of it; offsets are code points of the input, end exclusive.
type RedactionPred struct {
	ID     string `json:"id"`
	Status string `json:"status"`
	Error  string `json:"error"`
	Spans  []struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Type  string `json:"type"`
	} `json:"spans"`
}

// Share is k of n.
type Share struct{ K, N int }

// Rate is K/N, 0 for none.
func (s Share) Rate() float64 {
	if s.N == 0 {
		return 0
	}
	return float64(s.K) / float64(s.N)
}

func (s *Share) add(hit bool) {
	s.N++
	if hit {
		s.K++
	}
}

// RedactionScore counts, over messages, how well personal details were hidden.
//
// A value counts as found when every character of every place where it stands is hidden, whatever the type of the
// span; a message leaks when any of its values does not.
type RedactionScore struct {
	ByType     map[string]*Share // values found
	ByChannel  map[string]*Share
	Values     Share // all values
	Named      Share // without local organisations
	Characters Share // characters of values that are hidden
	Precision  Share // hidden characters that belong to a value
	Leaks      Share // messages with personal details that leak
	Quotes     Share // evidence quotes of which more than 30% is hidden
	Failed     Share // messages that were given up
	leakBy     map[string]map[string]*Share
	found      []Share                                                        // characters hidden, by message
	needed     []Share                                                        // hidden characters that belong to a value, by message
	Missed     func(gold RedactionGold, typ, value string, hidden []bool)     // called for each value that was not found
	Extra      func(gold RedactionGold, typ string, start, end, needless int) // called for each span with needless characters
}

// maxQuoteHidden is the share of an evidence quote that may be hidden before it is lost to the reader.
const maxQuoteHidden = 0.3

// Add scores one message.
func (r *RedactionScore) Add(gold RedactionGold, pred RedactionPred) {
	if r.ByType == nil {
		r.ByType, r.ByChannel = map[string]*Share{}, map[string]*Share{}
		r.leakBy = map[string]map[string]*Share{"channel": {}, "line": {}, "style": {}}
	}
	text := []rune(gold.Text)
	r.Failed.add(pred.Status != "ok")
	hidden, must := make([]bool, len(text)), make([]bool, len(text))
	for _, s := range pred.Spans {
		for i := max(s.Start, 0); i < s.End && i < len(text); i++ {
			hidden[i] = true
		}
	}
	leak := false
	before, beforeNeeded := r.Characters, r.Precision
	for _, p := range gold.PII {
		found := true
		for _, at := range occurrences(text, []rune(p.Value)) {
			for i := at[0]; i < at[1]; i++ {
				must[i] = true
				found = found && (hidden[i] || unicode.IsSpace(text[i]))
			}
		}
		if !found && r.Missed != nil {
			r.Missed(gold, p.Type, p.Value, hidden)
		}
		leak = leak || !found
		share(r.ByType, p.Type).add(found)
		share(r.ByChannel, gold.Channel).add(found)
		r.Values.add(found)
		if p.Type != "ORGANISATION_LOCAL" {
			r.Named.add(found)
		}
	}
	if len(gold.PII) > 0 {
		r.Leaks.add(leak)
		for by, key := range map[string]string{"channel": gold.Channel, "line": gold.Line, "style": gold.Style} {
			if key != "" {
				share(r.leakBy[by], key).add(leak)
			}
		}
	}
	r.characters(text, hidden, must)
	r.found = append(r.found, Share{r.Characters.K - before.K, r.Characters.N - before.N})
	r.needed = append(r.needed, Share{r.Precision.K - beforeNeeded.K, r.Precision.N - beforeNeeded.N})
	r.extra(gold, pred, must)
	for _, s := range gold.Signals {
		r.Quotes.add(hiddenShare(text, []rune(s.Quote), hidden) > maxQuoteHidden)
	}
}

func share(m map[string]*Share, key string) *Share {
	if m[key] == nil {
		m[key] = new(Share)
	}
	return m[key]
}

func (r *RedactionScore) characters(text []rune, hidden, must []bool) {
	for i := range text {
		if unicode.IsSpace(text[i]) {
			continue
		}
		if must[i] {
			r.Characters.add(hidden[i])
		}
		if hidden[i] {
			r.Precision.add(must[i])
		}
	}
}

func (r *RedactionScore) extra(gold RedactionGold, pred RedactionPred, must []bool) {
	if r.Extra == nil {
		return
	}
	for _, s := range pred.Spans {
		n := 0
		for i := s.Start; i < s.End; i++ {
			if !must[i] {
				n++
			}
		}
		if n > 0 {
			r.Extra(gold, s.Type, s.Start, s.End, n)
		}
	}
}

// occurrences gives every place where value stands as words of its own.
func occurrences(text, value []rune) [][2]int {
	var out [][2]int
	if len(value) == 0 {
		return nil
	}
	for i := 0; i+len(value) <= len(text); i++ {
		if text[i] != value[0] || string(text[i:i+len(value)]) != string(value) {
			continue
		}
		end := i + len(value)
		if inWord(text, i-1) && inWord(text, i) || end < len(text) && inWord(text, end) && inWord(text, end-1) {
			continue
		}
		out = append(out, [2]int{i, end})
	}
	return out
}

func inWord(text []rune, i int) bool {
	return i >= 0 && i < len(text) && (unicode.IsLetter(text[i]) || unicode.IsDigit(text[i]))
}

func hiddenShare(text, quote []rune, hidden []bool) float64 {
	at := strings.Index(string(text), string(quote))
	if at < 0 || len(quote) == 0 {
		return 0
	}
	start := len([]rune(string(text)[:at]))
	n := 0
	for i := start; i < start+len(quote) && i < len(hidden); i++ {
		if hidden[i] {
			n++
		}
	}
	return float64(n) / float64(len(quote))
}
