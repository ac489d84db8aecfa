package ocr

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"golang.org/x/image/tiff"
)

// Tags and values of TIFF 6.0 and its Technical Note 2 (JPEG).
const (
	tagWidth, tagHeight, tagBits    = 256, 257, 258
	tagCompression, tagPhotometric  = 259, 262
	tagStrips, tagSamples           = 273, 277
	tagRows, tagStripBytes          = 278, 279
	tagPlanar, tagTile, tagTables   = 284, 322, 347
	tagSubfile, tagOrientation      = 254, 274
	compressionJPEG                 = 7
	photometricRGB, photometricGray = 2, 1
)

// directories walks the page directories of a TIFF without decoding anything.
type directories struct {
	content []byte
	order   binary.ByteOrder
	first   uint32
}

func newDirectories(content []byte) (*directories, error) {
	if len(content) < 8 {
		return nil, errCorrupt
	}
	d := &directories{content: content}
	switch string(content[:4]) {
	case "II*\x00":
		d.order = binary.LittleEndian
	case "MM\x00*":
		d.order = binary.BigEndian
	default:
		return nil, errCorrupt
	}
	d.first = d.order.Uint32(content[4:])
	return d, nil
}

// directory is one page's tags.
type directory struct {
	*directories
	offset, next uint32
	tags         map[uint16][]byte // the raw 12-byte entry
}

func (d *directories) at(offset uint32) (directory, error) {
	p := directory{directories: d, offset: offset, tags: map[uint16][]byte{}}
	if int64(offset)+2 > int64(len(d.content)) {
		return p, errCorrupt
	}
	n := int(d.order.Uint16(d.content[offset:]))
	end := int64(offset) + 2 + int64(n)*12
	if end+4 > int64(len(d.content)) {
		return p, errCorrupt
	}
	for i := range n {
		entry := d.content[int(offset)+2+i*12:][:12]
		p.tags[d.order.Uint16(entry)] = entry
	}
	p.next = d.order.Uint32(d.content[end:])
	return p, nil
}

// all gives the directory of each page, up to one more than limit. A chain that loops or breaks is corrupt.
func (d *directories) all(limit int) ([]directory, error) {
	var pages []directory
	been := map[uint32]bool{}
	for offset := d.first; offset != 0 && len(pages) <= limit; {
		if been[offset] {
			return pages, errCorrupt
		}
		been[offset] = true
		p, err := d.at(offset)
		if err != nil {
			return pages, err
		}
		if p.one(tagSubfile, 0)&1 == 0 { // bit 0: a smaller copy of another page
			pages = append(pages, p)
		}
		offset = p.next
	}
	if len(pages) == 0 {
		return nil, errCorrupt
	}
	return pages, nil
}

// values gives the numbers of a tag (types BYTE, SHORT, LONG).
func (p directory) values(tag uint16) []uint64 {
	e := p.tags[tag]
	if e == nil {
		return nil
	}
	size := map[uint16]int{1: 1, 3: 2, 4: 4, 7: 1}[p.order.Uint16(e[2:])]
	n := int64(p.order.Uint32(e[4:]))
	if size == 0 || n*int64(size) > int64(len(p.content)) {
		return nil
	}
	raw := e[8:]
	if n*int64(size) > 4 {
		at := int64(p.order.Uint32(e[8:]))
		if at+n*int64(size) > int64(len(p.content)) {
			return nil
		}
		raw = p.content[at:]
	}
	out := make([]uint64, n)
	for i := range out {
		switch size {
		case 1:
			out[i] = uint64(raw[i])
		case 2:
			out[i] = uint64(p.order.Uint16(raw[2*i:]))
		default:
			out[i] = uint64(p.order.Uint32(raw[4*i:]))
		}
	}
	return out
}

func (p directory) one(tag uint16, otherwise uint64) uint64 {
	if v := p.values(tag); len(v) > 0 {
		return v[0]
	}
	return otherwise
}

// sheet decodes one page: in this process when the Go decoder knows its form, else through the libtiff tools.
func (p directory) sheet(ctx context.Context, number int) (sheet, error) {
	w, h := int(p.one(tagWidth, 0)), int(p.one(tagHeight, 0))
	deep := 4
	if p.one(tagBits, 1) == 1 {
		deep = 1
	} else if p.one(tagBits, 1) > 8 {
		deep = 8
	}
	if err := fits(w, h, deep); err != nil {
		return sheet{}, err
	}
	var img image.Image
	var err error
	if p.one(tagCompression, 1) == compressionJPEG {
		img, err = p.jpegStrips(w, h)
	} else {
		img, err = p.decodeFirst()
	}
	if err != nil {
		img, err = p.throughTools(ctx, number)
	}
	if err != nil {
		return sheet{}, err
	}
	if turn := map[uint64]int{3: 180, 6: 90, 8: 270}[p.one(tagOrientation, 1)]; turn != 0 {
		img = turned(gray(img), turn)
	}
	return sheet{img: img}, nil
}

