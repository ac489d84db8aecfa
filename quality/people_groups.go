package quality

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"time"

	"acs/sampling"
)

// WeekOf gives the Monday on which the week of a time begins, at midnight UTC.
func WeekOf(t time.Time) time.Time {
	t = t.UTC()
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
}

func (c Case) in(by By) []string {
	switch by {
	case ByNeed:
		return []string{string(c.Outcome)}
	case ByCode:
		return c.Codes
	case ByChannel:
		return []string{string(c.Channel)}
	case ByLine:
		return []string{string(c.Line)}
	case ByReading:
		return []string{c.Reading}
	case ByStyle:
		return []string{c.Style}
	case ByKind:
		if c.Flagged {
			return nil
		}
		return []string{string(c.Stratum)}
	}
	return []string{WeekOf(c.Received).Format(time.DateOnly)}
}

func (h Heap) in(by By) string {
	switch by {
	case ByChannel:
		return string(h.Channel)
	case ByLine:
		return string(h.Line)
	case ByReading:
		return h.Reading
	case ByStyle:
		return h.Style
	case ByKind:
		return string(h.Stratum)
	case ByWeek:
		return h.Week.Format(time.DateOnly)
	}
	return ""
}

// groupsOf makes the figures of each group. What a letter is about is known only of those that were read: there every
// miss stands for as many letters as in the whole.
func groupsOf(by By, cases []Case, heaps []Heap) []People {
	inGroup, heapIn := map[string][]Case{}, map[string][]Heap{}
	for _, c := range cases {
		for _, g := range c.in(by) {
			if !by.readerTold() || c.Helped() {
				inGroup[g] = append(inGroup[g], c)
			}
		}
	}
	if !by.readerTold() {
		for _, h := range heaps {
			heapIn[h.in(by)] = append(heapIn[h.in(by)], h)
			if _, ok := inGroup[h.in(by)]; !ok {
				inGroup[h.in(by)] = nil
			}
		}
	}
	var out []People
	for g, cs := range inGroup {
		hs, cells := heapIn[g], []sampling.Cell(nil)
		if by.readerTold() {
			hs, cells = nil, cellsOfSome(cs, cases, heaps)
		} else {
			cells = cellsOf(cs, hs)
		}
		out = append(out, people(g, cs, hs, cells))
	}
	slices.SortFunc(out, func(a, b People) int { return cmp.Compare(a.Group, b.Group) })
	return out
}

// cellsOfSome are the cells of the whole, with the misses of some letters.
func cellsOfSome(some, all []Case, heaps []Heap) []sampling.Cell {
	cells := cellMap(all, heaps)
	for k, c := range cells {
		c.Missed = 0
		cells[k] = c
	}
	for _, x := range some {
		if !x.Flagged && x.decided() {
			k := cellKey{x.Stratum, x.Chance}
			c := cells[k]
			c.Missed++
			cells[k] = c
		}
	}
	return slices.Collect(valuesOf(cells))
}

// valuesOf gives the cells in an order that does not change, so that sums of fractions are equal each time.
func valuesOf(cells map[cellKey]sampling.Cell) iter.Seq[sampling.Cell] {
	keys := slices.SortedFunc(maps.Keys(cells), func(a, b cellKey) int {
		return cmp.Or(cmp.Compare(a.stratum, b.stratum), cmp.Compare(a.chance, b.chance))
	})
	return func(yield func(sampling.Cell) bool) {
		for _, k := range keys {
			if !yield(cells[k]) {
				return
			}
		}
	}
}
