package facsimile

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
)

// Kind is how the pages of a TIFF file are kept.
type Kind string

const (
	Bilevel Kind = "g4"      // black and white, CCITT group 4
	Grey    Kind = "lzw"     // 8 bits of grey
	Colour  Kind = "rgb"     // 24 bits of colour
	JPEG    Kind = "jpeg:80" // JPEG within TIFF, grey or colour as the page is
)

// TIFF gives one file with a page for each image, compressed by tiffcp (package libtiff-tools).
//
// Errors: tiffcp missing or failing.
func TIFF(ctx context.Context, pages []image.Image, dpi int, kind Kind) ([]byte, error) {
	dir, err := os.MkdirTemp("", "facsimile-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "in.tiff"), filepath.Join(dir, "out.tiff")
	if err := os.WriteFile(in, rawTIFF(pages, dpi, kind), 0o600); err != nil {
		return nil, err
	}
	args := []string{"-c", string(kind), in, out}
	switch kind {
	case Colour:
		args[1] = "lzw"
	case JPEG:
		args = append([]string{"-r", "64"}, args...) // JPEG needs strips of a multiple of 8 rows
	}
	if said, err := exec.CommandContext(ctx, "tiffcp", args...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("facsimile: tiffcp, of libtiff-tools: %w: %s", err, said)
	}
	return os.ReadFile(out)
}

// rawTIFF writes pages without compression: a header, then for each page its directory, its values and its pixels.
func rawTIFF(pages []image.Image, dpi int, kind Kind) []byte {
	var b bytes.Buffer
	le := binary.LittleEndian
	b.WriteString("II*\x00")
	b.Write(le.AppendUint32(nil, 8))
	for i, p := range pages {
		bits, samples, photometric := 8, 1, 1
		colour, _ := p.(*image.RGBA)
		switch {
		case kind == Bilevel:
			bits, photometric = 1, 0
		case kind == Colour || kind == JPEG && colour != nil:
			samples, photometric = 3, 2
		}
		pixels := pack(p, bits, samples)
		const entries = 12
		start := b.Len()
		values := start + 2 + entries*12 + 4
		data := values + 8 + 8
		tags := [entries][4]uint32{ // tag, type (3 short, 4 long, 5 rational), count, value
			{256, 4, 1, uint32(p.Bounds().Dx())},
			{257, 4, 1, uint32(p.Bounds().Dy())},
			{258, 3, uint32(samples), uint32(bits)},
			{259, 3, 1, 1},
			{262, 3, 1, uint32(photometric)},
			{273, 4, 1, uint32(data)},
			{277, 3, 1, uint32(samples)},
			{278, 4, 1, uint32(p.Bounds().Dy())},
			{279, 4, 1, uint32(len(pixels))},
			{282, 5, 1, uint32(values)},
			{283, 5, 1, uint32(values)},
			{296, 3, 1, 2},
		}
		if samples == 3 {
			tags[2][3] = uint32(values + 8)
		}
		b.Write(le.AppendUint16(nil, entries))
		for _, t := range tags {
			b.Write(le.AppendUint16(le.AppendUint16(nil, uint16(t[0])), uint16(t[1])))
			b.Write(le.AppendUint32(le.AppendUint32(nil, t[2]), t[3]))
		}
		next := uint32(0)
		if i+1 < len(pages) {
			next = uint32(data + len(pixels) + len(pixels)%2)
		}
		b.Write(le.AppendUint32(nil, next))
		b.Write(le.AppendUint32(le.AppendUint32(nil, uint32(dpi)), 1))
		b.Write([]byte{8, 0, 8, 0, 8, 0, 0, 0})
		b.Write(pixels)
		b.Write(make([]byte, len(pixels)%2))
	}
	return b.Bytes()
}

// pack gives rows of pixels: 1 bit (1 is black), 8 bits of grey, or 24 of colour.
func pack(p image.Image, bits, samples int) []byte {
	if samples == 3 {
		return packColour(p)
	}
	g := greyOf(p)
	if bits == 8 {
		return g.Pix
	}
	w, h := g.Rect.Dx(), g.Rect.Dy()
	stride := (w + 7) / 8
	out := make([]byte, stride*h)
	for y := range h {
		for x := range w {
			if g.Pix[y*g.Stride+x] < 150 {
				out[y*stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return out
}

func packColour(p image.Image) []byte {
	r := p.Bounds()
	out := make([]byte, 0, r.Dx()*r.Dy()*3)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			cr, cg, cb, _ := p.At(x, y).RGBA()
			out = append(out, uint8(cr>>8), uint8(cg>>8), uint8(cb>>8))
		}
	}
	return out
}

func greyOf(p image.Image) *image.Gray {
	if g, ok := p.(*image.Gray); ok {
		return g
	}
	c := p.(*image.RGBA)
	out := image.NewGray(c.Rect)
	for i := range out.Pix {
		q := c.Pix[4*i:]
		out.Pix[i] = uint8((299*int(q[0]) + 587*int(q[1]) + 114*int(q[2])) / 1000)
	}
	return out
}

// PNG encodes one page.
func PNG(p image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, p)
	return b.Bytes(), err
}

// JPG encodes one page, quality 1 to 100.
func JPG(p image.Image, quality int) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, p, &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}
