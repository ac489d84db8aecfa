package redaction

import (
	"strings"

	"acs/redaction/pattern"
	"acs/redaction/tagger"
	"acs/redaction/word"
)

// Redactor removes personal details. It holds nothing but its model and may be used by many goroutines at once.
type Redactor struct {
	model   *tagger.Model
	version string
}

// New gives a Redactor with the model that is part of the program. An error means that the model cannot be read.
func New() (*Redactor, error) {
	m, err := tagger.Default()
	if err != nil {
		return nil, err
	}
	return With(m), nil
}

// With gives a Redactor with a model of one's own, as the trainer needs it to measure.
func With(m *tagger.Model) *Redactor { return &Redactor{model: m, version: versionOf(m)} }

// Version names the rules, lists and model, such as "r1-3f2a9c01d4e5": equal versions give equal results.
func (r *Redactor) Version() string { return r.version }

// Redact hides every personal detail of text. It never panics; see Result for what a failure holds.
func (r *Redactor) Redact(text string, known Known) (res Result) {
	defer func() {
		if p := recover(); p != nil {
			res = failed(Fault) // redaction.fails-closed
		}
	}()
	runes := []rune(text)
	if len(runes) > MaxLength {
		return failed(TooLong)
	}
	w := newWork(runes)
	w.addRules()
	w.addModel(r.model)
	w.letterhead()
	w.addKnown(known)
	w.spread()
	for range 3 {
		if w.repair() == 0 {
			out := w.result()
			out.Caught = w.caught()
			return out
		}
		w.spread()
	}
	out := failed(LeakFound)
	out.Caught = w.caught()
	return out
}

// caught gives the types of what the check has hidden.
func (w *work) caught() (out []Type) {
	for _, s := range w.spans {
		if s.rank == byCheck {
			out = append(out, s.typ)
		}
	}
	return out
}

// spread takes what was found once to the rest of it and to everywhere else.
func (w *work) spread() {
	w.extend()
	w.addConsistent()
	w.extend()
}

func failed(why Reason) Result { return Result{Status: Failed, Reason: why, Spans: []Span{}} }

// work is one text on its way.
type work struct {
	text  []rune
	ts    []word.Token
	call  bool
	hits  []pattern.Hit
	spans []span // in no order, may overlap, until settled
	mask  []bool // by token: hidden already
	typ   []Type // by token: as what

	flow      string // all letters and digits, see stream
	flowToken []int
}

// span is a stretch of tokens to be hidden, to exclusive.
type span struct {
	from, to int
	typ      Type
	rank     rank
}

// rank decides which type a stretch has when several say something about it.
type rank uint8

const (
	byCheck rank = iota
	byConsistency
	byModel
	byRule
	byRecord
)

func newWork(text []rune) *work {
	ts := word.Tokens(text)
	return &work{text: text, ts: ts, call: pattern.Call(ts), mask: make([]bool, len(ts)), typ: make([]Type, len(ts))}
}

func (w *work) add(from, to int, t Type, by rank) {
	for from < to && w.ts[from].Kind == word.Break {
		from++
	}
	for to > from && w.ts[to-1].Kind == word.Break {
		to--
	}
	if from >= to {
		return
	}
	w.spans = append(w.spans, span{from, to, t, by})
	for i := from; i < to; i++ {
		w.mask[i], w.typ[i] = true, t
	}
}

func (w *work) addRules() {
	w.hits = pattern.Find(w.ts)
	for _, h := range w.hits {
		if h.Sure {
			w.add(h.From, h.To, h.Type, byRule)
		}
	}
}

func (w *work) addModel(m *tagger.Model) {
	if m == nil {
		return
	}
	for _, s := range m.Tag(w.ts, w.hits) {
		if w.needed(s) {
			continue
		}
		w.addGuess(s)
	}
}

// addGuess hides a span of the model, but cuts the name of a person where everyday words in small letters stand between
// capitals: "Mr Parry hit Mrs Parry" is two people and a deed.
func (w *work) addGuess(s tagger.Span) {
	from := s.From
	if s.Type == pattern.Person && w.ts[s.From].Capital() {
		for i := s.From + 1; i < s.To; i++ {
			t := &w.ts[i]
			if t.Is(".") && i+1 < s.To && w.ts[i+1].Capital() && w.ts[i+1].Spaced && !shortened(&w.ts[i-1]) {
				w.add(from, i, s.Type, byModel) // "My brother Bill. William is ill."
				from = i + 1
				continue
			}
			if t.Kind == word.Letters && !t.Capital() && t.Bits&word.Ordinary != 0 && !particle(t.Low) && t.Class&word.Honorific == 0 {
				w.add(from, i, s.Type, byModel)
				from = i + 1
			}
		}
	}
	w.add(from, s.To, s.Type, byModel)
}

// particle: small words that belong to names.
func particle(s string) bool {
	switch s {
	case "de", "da", "do", "dos", "du", "del", "della", "di", "la", "le", "van", "von", "der", "den", "ten", "ter", "ap", "ab", "ferch", "ni", "bin",
		"bint", "ibn", "al", "el", "ul", "y", "of", "nee", "the", "s", "st":
		return true
	}
	return false
}

// result settles the spans, gives them labels and builds the text.
func (w *work) result() Result {
	settled := w.settle()
	out := Result{Status: OK, Spans: make([]Span, 0, len(settled))}
	labels := w.labels(settled)
	var b strings.Builder
	b.Grow(len(w.text))
	pos := 0
	for k, s := range settled {
		start, end := w.ts[s.from].Start, w.ts[s.to-1].End
		b.WriteString(string(w.text[pos:start]))
		b.WriteString(labels[k])
		out.Spans = append(out.Spans, Span{start, end, s.typ, labels[k]})
		pos = end
	}
	b.WriteString(string(w.text[pos:]))
	out.Text = b.String()
	return out
}