// decodeFirst gives the Go decoder, which reads the first page only, a file whose header points at this page.
func (p directory) decodeFirst() (image.Image, error) {
	img, err := tiff.Decode(io.NewSectionReader(p, 0, int64(len(p.content))))
	if page, ok := img.(*image.Gray); ok && p.fax() && p.one(tagPhotometric, 0) == photometricGray {
		// The decoder takes white runs for white whatever the tag says; libtiff and the fax codes take them for 0.
		for i, v := range page.Pix {
			page.Pix[i] = 255 - v
		}
	}
	return img, err
}

func (p directory) fax() bool {
	c := p.one(tagCompression, 1)
	return c >= 2 && c <= 4
}

// ReadAt reads the file with this page's directory in the place of the first.
func (p directory) ReadAt(b []byte, at int64) (int, error) {
	n, err := bytes.NewReader(p.content).ReadAt(b, at)
	var head [8]byte
	copy(head[:], p.content)
	p.order.PutUint32(head[4:], p.offset)
	if at < 8 {
		copy(b[:n], head[at:])
	}
	return n, err
}

// jpegStrips decodes a page of JPEG strips (one below the other), each a stream that shares the page's tables.
func (p directory) jpegStrips(w, h int) (image.Image, error) {
	at, size := p.values(tagStrips), p.values(tagStripBytes)
	if len(at) == 0 || len(at) != len(size) || p.tags[tagTile] != nil || p.one(tagPlanar, 1) != 1 {
		return nil, errors.ErrUnsupported
	}
	var tables []byte
	for _, b := range p.values(tagTables) {
		tables = append(tables, byte(b))
	}
	page := image.NewRGBA(image.Rect(0, 0, w, h))
	y := 0
	for i := range at {
		if at[i]+size[i] > uint64(len(p.content)) || size[i] < 4 {
			return nil, errCorrupt
		}
		strip := wholeJPEG(p.content[at[i]:at[i]+size[i]], tables, p.one(tagPhotometric, 6) == photometricRGB)
		config, err := jpeg.DecodeConfig(bytes.NewReader(strip))
		if err != nil || config.Width > w+16 || config.Height > h+16 {
			return nil, errCorrupt
		}
		img, err := jpeg.Decode(bytes.NewReader(strip))
		if err != nil {
			return nil, errCorrupt
		}
		if len(at) == 1 {
			return img, nil
		}
		draw.Draw(page, image.Rect(0, y, w, h), img, img.Bounds().Min, draw.Src)
		y += int(p.one(tagRows, uint64(h)))
	}
	return page, nil
}

// adobeRGB is an APP14 segment that says: the three components are red, green and blue.
var adobeRGB = []byte{0xff, 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0}

// wholeJPEG puts the shared tables after the start marker of a strip.
func wholeJPEG(strip, tables []byte, rgb bool) []byte {
	out := append([]byte{}, strip[:2]...)
	if rgb {
		out = append(out, adobeRGB...)
	}
	if len(tables) > 4 {
		out = append(out, tables[2:len(tables)-2]...)
	}
	return append(out, strip[2:]...)
}

// throughTools has libtiff write the page as plain RGBA: for the forms that the Go decoder does not know.
func (p directory) throughTools(ctx context.Context, number int) (image.Image, error) {
	dir, err := os.MkdirTemp("", "acs-tiff-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, "in.tif"), p.content, 0o600); err != nil {
		return nil, err
	}
	for _, args := range [][]string{
		{"tiffcp", "in.tif," + strconv.Itoa(number), "page.tif"},
		{"tiff2rgba", "-c", "none", "page.tif", "out.tif"},
	} {
		t := tool{
			name: args[0], args: args[1:], dir: dir,
			deadline: 20 * time.Second, memory: 1 << 30, output: maxDecode,
		}
		if _, err := t.run(ctx); err != nil {
			if errors.Is(err, errFailed) {
				return nil, errors.Join(roomIn(dir), errCorrupt)
			}
			return nil, err
		}
	}
	f, err := os.Open(filepath.Join(dir, "out.tif"))
	if err != nil {
		return nil, errCorrupt
	}
	defer f.Close()
	img, err := tiff.Decode(f)
	if err != nil {
		return nil, errCorrupt
	}
	return img, nil
}
