package web

import (
	"math"
	"strconv"
	"time"

	"acs/internal/web/words"
)

// chart is a drawing made on the server: pixels of its own view box, colours as presentation attributes. Its figures
// stand in the table beneath it as well, so that nobody needs the picture.
type chart struct {
	ID, Title, Desc string
	W, H            int
	Bars            []bar
	Lines           []stroke
	Texts           []label
}

// bar is one figure; Says is read out for it.
type bar struct {
	X, Y, W, H int
	Fill, Says string
}

type stroke struct{ X1, Y1, X2, Y2 int }

// label is a text of the drawing. Anchor is "start", "middle" or "end".
type label struct {
	X, Y   int
	Anchor string
	Text   string
}

// series is one row of figures of a chart.
type series struct {
	Name string
	Fill string
	N    []int
}

// fills are told apart by lightness as well as by colour, for print and for those who see no colours.
var fills = []string{"#0b0c0c", "#1d70b8", "#5694ca", "#85994b"}

func highest(ss []series) (top int) {
	for _, s := range ss {
		for _, n := range s.N {
			top = max(top, n)
		}
	}
	return max(top, 1)
}

// legend puts the names of the series in a row, each beside a square of its colour.
func (c *chart) legend(ss []series, x, y int) {
	for _, s := range ss {
		c.Bars = append(c.Bars, bar{X: x, Y: y - 12, W: 14, H: 14, Fill: s.Fill})
		c.Texts = append(c.Texts, label{x + 20, y, "start", s.Name})
		x += 40 + 9*len([]rune(s.Name))
	}
}

// columns draws upright bars, a group for each name.
func columns(names []string, ss []series) *chart {
	const left, top, high, barW, gap = 45, 50, 200, 13, 14
	groupW := barW*len(ss) + gap
	c := &chart{W: max(left+groupW*len(names)+10, 640), H: top + high + 40}
	most := highest(ss)
	c.scale(most, left, top, high)
	for i, name := range names {
		x := left + gap/2 + i*groupW
		for k, s := range ss {
			h := s.N[i] * high / most
			c.Bars = append(c.Bars, bar{X: x + k*barW, Y: top + high - h, W: barW - 1, H: h, Fill: s.Fill, Says: name + ", " + s.Name + ": " + strconv.Itoa(s.N[i])})
		}
		c.Texts = append(c.Texts, label{x + barW*len(ss)/2, top + high + 20, "middle", name})
	}
	c.legend(ss, left, 20)
	return c
}

// scale draws the lines to read the height of columns by.
func (c *chart) scale(most, left, top, high int) {
	step := stepOf(most)
	for n := 0; n <= most; n += step {
		y := top + high - n*high/most
		c.Lines = append(c.Lines, stroke{left, y, c.W, y})
		c.Texts = append(c.Texts, label{left - 6, y + 5, "end", strconv.Itoa(n)})
	}
}

// stepOf gives a round distance between the lines of a scale, five lines at most.
func stepOf(most int) int {
	for step := 1; ; step *= 10 {
		for _, m := range []int{1, 2, 5} {
			if most/(m*step) <= 4 {
				return m * step
			}
		}
	}
}

// rows draws level bars with their figures written at the end, a group for each name.
func rows(names []string, ss []series) *chart {
	const left, top, wide, barH, gap = 290, 45, 480, 16, 14
	groupH := barH*len(ss) + gap
	c := &chart{W: left + wide + 80, H: top + groupH*len(names) + 10}
	most := highest(ss)
	for i, name := range names {
		y := top + i*groupH
		c.Texts = append(c.Texts, label{left - 10, y + barH*len(ss)/2 + 5, "end", name})
		for k, s := range ss {
			w := s.N[i] * wide / most
			c.Bars = append(c.Bars, bar{X: left, Y: y + k*barH, W: w, H: barH - 2, Fill: s.Fill, Says: name + ", " + s.Name + ": " + strconv.Itoa(s.N[i])})
			c.Texts = append(c.Texts, label{left + w + 6, y + k*barH + 12, "start", strconv.Itoa(s.N[i])})
		}
	}
	c.Lines = append(c.Lines, stroke{left, top - 5, left, c.H - 5})
	c.legend(ss, left, 20)
	return c
}

// span is one step's times.
type span struct {
	Name        string
	Median, P95 time.Duration
}

// marks are the round times of the scale of spans.
var marks = []time.Duration{
	10 * time.Millisecond, 100 * time.Millisecond, time.Second, 10 * time.Second, time.Minute, 10 * time.Minute, time.Hour, 10 * time.Hour, 100 * time.Hour,
}

// spans draws how long steps take on a scale that grows by tens: steps of a machine and of a person stand on one page.
func spans(l words.Lang, ss []span, medianName, p95Name string) *chart {
	const left, top, wide, barH, gap = 290, 70, 480, 16, 14
	c := &chart{W: left + wide + 110, H: top + (2*barH+gap)*len(ss) + 10}
	longest := 10 * time.Second
	for _, s := range ss {
		longest = max(longest, s.P95, s.Median)
	}
	at := func(d time.Duration) int { return int(wide * decades(d) / decades(longest)) }
	for _, d := range marks {
		if d > longest {
			break
		}
		c.Lines = append(c.Lines, stroke{left + at(d), top - 6, left + at(d), c.H - 5})
		c.Texts = append(c.Texts, label{left + at(d), top - 10, "middle", shortOf(d)})
	}
	for i, s := range ss {
		y := top + i*(2*barH+gap)
		c.Texts = append(c.Texts, label{left - 10, y + barH + 4, "end", s.Name})
		for k, d := range []time.Duration{s.Median, s.P95} {
			which := []string{medianName, p95Name}[k]
			c.Bars = append(c.Bars, bar{X: left, Y: y + k*barH, W: at(d), H: barH - 2, Fill: fills[k], Says: s.Name + ", " + which + ": " + tookOf(l, d)})
			c.Texts = append(c.Texts, label{left + at(d) + 6, y + k*barH + 12, "start", shortOf(d)})
		}
	}
	c.legend([]series{{Name: medianName, Fill: fills[0]}, {Name: p95Name, Fill: fills[1]}}, left, 20)
	return c
}

// decades is the place of a time on a scale of tens that begins at a millisecond.
func decades(d time.Duration) float64 {
	return math.Log10(1 + float64(d)/float64(time.Millisecond))
}

// shortOf gives a time in signs that are the same in both languages.
func shortOf(d time.Duration) string {
	f := func(v float64, unit string) string { return strconv.FormatFloat(v, 'g', 3, 64) + " " + unit }
	switch {
	case d < time.Second:
		return f(float64(d.Milliseconds()), "ms")
	case d < time.Minute:
		return f(d.Seconds(), "s")
	case d < time.Hour:
		return f(d.Minutes(), "min")
	}
	return f(d.Hours(), "h")
}

// tookOf gives a time in words, finer than spanOf below a minute.
func tookOf(l words.Lang, d time.Duration) string {
	if d < time.Second {
		return l.T("took.milliseconds", int(d.Milliseconds()))
	}
	if d < 10*time.Second {
		return l.T("took.seconds", strconv.FormatFloat(d.Seconds(), 'f', 1, 64))
	}
	return spanOf(l, d)
}
