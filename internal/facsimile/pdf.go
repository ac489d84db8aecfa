package facsimile

import (
	"bytes"
	"fmt"
	"image"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// ScannedPDF gives a PDF whose pages are pictures alone, as a scanner makes it.
func ScannedPDF(pages []image.Image, dpi int) ([]byte, error) {
	f := newPDF()
	for _, p := range pages {
		body, err := JPG(p, 75)
		if err != nil {
			return nil, err
		}
		space := "/DeviceGray"
		if _, ok := p.(*image.RGBA); ok {
			space = "/DeviceRGB"
		}
		w, h := p.Bounds().Dx(), p.Bounds().Dy()
		picture := f.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /Filter /DCTDecode", w, h, space), body)
		pw, ph := float64(w)*72/float64(dpi), float64(h)*72/float64(dpi)
		draw := f.stream("", fmt.Appendf(nil, "q %.2f 0 0 %.2f 0 0 cm /P Do Q", pw, ph))
		f.page(pw, ph, fmt.Sprintf("/XObject << /P %d 0 R >>", picture), draw)
	}
	return f.finish(), nil
}

// BornPDF gives a PDF made on a computer: text in Helvetica, with no picture. Letters outside Windows-1252 become "?".
//
// Errors: a font that is not installed (it is needed to break lines).
func BornPDF(text string, s Style) ([]byte, error) {
	s.Face = Sans
	s = s.filled()
	face, err := load(Sans)
	if err != nil {
		return nil, err
	}
	f := newPDF()
	font := f.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	k := 72 / float64(s.DPI)
	for _, sheet := range lay(text, s, face, face) {
		var b bytes.Buffer
		b.WriteString("BT\n")
		for _, w := range sheet.words {
			fmt.Fprintf(&b, "/F %.2f Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj\n", w.size*k, w.x*k, float64(sheet.h)*k-w.y*k, escaped(w.text))
		}
		b.WriteString("ET")
		f.page(float64(sheet.w)*k, float64(sheet.h)*k, fmt.Sprintf("/Font << /F %d 0 R >>", font), f.stream("", b.Bytes()))
	}
	return f.finish(), nil
}

func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			c = '?'
		}
		if c == '(' || c == ')' || c == '\\' {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// pdfFile collects numbered objects; 1 is the catalogue, 2 the list of pages.
type pdfFile struct {
	b     bytes.Buffer
	at    []int
	pages []int
}

func newPDF() *pdfFile {
	f := &pdfFile{at: []int{0, 0}}
	f.b.WriteString("%PDF-1.4\n")
	return f
}

func (f *pdfFile) put(n int, body []byte) {
	f.at[n-1] = f.b.Len()
	fmt.Fprintf(&f.b, "%d 0 obj\n%s\nendobj\n", n, body)
}

func (f *pdfFile) object(body string) int {
	f.at = append(f.at, 0)
	f.put(len(f.at), []byte(body))
	return len(f.at)
}

func (f *pdfFile) stream(dict string, body []byte) int {
	return f.object(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(body), body))
}

func (f *pdfFile) page(w, h float64, resources string, content int) {
	f.pages = append(f.pages, f.object(fmt.Sprintf(
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Resources << %s >> /Contents %d 0 R >>", w, h, resources, content)))
}

func (f *pdfFile) finish() []byte {
	var kids strings.Builder
	for _, n := range f.pages {
		fmt.Fprintf(&kids, "%d 0 R ", n)
	}
	f.put(1, []byte("<< /Type /Catalog /Pages 2 0 R >>"))
	f.put(2, fmt.Appendf(nil, "<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), len(f.pages)))
	table := f.b.Len()
	fmt.Fprintf(&f.b, "xref\n0 %d\n0000000000 65535 f \n", len(f.at)+1)
	for _, at := range f.at {
		fmt.Fprintf(&f.b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&f.b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(f.at)+1, table)
	return f.b.Bytes()
}
