package ocr

import "slices"

// pose is how a page lies: the clockwise turn that makes it upright, and how sure that is.
type pose struct {
	turn  int     // 0, 90, 180, 270
	slope float64 // of its lines after the turn, pixels down per pixel right
	axis  float64 // above 1: lines run as judged; how much sharper the rows are than the columns
	head  float64 // above 1: letters stand on their base line; how much sharper feet are than heads
}

const (
	maxSlope   = 0.12 // about 7 degrees: more than any feeder does
	fewMarks   = 12   // fewer say nothing about how a page lies
	sureAxis   = 1.8  // a page is turned on its side only when its columns are so much sharper than its rows
	sureHead   = 1.2  // and on its head only when its heads are so much sharper: most post is fed the right way up
	marksTried = 2500 // more do not make the answer better, only slower
)

// lies finds how a page lies from its text-sized marks. In a line of print the feet of most letters stand on one base
// line while their heads do not (b, d, capitals), so feet make sharper rows than heads; turned by 180 degrees it is the
// other way about, and on its side the columns are the sharp ones.
func (p *ink) lies() pose {
	var marks []mark
	for _, m := range p.marks {
		if p.textSized(m) && m.h() < letterHigh && m.w() < 4*letterHigh && max(m.w(), m.h()) > speck+1 {
			marks = append(marks, m)
		}
	}
	if len(marks) < fewMarks {
		return pose{}
	}
	if step := len(marks)/marksTried + 1; step > 1 {
		kept := marks[:0]
		for i := 0; i < len(marks); i += step {
			kept = append(kept, marks[i])
		}
		marks = kept
	}
	feet, heads, left, right := points(marks)
	feetSlope, feetSharp := sharpest(feet, p.h)
	headSlope, headSharp := sharpest(heads, p.h)
	leftSlope, leftSharp := sharpest(left, p.w)
	rightSlope, rightSharp := sharpest(right, p.w)
	rows, columns := max(feetSharp, headSharp), max(leftSharp, rightSharp)
	across, down := neighbours(marks)
	rowsVote := rows / columns * float64(across+1) / float64(down+1)
	if rowsVote >= 1/sureAxis {
		if headSharp > sureHead*feetSharp {
			return pose{180, headSlope, rowsVote, headSharp / feetSharp}
		}
		return pose{0, feetSlope, rowsVote, feetSharp / headSharp}
	}
	if rightSharp > leftSharp { // feet to the right: lines run upwards
		return pose{90, -rightSlope, 1 / rowsVote, rightSharp / leftSharp}
	}
	return pose{270, -leftSlope, 1 / rowsVote, leftSharp / rightSharp}
}

// point is a place along and across the lines.
type point struct{ along, across float64 }

func points(marks []mark) (feet, heads, left, right []point) {
	for _, m := range marks {
		x, y := float64(m.x0+m.x1)/2, float64(m.y0+m.y1)/2
		feet = append(feet, point{x, float64(m.y1)})
		heads = append(heads, point{x, float64(m.y0)})
		left = append(left, point{y, float64(m.x0)})
		right = append(right, point{y, float64(m.x1)})
	}
	return feet, heads, left, right
}

// sharpest tries slopes coarsely, then finely, and gives the one at which the points fall into the fewest rows, with
// that sharpness: the mean number of other points in a point's row of two pixels.
func sharpest(pts []point, size int) (slope, sharp float64) {
	bins := make([]int, size+size/2)
	try := func(s float64) {
		if v := sharpness(pts, s, bins); v > sharp {
			slope, sharp = s, v
		}
	}
	for s := -maxSlope; s <= maxSlope+1e-9; s += 0.005 {
		try(s)
	}
	centre := slope
	for s := centre - 0.005; s <= centre+0.005; s += 0.001 {
		try(s)
	}
	return slope, sharp
}

func sharpness(pts []point, slope float64, bins []int) float64 {
	clear(bins)
	offset := len(bins) / 6
	for _, p := range pts {
		i := (int(p.across-slope*p.along) + offset) / 2
		if i >= 0 && i < len(bins) {
			bins[i]++
		}
	}
	sum := 0
	for _, n := range bins {
		sum += n * n
	}
	return float64(sum) / float64(len(pts))
}

// neighbours counts the marks whose nearest other mark lies beside them and those whose nearest lies above or below:
// the letters of a word stand closer than the lines of a page.
func neighbours(marks []mark) (across, down int) {
	slices.SortFunc(marks, func(a, b mark) int { return a.x0 - b.x0 })
	const reach = 60
	for i, m := range marks {
		side, over := reach, reach
		for j := i + 1; j < len(marks) && marks[j].x0 < m.x1+reach; j++ {
			side, over = closer(m, marks[j], side, over)
		}
		for j := i - 1; j >= 0 && marks[j].x0 > m.x0-4*reach; j-- {
			side, over = closer(m, marks[j], side, over)
		}
		switch {
		case side < over:
			across++
		case over < side:
			down++
		}
	}
	return across, down
}

func closer(m, n mark, side, over int) (int, int) {
	overlapY := min(m.y1, n.y1) - max(m.y0, n.y0)
	overlapX := min(m.x1, n.x1) - max(m.x0, n.x0)
	if overlapY > min(m.h(), n.h())/2 && overlapX <= 0 {
		side = min(side, -overlapX)
	}
	if overlapX > min(m.w(), n.w())/2 && overlapY <= 0 {
		over = min(over, -overlapY)
	}
	return side, over
}
