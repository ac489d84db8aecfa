package tagger

import (
	"acs/redaction/pattern"
	"acs/redaction/word"
)

// Doc is a text prepared for the model: what each token is, and what the text as a whole says about it.
type Doc struct {
	ts   []word.Token
	info []info
	call bool
}

// info is what the features are made of, by token.
type info struct {
	word     uint64 // hash of the folded word, or unknown
	bits     uint64
	class    uint64
	shape    uint64
	pre, suf [3]uint64
	hint     uint64 // what a rule says: kind, begin or inside, sure
	line     uint64 // place on the line and of the line on the page
	turn     uint64 // what the last turn of the other speaker asked for
	near     uint64 // the nearest announcing word to the left
	seen     uint64 // how the same word is written elsewhere in the text
	digits   uint64 // length and value of numbers
	caps     uint64 // how the text around it uses capitals: 0 as usual, 1 hardly, 2 throughout
	start    bool   // first word of a sentence
}

const unknown = 0x9e3779b97f4a7c15

// NewDoc prepares a text.
func NewDoc(ts []word.Token, hits []pattern.Hit) *Doc {
	d := &Doc{ts: ts, info: make([]info, len(ts)), call: pattern.Call(ts)}
	d.capitals()
	for i := range ts {
		d.token(i)
	}
	d.addHints(hits)
	d.addLines()
	d.addSeen()
	d.addNear()
	d.addTurns()
	return d
}

// Forget makes token i look like a word that was never met: without its letters, and with lists also without what
// they say. The trainer uses it so that the model learns to do without.
func (d *Doc) Forget(i int, lists bool) {
	d.info[i].word = unknown
	if lists {
		d.info[i].bits &= uint64(word.Ordinary | word.Place)
	}
}

// capitals sees how the text uses capitals; in a call turn by turn, since each side is typed in its own way.
func (d *Doc) capitals() {
	if !d.call {
		d.capitalsIn(0, len(d.ts), 5)
		return
	}
	from := 0
	for i := range d.ts {
		if d.ts[i].Kind == word.Break {
			d.capitalsIn(from, i, 2)
			from = i
		}
	}
	d.capitalsIn(from, len(d.ts), 2)
}

func (d *Doc) capitalsIn(from, to, least int) {
	words, lower, upper, titles := 0, 0, 0, 0
	for i := from; i < to; i++ {
		t := &d.ts[i]
		if t.Kind != word.Letters || t.Class&word.Turn != 0 {
			continue
		}
		words++
		switch t.Shape {
		case word.Lower, word.OneLower:
			lower++
		case word.Upper:
			upper++
		case word.Title, word.Camel:
			if !t.Is("i'm") && !t.Is("i've") && !t.Is("i'll") && !t.Is("i'd") {
				titles++
			}
		}
	}
	var caps uint64
	switch {
	case words >= least && titles*50 < words && lower*10 > words*6:
		caps = 1
	case words >= least && upper*10 > words*6:
		caps = 2
	}
	for i := from; i < to; i++ {
		d.info[i].caps = caps
	}
}

func (d *Doc) token(i int) {
	t, in := &d.ts[i], &d.info[i]
	in.word = t.Hash
	in.bits = uint64(t.Bits)
	in.class = uint64(t.Class)
	in.shape = uint64(t.Shape) | uint64(t.Kind)<<8
	if t.Kind == word.Mark {
		in.shape |= t.Hash << 16
	}
	s := t.Low
	for k := range 3 {
		n := k + 2
		if len(s) >= n && t.Kind == word.Letters {
			in.pre[k] = word.Hash(s[:n]) | 1
			in.suf[k] = word.Hash(s[len(s)-n:]) | 1
		}
	}
	if t.Kind == word.Digits || t.Kind == word.Mixed {
		in.digits = digitsClass(t)
	}
	in.start = i == 0 || d.ts[i-1].Kind == word.Break || sentenceEnd(d.ts[i-1].Low) || d.ts[i-1].Is("\"") || d.ts[i-1].Is(":") && t.LineStart
}

func sentenceEnd(s string) bool { return s == "." || s == "!" || s == "?" }

// digitsClass: how long a number is and, for years, in which age.
func digitsClass(t *word.Token) uint64 {
	n := t.DigitCount()
	c := uint64(min(n, 13)) + 16*uint64(min(t.End-t.Start-n, 7))
	if t.Kind == word.Digits {
		v := 0
		for i := 0; i < len(t.Low) && i < 5; i++ {
			v = v*10 + int(t.Low[i]-'0')
		}
		switch {
		case n == 4 && v >= 1900 && v < 2008:
			c |= 1 << 10
		case n == 4 && v >= 2008 && v < 2022:
			c |= 2 << 10
		case n == 4 && v >= 2022 && v < 2032:
			c |= 3 << 10
		case n <= 2 && v >= 1 && v <= 12:
			c |= 4 << 10
		case n <= 2 && v <= 31:
			c |= 5 << 10
		case n == 2:
			c |= 6 << 10
		case len(t.Low) > 0 && t.Low[0] == '0':
			c |= 7 << 10
		}
	}
	return c
}

