package pattern

import "acs/redaction/word"

// reference finds codes by which somebody keeps a case: mixed letters and digits, long numbers, anything with digits
// after a word such as "ref".
func (f *finder) reference(i int) int {
	t := &f.ts[i]
	if f.glued(i) && f.ts[i-1].Kind != word.Mark || t.Kind == word.Mark {
		return i
	}
	to, c := f.cluster(i)
	if c.digits == 0 || f.is(i-1, "code") && f.is(i-2, "tax") || f.money(i) || f.money(to-1) {
		return i
	}
	context := f.before(i, 4, word.RefWord)
	to, c = f.extend(i, to, c, context)
	if c.digits < 3 {
		return i
	}
	switch {
	case c.letters > 0 && c.digits >= 5, c.letters > 0 && c.digits >= 4 && c.marks > 0 && !c.decimal:
		return f.take(i, to, Reference, true)
	case context && c.digits >= 4 && !f.unit(to) && !c.decimal && !(c.digits == 4 && c.letters == 0 && f.year(i, to)):
		return f.take(i, to, Reference, true)
	case c.letters == 0 && c.digits >= 7 && !c.decimal:
		return f.take(i, to, Reference, true)
	case context || c.letters > 0:
		return f.take(i, to, Reference, false)
	}
	return i
}

type clusterCount struct {
	digits, letters, marks int
	decimal                bool
}

// cluster gives the end of the tokens from i on that stand without white space, joined by - / . or nothing.
func (f *finder) cluster(i int) (int, clusterCount) {
	var c clusterCount
	k := i
	for k < len(f.ts) && f.ts[k].Kind != word.Break && !f.used[k] {
		t := &f.ts[k]
		if k > i && !f.glued(k) {
			break
		}
		if t.Kind == word.Mark {
			if t.Is(".") && k+1 < len(f.ts) && f.glued(k+1) && f.ts[k+1].Kind == word.Digits && f.ts[k-1].Kind == word.Digits {
				c.decimal = true
			} else if !t.Is("-") && !t.Is("/") && !t.Is("\\") && !t.Is(".") {
				break
			}
			if !f.glued(k+1) || f.ts[k+1].Kind == word.Mark {
				break
			}
			c.marks++
		}
		c.digits += t.DigitCount()
		if t.Kind == word.Letters || t.Kind == word.Mixed {
			c.letters += t.End - t.Start - t.DigitCount()
		}
		k++
	}
	return max(k, i+1), c
}

// extend adds groups of digits that follow after a space: "CMS 120-554-087", "7790 4461 2083".
func (f *finder) extend(i, to int, c clusterCount, context bool) (int, clusterCount) {
	for to < len(f.ts) && f.ts[to].Kind != word.Break && !f.used[to] {
		next, d := f.cluster(to)
		grouped := d.digits > 0 && !d.decimal && !f.money(to) && (d.digits >= 3 || context || d.letters > 0 && d.digits > 1)
		if !grouped || f.ts[to].Kind == word.Mark || f.unit(next) && d.digits < 4 {
			return to, c
		}
		c.digits += d.digits
		c.letters += d.letters
		c.marks += d.marks
		to = next
	}
	return to, c
}

func (f *finder) unit(i int) bool { return i < len(f.ts) && f.ts[i].Class&word.Unit != 0 }

func (f *finder) year(i, to int) bool {
	if to-i != 1 || f.ts[i].DigitCount() != 4 {
		return false
	}
	y := number(&f.ts[i])
	return y >= 1900 && y < 2100
}
