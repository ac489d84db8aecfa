package pattern

import "acs/redaction/word"

// maxStreetWords is the most words between the number of a house and the word that ends the name of its street.
const maxStreetWords = 4

// street finds addresses with a number and a street: "27 saltmarsh way", "Flat 2, 9 Wellington Street", "Heol y Bont 4".
func (f *finder) street(i int) int {
	from, k := i, i
	if f.ts[i].Class&word.House != 0 && f.unitNumber(i+1) {
		k = i + 2
		if f.is(k, ",") {
			k++
		}
		if k < len(f.ts) && f.ts[k].Kind == word.Break {
			k++
		}
	}
	if k < len(f.ts) && f.houseNumber(k) {
		k++
		if f.is(k, ",") {
			k++
		}
	} else if k == i {
		return f.bareStreet(i)
	}
	end, lower := f.streetName(k)
	switch {
	case end > 0:
		return f.take(from, end, Address, !lower || f.before(i, 5, word.AddrWord) || f.ts[end-1].Class&word.House == 0)
	case k > i+1 && f.ts[i].Class&word.House != 0:
		return f.take(from, i+2, Address, false)
	}
	return i
}

// bareStreet finds a street without a number: "Ladypool Rd", "Great Western Street".
func (f *finder) bareStreet(i int) int {
	if f.ts[i].Is("hmp") || f.ts[i].Is("hmyoi") || f.ts[i].Is("yoi") {
		if i+1 < len(f.ts) && f.ts[i+1].Kind == word.Letters && f.ts[i+1].Capital() {
			return f.take(i, i+2, Organisation, true)
		}
		return i
	}
	if to := f.saidNumber(i); to > 0 {
		return f.take(i, to, Address, true)
	}
	if foreignStreet(f.ts[i].Low) && f.ts[i].Capital() {
		return f.foreign(i)
	}
	if f.ts[i].Shape != word.Title || f.ts[i].Class&(word.Function|word.Greeting|word.Honorific|word.Dept) != 0 {
		return i
	}
	for k := i + 1; k < len(f.ts) && k <= i+3; k++ {
		t := &f.ts[k]
		if t.Is("'") || t.Is("s") && f.glued(k) {
			continue
		}
		if t.Kind != word.Letters || !t.Capital() {
			return i
		}
		if strongStreet(t.Low) && t.Shape == word.Title && f.ts[k-1].Class&word.Function == 0 {
			if t.Is("st") && k+1 < len(f.ts) && f.ts[k+1].Capital() && !f.ts[k+1].LineStart {
				return i // "Bishop St John"
			}
			return f.take(i, k+1, Address, true)
		}
	}
	return i
}

// saidNumber: in a call, the number of a house when the address was asked for: "number forty", "seven A".
func (f *finder) saidNumber(i int) int {
	if !f.call || !f.before(i, 16, word.AddrWord) && !f.askedHouse(i) {
		return 0
	}
	number := func(k int) bool {
		return k < len(f.ts) && (f.ts[k].Class&(word.Spoken|word.SpokenTens) != 0 || f.ts[k].Kind == word.Digits && f.ts[k].DigitCount() <= 4) && !f.unit(k+1)
	}
	k := i
	if f.is(k, "number") || f.is(k, "flat") {
		k++
	}
	from := k
	for number(k) {
		k++
	}
	if k == from {
		return 0
	}
	if k < len(f.ts) && f.ts[k].Shape == word.OneUpper && !f.is(k, "i") {
		return k + 1
	}
	if from > i {
		return k
	}
	return 0
}

func (f *finder) askedHouse(i int) bool {
	for k := i - 1; k >= 0 && k >= i-16; k-- {
		if f.is(k, "house") || f.is(k, "door") || f.is(k, "flat") {
			return true
		}
	}
	return false
}

func foreignStreet(s string) bool {
	switch s {
	case "rua", "calle", "via", "rue", "avenida", "ulica", "ul", "strada", "bulevardul", "piazza", "plaza", "praca", "quinta", "apartado", "allee":
		return true
	}
	return false
}

