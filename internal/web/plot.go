package web

import (
	"fmt"
	"strings"
)

// plot is a drawing of shares with their intervals, made on the server like a chart. Its figures stand in the table
// beneath it as well.
type plot struct {
	ID, Title, Desc string
	W, H            int
	Grid            []stroke
	Texts           []label
	Whiskers        []stroke // from the lower to the upper end of an interval
	Dots            []dot
	Path            string // through the dots
	Ideal           string // where the dots would best lie; "" is none
}

type dot struct {
	X, Y int
	Says string
}

const (
	plotLeft, plotTop     = 60, 30
	plotWide, plotHigh    = 600, 240
	plotRight, plotBottom = 30, 60
)

// plotPoint is one figure: its place across, 0 to 1, and its share with the interval.
type plotPoint struct {
	at               float64
	value, low, high float64
	says             string
}

// newPlot draws a scale of shares from 0% to top.
func newPlot(id, title, desc string, top float64) *plot {
	p := &plot{ID: id, Title: title, Desc: desc, W: plotLeft + plotWide + plotRight, H: plotTop + plotHigh + plotBottom}
	for i := range 6 {
		share := top * float64(i) / 5
		y := plotY(share, top)
		p.Grid = append(p.Grid, stroke{plotLeft, y, plotLeft + plotWide, y})
		p.Texts = append(p.Texts, label{plotLeft - 8, y + 5, "end", percentShort(share)})
	}
	return p
}

func plotX(at float64) int { return plotLeft + int(at*plotWide+0.5) }

func plotY(share, top float64) int {
	return plotTop + plotHigh - int(min(1, max(0, share/top))*plotHigh+0.5)
}

// add draws figures with their intervals and the line through them.
func (p *plot) add(points []plotPoint, top float64) {
	var path []string
	for _, x := range points {
		dx, dy := plotX(x.at), plotY(x.value, top)
		p.Whiskers = append(p.Whiskers, stroke{dx, plotY(x.low, top), dx, plotY(x.high, top)})
		p.Dots = append(p.Dots, dot{dx, dy, x.says})
		path = append(path, fmt.Sprintf("%d,%d", dx, dy))
	}
	p.Path = strings.Join(path, " ")
}

// across writes words below the scale.
func (p *plot) across(at float64, text string) {
	p.Texts = append(p.Texts, label{plotX(at), plotTop + plotHigh + 22, "middle", text})
}

// named says what is drawn across.
func (p *plot) named(text string) {
	p.Texts = append(p.Texts, label{plotLeft + plotWide/2, plotTop + plotHigh + 46, "middle", text})
}
