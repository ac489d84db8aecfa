package pattern

import (
	"strings"

	"acs/redaction/word"
)

// web finds e-mail addresses, web addresses and user names, written and spoken.
func (f *finder) web(i int) int {
	t := &f.ts[i]
	switch {
	case t.Is("@"):
		return f.atSign(i)
	case t.Is("http") || t.Is("https") || t.Is("www"):
		if f.is(i+1, ":") || f.is(i+1, ".") || f.is(i+1, ";") {
			return f.url(i)
		}
	case t.Is("_"):
		if f.glued(i) || f.glued(i+1) {
			from, to := f.joined(i)
			return f.take(from, to, Username, true)
		}
	case t.Is("."):
		return f.bareDomain(i)
	case t.Low == "dot":
		return f.spokenMail(i)
	case t.Low == "underscore":
		if i > 0 && i+1 < len(f.ts) && f.ts[i-1].IsWord() && !f.mailAhead(i) {
			to, _ := f.run(i + 1)
			return f.take(i-1, max(to, i+2), Username, true)
		}
	case t.Kind == word.Mixed || t.Kind == word.Letters && f.before(i, 6, word.LoginWord):
		return f.username(i)
	}
	return i
}

// mailAhead tells whether the rest of a spoken e-mail address follows: "at", then "dot".
func (f *finder) mailAhead(i int) bool {
	for k := i + 1; k < len(f.ts) && k < i+6 && f.ts[k].Kind != word.Break; k++ {
		if f.is(k, "at") && f.is(k+2, "dot") {
			return true
		}
	}
	return false
}

// username: "rpugh24", or anything joined or with digits after a word such as "login".
func (f *finder) username(i int) int {
	if f.glued(i) {
		return i
	}
	from, to := f.joined(i)
	if from != i {
		return i
	}
	letters, digits, marks := 0, 0, 0
	for k := from; k < to; k++ {
		t := &f.ts[k]
		if t.Kind == word.Mark {
			marks++
			continue
		}
		digits += t.DigitCount()
		letters += t.End - t.Start - t.DigitCount()
	}
	asked := f.before(i, 6, word.LoginWord)
	switch {
	case asked && letters > 2 && (digits > 0 || marks > 0 && to-from > 2):
		return f.take(from, to, Username, true)
	case to-from == 1 && digits >= 2 && letters >= 2 && f.ts[i].Bits == 0 && lettersThenDigits(f.ts[i].Low) && letters >= 4:
		return f.take(from, to, Username, true)
	}
	return i
}

func lettersThenDigits(s string) bool {
	k := 0
	for k < len(s) && s[k] >= 'a' && s[k] <= 'z' {
		k++
	}
	n := k
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return k > 0 && n == len(s)
}

// joined gives the stretch of tokens without white space around i.
func (f *finder) joined(i int) (from, to int) {
	from, to = i, i+1
	for f.glued(from) && joins(&f.ts[from-1]) {
		from--
	}
	for to < len(f.ts) && f.glued(to) && joins(&f.ts[to]) {
		to++
	}
	for to > i+1 && f.ts[to-1].Kind == word.Mark && !f.ts[to-1].Is("_") {
		to--
	}
	return from, to
}

func joins(t *word.Token) bool {
	if t.Kind != word.Mark {
		return true
	}
	switch t.Low {
	case ".", "-", "_", "+", "&", "%", "~":
		return true
	}
	return false
}

func (f *finder) atSign(i int) int {
	if i == 0 || i+1 >= len(f.ts) {
		return i
	}
	left := f.glued(i) && joins(&f.ts[i-1])
	if !left && f.ts[i+1].Kind != word.Break && f.glued(i+1) { // @handle
		_, to := f.joined(i + 1)
		return f.take(i, to, Username, true)
	}
	from, to := i, i+1
	if f.ts[i-1].Kind == word.Letters || f.ts[i-1].Kind == word.Digits || f.ts[i-1].Kind == word.Mixed || f.ts[i-1].Is("_") {
		from, _ = f.joined(i - 1)
	}
	if f.ts[i+1].Kind != word.Break {
		_, to = f.joined(i + 1)
		// A scanner puts spaces around the full stop: "post . example".
		for to+1 < len(f.ts) && f.ts[to].Is(".") && f.ts[to+1].Kind == word.Letters && !f.ts[to+1].Capital() && tlds[f.ts[to+1].Low] {
			to += 2
		}
	}
	if from == i || to <= i+1 {
		return i
	}
	return f.take(from, to, Email, true)
}

