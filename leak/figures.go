package leak

import (
	"acs"
	"acs/redaction"
)

// Count is in how many of the letters that were looked at whole something had been left standing.
type Count struct{ Leaky, Letters int }

// Figures are the leak log in numbers, by who found it. They name no letter.
type Figures struct {
	All     map[Source]Count
	Channel map[Source]map[acs.Channel]Count
	Quality map[Source]map[Quality]Count
	Type    map[Source]map[redaction.Type]int // letters with a leak of the type
	Cause   map[Source]map[Cause]int          // reports
	// Needless counts reports, by people, of words hidden for nothing.
	Needless map[redaction.Type]int
}

// NewFigures gives figures of nothing.
func NewFigures() Figures {
	f := Figures{
		All: map[Source]Count{}, Channel: map[Source]map[acs.Channel]Count{}, Quality: map[Source]map[Quality]Count{},
		Type: map[Source]map[redaction.Type]int{}, Cause: map[Source]map[Cause]int{}, Needless: map[redaction.Type]int{},
	}
	for _, s := range Sources {
		f.Channel[s], f.Quality[s] = map[acs.Channel]Count{}, map[Quality]Count{}
		f.Type[s], f.Cause[s] = map[redaction.Type]int{}, map[Cause]int{}
	}
	return f
}

// Add counts letters of one channel and reading quality.
func (f Figures) Add(s Source, ch acs.Channel, q Quality, c Count) {
	sum := func(a Count) Count { return Count{a.Leaky + c.Leaky, a.Letters + c.Letters} }
	f.All[s], f.Channel[s][ch], f.Quality[s][q] = sum(f.All[s]), sum(f.Channel[s][ch]), sum(f.Quality[s][q])
}
