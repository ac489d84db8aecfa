package person

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/antzucaro/matchr"
	"golang.org/x/text/unicode/norm"

	"acs"
)

// Query is what someone looks for. Empty fields do not narrow.
type Query struct {
	Name      string `json:"name,omitempty"`
	Born      string `json:"born,omitempty"`
	NINO      string `json:"nino,omitempty"`
	Reference string `json:"reference,omitempty"`
	Postcode  string `json:"postcode,omitempty"`
}

// Checked gives the query with its fields in the form in which they are kept.
//
// Errors: Invalid when nothing was entered, or a date or postcode cannot be read. A National Insurance number is searched
// as it stands: a wrong one finds nobody, and that is an answer.
func (q Query) Checked(now time.Time) (Query, error) {
	q.Name, q.Reference = strings.TrimSpace(q.Name), squeeze(q.Reference)
	q.NINO, _ = NINO(q.NINO)
	var f Fault
	if q.Born, f = Birth(q.Born, now); f != "" {
		return q, acs.Invalidf("born", "Enter the date of birth as a day, such as 9/3/1984")
	}
	if q.Postcode, f = Postcode(q.Postcode); f != "" {
		return q, acs.Invalidf("postcode", "Enter a whole postcode, such as LS1 4AP")
	}
	if q == (Query{}) {
		return q, acs.Invalidf("name", "Enter a name, a number, a date of birth or a postcode")
	}
	if len(q.Name) > 200 || len(q.Reference) > 40 || len(q.NINO) > 40 {
		return q, acs.Invalidf("name", "Shorten what you look for")
	}
	return q, nil
}

// What a key is made of.
const (
	keyNINO     = "nino"
	keyNHS      = "nhs"
	keyRef      = "ref"
	keyName     = "name"
	keySound    = "sound"
	keyBorn     = "born"
	keyPostcode = "post"
)

// Key makes a record findable by one fact about it. The store keeps it hashed, never as it is.
type Key struct{ Kind, Text string }

// String is what is hashed.
func (k Key) String() string { return k.Kind + ":" + k.Text }

// Keys gives every key of a record, each once.
func (r Record) Keys() []Key {
	var out []Key
	add := func(kind, text string) {
		if k := (Key{kind, text}); text != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	add(keyNINO, r.NINO)
	add(keyNHS, r.NHS)
	for _, ref := range r.References {
		add(keyRef, squeeze(ref.Number))
	}
	for _, n := range r.Names {
		for _, t := range tokens(n.String()) {
			add(keyName, t)
			add(keySound, soundOf(t))
		}
	}
	add(keyBorn, r.Born)
	add(keyPostcode, squeeze(r.Postcode))
	return out
}

// Keys gives the keys by which a query finds records: exact ones alone decide, the others propose. A name gives every
// spelling that is one typing error away, and its sound, so that the records need keep one key a name.
func (q Query) Keys() (exact, proposing []Key) {
	if q.NINO != "" {
		exact = append(exact, Key{keyNINO, q.NINO})
	}
	if q.Reference != "" {
		exact = append(exact, Key{keyRef, q.Reference}, Key{keyNINO, q.Reference}, Key{keyNHS, q.Reference})
	}
	if q.Born != "" {
		proposing = append(proposing, Key{keyBorn, q.Born})
	}
	if q.Postcode != "" {
		proposing = append(proposing, Key{keyPostcode, squeeze(q.Postcode)})
	}
	for _, t := range tokens(q.Name) {
		proposing = append(proposing, Key{keySound, soundOf(t)})
		for _, near := range within1(t) {
			proposing = append(proposing, Key{keyName, near})
		}
	}
	return exact, proposing
}

// tokens gives the words of a name in small letters without accents or signs. "Mc Donald" and "O'Neil" hold together
// by sound, not here.
func tokens(name string) []string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case unicode.IsLetter(r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		default:
			b.WriteByte(' ')
		}
	}
	out := strings.Fields(b.String())
	slices.Sort(out)
	return slices.Compact(out)
}

// soundOf gives the sound of a word: Double Metaphone's first key, or the word itself where it has none (a name in
// another script).
func soundOf(word string) string {
	if first, _ := matchr.DoubleMetaphone(word); first != "" {
		return first
	}
	return word
}

const alphabet = "abcdefghijklmnopqrstuvwxyz"

// within1 gives the word and every spelling that one typing error makes of it: a letter left out, too much, wrong, or two
// letters swapped.
func within1(word string) []string {
	w := []rune(word)
	out := []string{word}
	for i := range w {
		out = append(out, string(w[:i])+string(w[i+1:]))
		if i+1 < len(w) {
			out = append(out, string(w[:i])+string(w[i+1])+string(w[i])+string(w[i+2:]))
		}
		for _, c := range alphabet {
			out = append(out, string(w[:i])+string(c)+string(w[i+1:]))
		}
	}
	for i := range len(w) + 1 {
		for _, c := range alphabet {
			out = append(out, string(w[:i])+string(c)+string(w[i:]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Found is a record that a query proposes, with how well it fits: for the order of the list, never shown as a score.
type Found struct {
	Record Record
	Fit    float64
	Why    []string // nino, reference, name, sounds_like, born, postcode: in which facts it agrees
}

// Fit compares a record with a query.
func (q Query) Fit(r Record) Found {
	f := Found{Record: r}
	agree := func(yes bool, weight float64, why string) {
		if yes {
			f.Fit += weight
			f.Why = append(f.Why, why)
		}
	}
	agree(q.NINO != "" && q.NINO == r.NINO, 10, "nino")
	agree(q.Reference != "" && r.has(q.Reference), 10, "reference")
	if near := nearest(q.Name, r.Names); near > 0.7 {
		why := "name"
		if near < 0.999 {
			why = "sounds_like"
		}
		agree(true, 3*near, why)
	}
	agree(q.Born != "" && q.Born == r.Born, 2, "born")
	agree(q.Postcode != "" && q.Postcode == r.Postcode, 1.5, "postcode")
	return f
}

func (r Record) has(number string) bool {
	return number == r.NINO || number == r.NHS || slices.ContainsFunc(r.References, func(x Reference) bool { return squeeze(x.Number) == number })
}

// nearest tells how near the words of a name are to the best of the names, 0 to 1: each word to its nearest, the mean of
// them.
func nearest(name string, names []Name) (best float64) {
	asked := tokens(name)
	if len(asked) == 0 {
		return 0
	}
	for _, n := range names {
		have, sum := tokens(n.String()), 0.0
		for _, a := range asked {
			top := 0.0
			for _, h := range have {
				near := matchr.JaroWinkler(a, h, false)
				if a != h && soundOf(a) == soundOf(h) {
					near = max(near, 0.9)
				}
				top = max(top, near)
			}
			sum += top
		}
		best = max(best, sum/float64(len(asked)))
	}
	return best
}

// MostFound is how many records one search shows.
const MostFound = 50

// Best orders records by how well they fit, best first, and gives the most that a page shows. Records that agree in
// nothing are left out.
func (q Query) Best(rs []Record) []Found {
	var out []Found
	for _, r := range rs {
		if f := q.Fit(r); len(f.Why) > 0 {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b Found) int {
		switch {
		case a.Fit > b.Fit:
			return -1
		case a.Fit < b.Fit:
			return 1
		}
		return strings.Compare(string(a.Record.ID), string(b.Record.ID))
	})
	return out[:min(len(out), MostFound)]
}
