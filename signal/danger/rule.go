package danger

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"sync"

	"acs"
	"acs/signal/ngram"
	"acs/signal/sentence"
)

// Rule is one kind of explicit danger. Patterns are read against canonical words with a space around each: small
// letters, short forms written out, near misspellings put right.
type Rule struct {
	ID       string
	Says     string // for the reviewer
	Source   string
	Code     string
	Subject  string
	Urgency  acs.Urgency
	Find     string   // what makes the rule speak
	Unless   string   // what in the same sentence makes it silent; "" for the common guards alone
	Negative bool     // its own words say not or no, so that a denial does not silence it
	Bare     bool     // no common guard silences it
	Examples []string // each must be found
	Counter  []string // none may be found

	find, unless *regexp.Regexp
}

// Hit is a place where a rule spoke: a piece (its number and itself), and the words in it (code points of the text).
type Hit struct {
	Rule       *Rule
	Piece      int
	Whole      sentence.Piece
	Start, End int
	Words      []string
}

// The common guards: words near a find that say no, that tell of long ago, that speak of people in general.
var (
	denies  = regexp.MustCompile(` (?:not|never|nor|denies|denied|denying|no (?:real |actual |current )?(?:thoughts?|plans?|intention|intent|wish|desire|urge)|any (?:thoughts?|plans?|intention|intent|wish|desire)|without ever) `)
	longAgo = regexp.MustCompile(` (?:years ago|year ago|decades? ago|long ago|(?:in|from|during) (?:0000|the 00s)|at the time|back in 0000|since 0000|used to|when i was (?:a |little|young|at school|00|0|nineteen|eighteen|twenty|sixteen|seventeen|fifteen)|back then|in the past|in those days|as a child|as a boy|as a girl|history of|previous|previously|formerly|historic|historical|in (?:my|his|her) (?:teens|twenties|thirties)|grandfather|grandmother|during the war|no longer (?:do|have|feel|feels|think|thinks|suffer|am|is|at|in|a|self|any|the|has|take|hear|hit|hits)) `)
	general = regexp.MustCompile(` (?:patients|customers who|clients who|people who|people to|anyone who|anyone|someone who|somebody who|those who|training|leaflet|guidance|procedure|questionnaire|poster|novel|film|song|lyrics|chapter|book|episode|module|essay|article|research|report on|campaign|volunteer|survey|form asks|question asks|asks whether|asks if|asked whether|asked if i|asked me if|did i ever|do you ever|therapists|residents?|participants?|have you ever|applicants|therapists|clinicians|professionals|whose thoughts|if (?:a|any|an) (?:person|customer|caller|claimant)|for example|fictional|role play) `)
)

// How many words before and after a find the guards look at.
const (
	before      = 8
	after       = 6
	denialReach = 5
)

// silenced tells whether the words about a find say that it is not meant.
func (r *Rule) silenced(text string, at []int) bool {
	if r.unless != nil && r.unless.MatchString(text) {
		return true
	}
	if r.Bare {
		return false
	}
	found := text[at[0]:at[1]]
	lead := " " + lastWords(clauseBefore(text[:at[0]]), before) + " "
	tail := " " + firstWords(clauseAfter(text[at[1]:]), after) + " "
	if general.MatchString(lead) || longAgo.MatchString(lead+strings.TrimSpace(found)+tail) {
		return true
	}
	if r.Negative {
		return false
	}
	if subject.MatchString(found) {
		return denies.MatchString(found) || deniesWhatFollows.MatchString(lead)
	}
	return denies.MatchString(" " + lastWords(lead, denialReach) + " " + strings.TrimSpace(found) + " ")
}

// A find that brings its own subject ("I am going to...") starts a clause: a "not" before it belongs to other words,
// as in "I can not do this any more, I am going to...", save where it denies that very clause.
var (
	subject           = regexp.MustCompile(`^ (?:i|we|he|she|they) `)
	deniesWhatFollows = regexp.MustCompile(` (?:not|never|denies|denied|no) (?:\S+ )?(?:think|thinking|thought|thoughts|say|saying|said|mean|suggest|suggesting|believe|feel|plan|plans|intention|as if|like|that) (?:that |if |like )?$`)
)

// joint is a word that starts another clause: what stands beyond it is said of something else.
var joint = regexp.MustCompile(` (?:and|but|so|because|then|now|though|although|therefore|anyway) `)

func clauseBefore(s string) string {
	at := joint.FindAllStringIndex(s+" ", -1)
	if len(at) == 0 {
		return s
	}
	return s[min(at[len(at)-1][1], len(s)):]
}

func clauseAfter(s string) string {
	if at := joint.FindStringIndex(" " + s); at != nil {
		return s[:max(at[0]-1, 0)]
	}
	return s
}

func lastWords(s string, n int) string {
	w := strings.Fields(s)
	return strings.Join(w[max(len(w)-n, 0):], " ")
}

func firstWords(s string, n int) string {
	w := strings.Fields(s)
	return strings.Join(w[:min(len(w), n)], " ")
}

var ready = sync.OnceValue(func() []*Rule {
	var out []*Rule
	for _, group := range [][]Rule{self, plan, others, violence, body, without} {
		for i := range group {
			r := &group[i]
			r.find = regexp.MustCompile(r.Find)
			if r.Unless != "" {
				r.unless = regexp.MustCompile(r.Unless)
			}
			out = append(out, r)
		}
	}
	return out
})

// Rules gives every rule.
func Rules() []*Rule { return ready() }

// Version names the rules: a hash of all they are made of.
var Version = sync.OnceValue(func() string {
	h := sha256.New()
	for _, r := range ready() {
		h.Write([]byte(r.ID + r.Find + r.Unless + r.Code + r.Urgency.String()))
	}
	h.Write([]byte(denies.String() + longAgo.String() + general.String() + strings.Join(keys, " ")))
	return "danger-" + hex.EncodeToString(h.Sum(nil))[:10]
})

// Find gives every place at which a rule speaks. What the department's own agent says in a call is not looked at,
// save as the question to which a customer answers yes.
func Find(pieces []sentence.Piece) []Hit {
	var out []Hit
	asked := false
	for i, p := range pieces {
		tokens := ngram.Tokens(p.Text)
		text, from := plainText(tokens)
		if p.Agent {
			asked = question.MatchString(text)
			continue
		}
		if asked && yes.MatchString(text) {
			out = append(out, Hit{&answered, i, p, p.Start, p.End, []string{"yes"}})
		}
		asked = false
		for _, r := range ready() {
			if h, ok := r.at(text, from, tokens, p); ok {
				h.Piece, h.Whole = i, p
				out = append(out, h)
			}
		}
	}
	return out
}

func (r *Rule) at(text string, from []int, tokens []ngram.Token, p sentence.Piece) (Hit, bool) {
	at := r.find.FindStringIndex(text)
	if at == nil || r.silenced(text, at) {
		return Hit{}, false
	}
	first := len(strings.Fields(text[:at[0]]))
	last := max(len(strings.Fields(text[:at[1]]))-1, first)
	a, b := tokens[from[min(first, len(from)-1)]], tokens[from[min(last, len(from)-1)]]
	return Hit{Rule: r, Start: p.Start + a.Start, End: p.Start + b.End, Words: strings.Fields(text[at[0]:at[1]])}, true
}
