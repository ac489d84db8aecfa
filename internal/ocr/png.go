package ocr

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
)

// twoTonePNG writes a page of black and white pixels with one bit for each (PNG 1.2). image/png can do it too, but asks
// for every pixel by a call, and takes four times as long.
func twoTonePNG(page *image.Gray) []byte {
	w, h := size(page)
	var pixels bytes.Buffer
	z, _ := zlib.NewWriterLevel(&pixels, zlib.BestSpeed) // the level is a known one, and a buffer takes all
	row := make([]byte, 1+(w+7)/8)                       // the first byte says: no filter
	for y := range h {
		pack(row[1:], page.Pix[y*page.Stride:y*page.Stride+w])
		_, _ = z.Write(row)
	}
	_ = z.Close()
	head := binary.BigEndian.AppendUint32(nil, uint32(w))
	head = binary.BigEndian.AppendUint32(head, uint32(h))
	out := []byte("\x89PNG\r\n\x1a\n")
	out = chunk(out, "IHDR", append(head, 1, 0, 0, 0, 0)) // one bit, grey, the only compression, filters plain, not interlaced
	out = chunk(out, "IDAT", pixels.Bytes())
	return chunk(out, "IEND", nil)
}

// pack puts eight pixels into each byte, the first in its highest bit; light ones are 1.
func pack(out, row []byte) {
	for i := range out {
		part := row[8*i : min(8*i+8, len(row))]
		var b byte
		for k, v := range part {
			b |= v >> 7 << (7 - k)
		}
		out[i] = b
	}
}

func chunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	start := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
