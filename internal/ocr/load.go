package ocr

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"acs/intake"
)

// trouble is something wrong with the file itself; a person must look, for this reason.
type trouble struct{ why intake.ReadingReason }

func (t trouble) Error() string { return "the file cannot be read: " + string(t.why) }

var (
	errCorrupt   = trouble{intake.CorruptReason}
	errEncrypted = trouble{intake.EncryptedReason}
	errTooLarge  = trouble{intake.TooLargeReason}
	errFormat    = trouble{intake.NotALetterReason}
)

// sheet is one decoded side of paper. original is the whole file when it holds this one page in a form that can be
// shown as it is; layer is the text that a born-digital page brings with it, in pixels of img.
type sheet struct {
	img      image.Image
	original []byte
	media    string
	layer    []seen
	typed    bool // rendered by us from plain text: layer is the truth
}

const (
	maxPixels = 72 << 20  // A3 at 600 dots to the inch
	maxDecode = 520 << 20 // bytes that decoding one page may take
)

// fits refuses a page by the size its header states, before anything is decoded.
func fits(w, h, bytesPerPixel int) error {
	if w <= 0 || h <= 0 {
		return errCorrupt
	}
	if w > 1<<17 || h > 1<<17 || int64(w)*int64(h) > maxPixels || int64(w)*int64(h)*int64(bytesPerPixel) > maxDecode {
		return errTooLarge
	}
	return nil
}

func pngSheet(content []byte) (sheet, error) {
	config, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return sheet{}, errCorrupt
	}
	deep := 4
	if len(content) > 24 && content[24] == 16 {
		deep = 8
	}
	if err := fits(config.Width, config.Height, deep); err != nil {
		return sheet{}, err
	}
	img, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return sheet{}, errCorrupt
	}
	return sheet{img: img, original: content, media: intake.PNG}, nil
}

func jpegSheet(content []byte) (sheet, error) {
	config, err := jpeg.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return sheet{}, errCorrupt
	}
	if err := fits(config.Width, config.Height, 4); err != nil {
		return sheet{}, err
	}
	img, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil {
		return sheet{}, errCorrupt
	}
	s := sheet{img: img, original: content, media: intake.JPEG}
	if turn := exifTurn(content); turn != 0 {
		s.original = nil
		s.img = turned(gray(img), turn)
	}
	return s, nil
}

// exifTurn gives the clockwise turn that a camera noted in the file (Exif 2.3, tag 0x0112): viewers apply it, so
// boxes must be in the turned picture.
func exifTurn(content []byte) int {
	for at := 2; at+4 < len(content) && content[at] == 0xff; {
		marker, size := content[at+1], int(binary.BigEndian.Uint16(content[at+2:]))
		end := at + 2 + size
		if marker == 0xda || size < 2 || end > len(content) {
			return 0
		}
		body := content[at+4 : end]
		if marker == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return map[uint64]int{3: 180, 6: 90, 8: 270}[tiffTag(body[6:], 0x0112)]
		}
		at = end
	}
	return 0
}

func tiffTag(body []byte, tag uint16) uint64 {
	d, err := newDirectories(body)
	if err != nil {
		return 0
	}
	first, err := d.at(d.first)
	if err != nil {
		return 0
	}
	return first.one(tag, 0)
}

// whyNot tells the reason a person must look, for whatever went wrong with a file or a tool.
func whyNot(err error) intake.ReadingReason {
	var t trouble
	switch {
	case errors.As(err, &t):
		return t.why
	case errors.Is(err, errMissing):
		return intake.EngineMissing
	case errors.Is(err, errTimeout):
		return intake.EngineTimeout
	}
	return intake.EngineFailed
}
