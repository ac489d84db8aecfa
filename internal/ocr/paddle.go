package ocr

import (
	"cmp"
	"errors"
	"fmt"
	"image"
	"os"
	"slices"
	"strings"

	"acs/intake"
	"acs/internal/onnx"
)

// paddle is PP-OCRv6: a detector of text lines and a recogniser of one line. Each run uses one thread.
type paddle struct {
	detector, recogniser *onnx.Session
	characters           []string // by class; class 0 is the blank, the last is a space
}

// openPaddle loads the models. nil without an error means that a file is not there, and pages are read without it.
func openPaddle(detModel, recModel, library string) (*paddle, error) {
	for _, f := range []string{detModel, recModel, library} {
		if _, err := os.Stat(f); f == "" || errors.Is(err, os.ErrNotExist) {
			return nil, nil
		}
	}
	if err := onnx.Init(library); err != nil {
		return nil, err
	}
	p := new(paddle)
	var err error
	if p.detector, err = onnx.Open(detModel, []string{"x"}, []string{"fetch_name_0"}); err != nil {
		return nil, fmt.Errorf("open the detector: %w", err)
	}
	if p.recogniser, p.characters, err = openRecogniser(recModel); err != nil {
		return nil, fmt.Errorf("open the recogniser: %w", err)
	}
	return p, nil
}

// infer runs one model on one tensor of shape [1, 3, h, w].
func infer(s *onnx.Session, data []float32, h, w int) ([]float32, []int64, error) {
	out, err := s.Run(onnx.Floats(data, 1, 3, int64(h), int64(w)))
	if err != nil {
		return nil, nil, err
	}
	return out[0].Floats, out[0].Shape, nil
}

const (
	detectLong  = 960 // pixels of the long side for the detector
	detectLevel = 77  // probability, of 255, from which a pixel belongs to a line
	detectMean  = 0.5 // mean probability of a line, at least
	unclip      = 1.6 // how far a line's box is grown: area times this, over its girth
)

// lines finds the text lines of an upright, level page, in its pixels, in reading order.
func (p *paddle) lines(page *image.Gray) ([]intake.Box, error) {
	pw, ph := size(page)
	long := max(pw, ph)
	w, h := max(pw*detectLong/long/32, 1)*32, max(ph*detectLong/long/32, 1)*32
	small := scaled(page, w, h)
	data := make([]float32, 3*w*h)
	for c, norm := range [3][2]float32{{0.485, 0.229}, {0.456, 0.224}, {0.406, 0.225}} {
		plane := data[c*w*h : (c+1)*w*h]
		for i, v := range small.Pix[:w*h] {
			plane[i] = (float32(v)/255 - norm[0]) / norm[1]
		}
	}
	out, shape, err := infer(p.detector, data, h, w)
	if err != nil {
		return nil, err
	}
	if len(out) != w*h {
		return nil, fmt.Errorf("the detector answered with shape %v", shape)
	}
	return lineBoxes(out, w, h, float64(pw)/float64(w), float64(ph)/float64(h)), nil
}

func lineBoxes(prob []float32, w, h int, scaleX, scaleY float64) []intake.Box {
	probability := image.NewGray(image.Rect(0, 0, w, h))
	for i, v := range prob {
		probability.Pix[i] = byte(255 - min(max(v, 0), 1)*255)
	}
	found := findInk(probability, 255-detectLevel)
	sums := make([]float64, len(found.marks))
	for _, r := range found.runs {
		for _, v := range prob[r.y*w+r.x0 : r.y*w+r.x1] {
			sums[r.label] += float64(v)
		}
	}
	var boxes []intake.Box
	for i, m := range found.marks {
		if m.h() < 3 || m.w() < 3 || sums[i]/float64(m.area) < detectMean {
			continue
		}
		grow := int(float64(m.w()*m.h())*unclip/float64(2*(m.w()+m.h())) + 0.5)
		x0, y0 := max(m.x0-grow, 0), max(m.y0-grow, 0)
		x1, y1 := min(m.x1+grow, w), min(m.y1+grow, h)
		boxes = append(boxes, intake.Box{
			int(float64(x0) * scaleX), int(float64(y0) * scaleY),
			int(float64(x1-x0) * scaleX), int(float64(y1-y0) * scaleY),
		})
	}
	return inReadingOrder(boxes)
}