var tlds = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range strings.Fields("com co uk org net example test info io me biz eu ie wales cymru scot london app dev online site ltd tv shop test invalid") {
		m[s] = true
	}
	return m
}()

func (f *finder) url(i int) int {
	to := i + 1
	for to < len(f.ts) && f.ts[to].Kind != word.Break && !f.ts[to].Spaced {
		to++
	}
	for to > i+1 && f.ts[to-1].Kind == word.Mark && !f.ts[to-1].Is("/") {
		to--
	}
	if f.governmental(i, to) {
		f.skip(i, to)
		return to
	}
	return f.take(i, to, URL, true)
}

// skip keeps tokens from every later rule.
func (f *finder) skip(from, to int) {
	for k := from; k < to; k++ {
		f.used[k] = true
	}
}

// governmental: the addresses of the state's own pages are nobody's secret.
func (f *finder) governmental(from, to int) bool {
	for k := from; k+2 < to; k++ {
		if f.is(k, "gov") && f.is(k+1, ".") && f.is(k+2, "uk") {
			return true
		}
	}
	return false
}

// bareDomain: word.word where the last part is a known ending, such as bookkeepers.example/k-lomax.
func (f *finder) bareDomain(i int) int {
	if !f.glued(i) || !f.glued(i+1) || !tlds[f.ts[i+1].Low] || f.ts[i+1].Capital() || f.ts[i-1].Kind == word.Mark {
		return i
	}
	if f.ts[i+1].Low == "me" && !f.is(i+2, "/") {
		return i // a full stop without the space after it: "see.me"
	}
	from, _ := f.joined(i - 1)
	to := i + 2
	for to < len(f.ts) && f.glued(to) && f.ts[to].Kind != word.Break {
		to++
	}
	for to > i+2 && f.ts[to-1].Kind == word.Mark && !f.ts[to-1].Is("/") {
		to--
	}
	if f.governmental(from, to) {
		f.skip(from, to)
		return to
	}
	return f.take(from, to, URL, true)
}

// spokenMail: "dan dot prowse at quickmail dot example". i is at a "dot".
func (f *finder) spokenMail(i int) int {
	if i == 0 || i+1 >= len(f.ts) || f.ts[i-1].Kind == word.Break {
		return i
	}
	from, to, at := i-1, i+2, false
	for from > 0 && f.spokenJoin(from-1) {
		at = at || f.is(from-1, "at")
		from -= 2
	}
	for to+1 < len(f.ts) && f.spokenJoin(to) {
		at = at || f.is(to, "at")
		to += 2
	}
	from = max(from, 0)
	if !at || f.ts[from].Kind == word.Break {
		return i
	}
	for from > 2 && f.is(from-2, "for") && f.ts[from-3].End-f.ts[from-3].Start == 1 {
		from -= 3
	}
	if from > 1 && f.is(from-1, "for") && f.ts[from-2].Kind == word.Letters && f.ts[from-2].End-f.ts[from-2].Start == 1 {
		from -= 2 // "d for delta underscore ..."
	}
	// Letters and digits said one by one belong to the first part.
	for from > 0 && f.atom(from-1) != notCode && f.ts[from-1].Kind != word.Break && f.atom(from) != notCode {
		from--
	}
	return f.take(from, min(to, len(f.ts)), Email, true)
}

func (f *finder) spokenJoin(i int) bool {
	switch f.ts[i].Low {
	case "dot", "at", "underscore", "dash", "hyphen":
		return true
	}
	return false
}
