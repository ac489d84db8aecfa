package intake

import (
	"bytes"
	"unicode/utf8"
)

// Media types that a letter may have. Unknown is kept and goes to a person.
const (
	TIFF    = "image/tiff"
	PDF     = "application/pdf"
	PNG     = "image/png"
	JPEG    = "image/jpeg"
	Text    = "text/plain"
	Unknown = "application/octet-stream"
)

var magics = []struct {
	start string
	media string
}{
	{"II*\x00", TIFF},
	{"MM\x00*", TIFF},
	{"%PDF-", PDF},
	{"\x89PNG\r\n\x1a\n", PNG},
	{"\xff\xd8\xff", JPEG},
	{"PK\x03\x04", Unknown},
	{"\x1f\x8b", Unknown},
}

// Sniff tells the media type of content by its first bytes; names and extensions are not believed.
// HTML and other markup count as Unknown: nobody sends post in it.
func Sniff(content []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(content, []byte(m.start)) {
			return m.media
		}
	}
	head := content[:min(len(content), 4096)]
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i >= 0 {
		return PDF
	}
	low := bytes.ToLower(bytes.TrimSpace(head))
	if bytes.HasPrefix(low, []byte("<!doctype")) || bytes.HasPrefix(low, []byte("<html")) || bytes.HasPrefix(low, []byte("<?xml")) {
		return Unknown
	}
	if isText(head) {
		return Text
	}
	return Unknown
}

// isText accepts UTF-8, UTF-16 with a byte order mark and 8-bit text without control characters.
func isText(head []byte) bool {
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return true
	}
	control := 0
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			control++
		}
	}
	return control == 0 && (utf8.Valid(head) || len(head) > 0)
}