// inReadingOrder sorts boxes into rows from the top, and each row from the left.
func inReadingOrder(boxes []intake.Box) []intake.Box {
	slices.SortFunc(boxes, func(a, b intake.Box) int { return cmp.Compare(2*a[1]+a[3], 2*b[1]+b[3]) })
	for i := 0; i < len(boxes); {
		j := i + 1
		for j < len(boxes) && 2*boxes[j][1]+boxes[j][3]-2*boxes[i][1]-boxes[i][3] < min(boxes[i][3], boxes[j][3]) {
			j++
		}
		slices.SortFunc(boxes[i:j], func(a, b intake.Box) int { return cmp.Compare(a[0], b[0]) })
		i = j
	}
	return boxes
}

const (
	lineHigh = 48   // pixels of a line for the recogniser
	lineLong = 3200 // at most
)

// read recognises the words of one line, with boxes in pixels of the page.
func (p *paddle) read(page *image.Gray, b intake.Box) ([]seen, error) {
	crop := page.SubImage(image.Rect(b[0], b[1], b[0]+b[2], b[1]+b[3])).(*image.Gray)
	cw, ch := size(crop)
	if cw < 2 || ch < 2 {
		return nil, nil
	}
	w := min(max(cw*lineHigh/ch, lineHigh), lineLong)
	line := scaled(&image.Gray{Pix: crop.Pix, Stride: crop.Stride, Rect: image.Rect(0, 0, cw, ch)}, w, lineHigh)
	data := make([]float32, 3*w*lineHigh)
	for i, v := range line.Pix[:w*lineHigh] {
		x := float32(v)/127.5 - 1
		data[i], data[i+w*lineHigh], data[i+2*w*lineHigh] = x, x, x
	}
	out, shape, err := infer(p.recogniser, data, lineHigh, w)
	if err != nil {
		return nil, err
	}
	classes := int(shape[len(shape)-1])
	if classes != len(p.characters) {
		return nil, fmt.Errorf("the recogniser has %d classes and %d characters", classes, len(p.characters))
	}
	return p.spell(out, classes, b), nil
}

// spell turns the likeliest class of each step into words: a class counts once while it repeats, blanks part, and the
// steps at which a word's first and last letters stood give its box.
func (p *paddle) spell(out []float32, classes int, b intake.Box) []seen {
	steps := len(out) / classes
	var words []seen
	var text strings.Builder
	var sum float64
	first, last, n := 0, 0, 0
	finish := func() {
		if n > 0 {
			x0, x1 := b[0]+first*b[2]/steps, b[0]+(last+1)*b[2]/steps
			pad := b[3] / 8
			words = append(words, seen{
				text: text.String(), conf: 100 * sum / float64(n), by: byPaddle,
				box: intake.Box{max(x0-pad, 0), b[1], x1 - x0 + 2*pad, b[3]},
			})
		}
		text.Reset()
		sum, n = 0, 0
	}
	previous := 0
	for t := range steps {
		row := out[t*classes : (t+1)*classes]
		best := 0
		for c, v := range row {
			if v > row[best] {
				best = c
			}
		}
		if best != 0 && best != previous {
			if s := p.characters[best]; strings.TrimSpace(s) == "" {
				finish()
			} else {
				if n == 0 {
					first = t
				}
				text.WriteString(s)
				sum += float64(row[best])
				n++
			}
		}
		if best != 0 {
			last = t
		}
		previous = best
	}
	finish()
	return words
}