func (d *Doc) addHints(hits []pattern.Hit) {
	for _, h := range hits {
		c := uint64(1 + KindOf(h.Type)*4)
		if h.Sure {
			c += 2
		}
		for i := h.From; i < h.To; i++ {
			v := c
			if i > h.From {
				v++
			}
			if d.info[i].hint == 0 || h.Sure {
				d.info[i].hint = v
			}
		}
	}
	for i := 0; i < len(d.ts); i++ {
		date, ok := pattern.ReadDate(d.ts, i)
		if !ok {
			continue
		}
		c := 64 + 2*yearClass(date.Year)
		if date.Day == 0 {
			c += 32
		}
		for k := date.From; k < date.To; k++ {
			if d.info[k].hint == 0 {
				d.info[k].hint = c
			}
		}
		i = date.To - 1
	}
}

func yearClass(y int) uint64 {
	switch {
	case y == 0:
		return 0
	case y < 1945:
		return 1
	case y < 2008:
		return 2
	case y < 2020:
		return 3
	case y < 2024:
		return 4
	}
	return 5
}

// addLines: short lines at the head and the foot of a letter are names and addresses.
func (d *Doc) addLines() {
	var starts []int
	for i := range d.ts {
		if d.ts[i].LineStart && d.ts[i].Kind != word.Break {
			starts = append(starts, i)
		}
	}
	for l, from := range starts {
		to := len(d.ts)
		if l+1 < len(starts) {
			to = starts[l+1]
		}
		long := uint64(3)
		switch n := to - from; {
		case n <= 4:
			long = 0
		case n <= 8:
			long = 1
		case n <= 16:
			long = 2
		}
		place := uint64(min(l, 3))
		if back := len(starts) - 1 - l; back < 4 && l > 3 {
			place = 4 + uint64(back)
		}
		if len(starts) == 1 {
			place = 9
		}
		for i := from; i < to; i++ {
			at := uint64(min(i-from, 3))
			if i > from && to-i <= 2 {
				at = 4
			}
			d.info[i].line = 1 + long + 4*place + 64*at
		}
	}
}

// addSeen: a word that is also written small in the same text is hardly a name.
func (d *Doc) addSeen() {
	const small, capital, titled = 1, 2, 4
	seen := make(map[uint64]uint64, len(d.ts)/2)
	for i := range d.ts {
		t := &d.ts[i]
		if t.Kind != word.Letters {
			continue
		}
		var v uint64
		switch {
		case !t.Capital():
			v = small
		case !d.info[i].start:
			v = capital
		}
		if i > 0 && d.ts[i-1].Class&word.Honorific != 0 {
			v |= titled
		}
		seen[t.Hash] |= v
	}
	for i := range d.ts {
		if d.ts[i].Kind == word.Letters {
			d.info[i].seen = seen[d.ts[i].Hash] + 1
		}
	}
}

const announcing = word.RefWord | word.BirthWord | word.PhoneWord | word.AddrWord | word.NameWord | word.NinoWord |
	word.BankWord | word.LoginWord | word.VehicleWord | word.Greeting | word.Closing | word.Job | word.Org

func (d *Doc) addNear() {
	var class, dist uint64
	for i := range d.ts {
		t := &d.ts[i]
		if dist > 0 {
			d.info[i].near = class<<4 | min(dist, 3) + 1
			if dist++; dist > 7 {
				class, dist = 0, 0
			}
		}
		if t.Kind == word.Break && i > 0 && !d.ts[i-1].Is(":") {
			class, dist = 0, 0
		}
		if c := uint64(t.Class & announcing); c != 0 {
			class, dist = c, 1
		}
	}
}

// addTurns: in a call, what was asked for in the turn before says what the answer is.
func (d *Doc) addTurns() {
	if !d.call {
		return
	}
	const asked = word.RefWord | word.BirthWord | word.PhoneWord | word.AddrWord | word.NameWord | word.NinoWord | word.BankWord | word.LoginWord | word.VehicleWord
	var before, now uint64
	at := uint64(0)
	for i := range d.ts {
		t := &d.ts[i]
		if t.Kind == word.Break {
			before, now, at = now, 0, 0
			continue
		}
		now |= uint64(t.Class & asked)
		if t.Low == "postcode" || t.Low == "spell" || t.Low == "code" {
			now |= 1 << 40
		}
		d.info[i].turn = 1 + before<<4 | min(at/4, 3)<<1
		at++
	}
}