// foreign reads "Rua do Souto 114, Braga".
func (f *finder) foreign(i int) int {
	k := i + 1
	if f.is(k, ".") {
		k++
	}
	for k < len(f.ts) && k < i+7 && (f.ts[k].Capital() || f.ts[k].DigitCount() > 0 || foreignLink(f.ts[k].Low)) {
		k++
	}
	for k > i+1 && foreignLink(f.ts[k-1].Low) {
		k--
	}
	if k == i+1 {
		return i
	}
	for f.is(k, ",") && k+1 < len(f.ts) && (f.ts[k+1].DigitCount() > 0 || f.ts[k+1].Shape == word.Title && f.ts[k+1].Class == 0) {
		k += 2
	}
	return f.take(i, k, Address, true)
}

func foreignLink(s string) bool {
	switch s {
	case "de", "da", "do", "dos", "das", "del", "della", "di", "la", "des", "du":
		return true
	}
	return false
}

func strongStreet(s string) bool {
	switch s {
	case "road", "rd", "street", "st", "lane", "avenue", "ave", "crescent", "cres", "terrace", "gdns", "drive":
		return true
	}
	return false
}

func (f *finder) unitNumber(i int) bool {
	if i >= len(f.ts) {
		return false
	}
	t := &f.ts[i]
	return t.Kind == word.Digits && t.DigitCount() <= 4 || t.Kind == word.Mixed && t.DigitCount() <= 3 || t.Shape == word.OneUpper
}

// houseNumber: 1 to 9999, perhaps with a letter or a range; or in words in a call.
func (f *finder) houseNumber(i int) bool {
	t := &f.ts[i]
	if f.glued(i) && (f.is(i-1, "£") || f.is(i-1, ".") || f.is(i-1, ":")) {
		return false
	}
	switch t.Kind {
	case word.Digits:
		return t.DigitCount() <= 4
	case word.Mixed:
		return t.DigitCount() <= 4 && t.End-t.Start == t.DigitCount()+1
	}
	return f.call && t.Class&(word.Spoken|word.SpokenTens) != 0
}

// streetName gives the end of the name of a street that starts at token i; lower tells that it has no capital letters.
func (f *finder) streetName(i int) (end int, lower bool) {
	capitals := 0
	words := 0
	for k := i; k < len(f.ts) && words <= maxStreetWords; k++ {
		t := &f.ts[k]
		if t.Is("'") || t.Is("-") && f.glued(k) || t.Is(".") && words > 0 && !f.ts[k].Spaced && f.ts[k-1].End-f.ts[k-1].Start <= 2 {
			continue
		}
		if f.call && t.Class&(word.Spoken|word.SpokenTens) != 0 && words == 0 {
			continue
		}
		if t.Kind != word.Letters {
			return 0, false
		}
		if t.Is("s") && f.glued(k) {
			continue
		}
		if t.Capital() {
			capitals++
		}
		if t.Class&word.Street != 0 && words > 0 && (t.Capital() || capitals == 0) {
			if before := &f.ts[k-1]; capitals == 0 && weakStreet(t.Low) && (!f.call && !f.before(i, 6, word.AddrWord) || before.Bits&word.VeryCommon != 0 || before.Class&(word.Function|word.Unit) != 0) {
				return 0, false
			}
			return f.afterStreet(k+1, t.Capital()), capitals == 0
		}
		if !t.Capital() && (t.Class&(word.Unit|word.Month|word.Function|word.Relation) != 0 && !linking(t.Low)) {
			return 0, false
		}
		words++
	}
	return 0, false
}

func linking(s string) bool {
	switch s {
	case "the", "of", "y", "yr", "and", "on", "in", "st", "my", "her", "will":
		return true
	}
	return false
}

// weakStreet: words that end sentences more often than streets when written small.
func weakStreet(s string) bool {
	switch s {
	case "way", "place", "pl", "end", "side", "hill", "walk", "view", "rise", "field", "fields", "moor", "common", "green",
		"bank", "court", "drive", "park", "gate", "close", "cross", "bridge", "ridge", "heights", "mill", "yard", "passage", "cottages", "parade", "path", "garden", "grove", "st", "ct", "cl", "dr", "row", "reach", "square", "buildings", "mead", "orchard", "loan", "drove", "meadow":
		return true
	}
	return false
}

// afterStreet adds "North", "East" and a full stop after an abbreviation.
func (f *finder) afterStreet(k int, capital bool) int {
	if k < len(f.ts) && f.ts[k].Kind == word.Letters {
		switch f.ts[k].Low {
		case "north", "south", "east", "west":
			if f.ts[k].Capital() == capital {
				return k + 1
			}
		}
		if f.ts[k].Class&word.Street != 0 && f.ts[k].Capital() && capital {
			return k + 1
		}
	}
	return k
}
