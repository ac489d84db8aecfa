package ocr

import (
	"math"

	"acs/intake"
)

// tilt carries places on a levelled page back to the page as it was scanned.
type tilt struct {
	sin, cos float64
	cx, cy   float64
}

func newTilt(slope float64, w, h int) tilt {
	a := math.Atan(slope)
	return tilt{math.Sin(a), math.Cos(a), float64(w) / 2, float64(h) / 2}
}

// source gives the place on the scanned page of a place on the levelled page.
func (t tilt) source(x, y float64) (float64, float64) {
	dx, dy := x-t.cx, y-t.cy
	return t.cx + dx*t.cos - dy*t.sin, t.cy + dx*t.sin + dy*t.cos
}

// box gives the smallest upright box on the scanned page, times scale, that holds a box of the levelled page.
func (t tilt) box(b intake.Box, scale float64, w, h int) intake.Box {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, c := range [4][2]int{{b[0], b[1]}, {b[0] + b[2], b[1]}, {b[0], b[1] + b[3]}, {b[0] + b[2], b[1] + b[3]}} {
		x, y := t.source(float64(c[0]), float64(c[1]))
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	left, top := min(clamp(x0*scale, w), w-1), min(clamp(y0*scale, h), h-1)
	return intake.Box{left, top, max(clamp(x1*scale, w)-left, 1), max(clamp(y1*scale, h)-top, 1)}
}

func clamp(v float64, limit int) int { return min(max(int(math.Round(v)), 0), limit) }
