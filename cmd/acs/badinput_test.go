package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acs/intake"
	"acs/internal/facsimile"
	"acs/internal/ocr"
	"acs/review"
)

// chunk is one part of a PNG.
func chunk(kind string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(out, kind...)
	out = append(out, body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// pngOf states w by h pixels and holds bytes zeros, packed.
func pngOf(t *testing.T, w, h uint32, zeros int) []byte {
	t.Helper()
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write(make([]byte, zeros)); err != nil {
		t.Fatal(err)
	}
	z.Close()
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	out := []byte("\x89PNG\r\n\x1a\n")
	out = append(out, chunk("IHDR", append(head, 8, 0, 0, 0, 0))...)
	out = append(out, chunk("IDAT", packed.Bytes())...)
	return append(out, chunk("IEND", nil)...)
}

// pdfOf is a PDF of n pages that share one content stream, with more objects before its end. The reader mends the
// missing table of places.
func pdfOf(n int, stream, filter, more string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")
	fmt.Fprintf(&b, "3 0 obj\n<< /Length %d %s >>\nstream\n%s\nendstream\nendobj\n", len(stream), filter, stream)
	b.WriteString("2 0 obj\n<< /Type /Pages /Kids [")
	for i := range n {
		fmt.Fprintf(&b, "%d 0 R ", 10+i)
	}
	fmt.Fprintf(&b, "] /Count %d >>\nendobj\n", n)
	for i := range n {
		fmt.Fprintf(&b, "%d 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>\nendobj\n", 10+i)
	}
	b.WriteString(more)
	b.WriteString("trailer\n<< /Root 1 0 R /Size 9 >>\n%%EOF\n")
	return []byte(b.String())
}

// packedTwice is a stream of zeros that was packed twice over.
func packedTwice(t *testing.T, zeros int) string {
	t.Helper()
	body := make([]byte, zeros)
	for range 2 {
		var out bytes.Buffer
		z, _ := zlib.NewWriterLevel(&out, zlib.BestSpeed)
		if _, err := z.Write(body); err != nil {
			t.Fatal(err)
		}
		z.Close()
		body = out.Bytes()
	}
	return string(body)
}

func zipOf(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.Create("letter.tif"); err != nil {
		t.Fatal(err)
	}
	z.Close()
	return b.Bytes()
}

func tiffOf(t *testing.T, pages int) []byte {
	t.Helper()
	var all []image.Image
	for range pages {
		all = append(all, image.NewGray(image.Rect(0, 0, 40, 56)))
	}
	out, err := facsimile.TIFF(t.Context(), all, 100, facsimile.Bilevel)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// bad is one file that no scanner should send. Refused says a part of the refusal; otherwise the letter stands before a
// person for the reason.
type bad struct {
	name    string
	content []byte
	details []string
	refused string
	why     intake.ReadingReason
}

func badFiles(t *testing.T) []bad {
	const encrypted = "9 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -44 /O <01> /U <02> >>\nendobj\n"
	whole, many := tiffOf(t, 2), strings.Repeat("8 0 obj\n<< /A [[[[[[1]]]]]] >>\nendobj\n", 40_000)
	locked := bytes.Replace(pdfOf(1, "", "", encrypted), []byte("/Size 9"), []byte("/Size 9 /Encrypt 9 0 R /ID [<01> <01>]"), 1)
	const flate2 = "/Filter [/FlateDecode /FlateDecode]"
	return []bad{
		{name: "empty.tif", refused: "The file is empty"},
		{name: "a page of no bytes.png", content: pngOf(t, 800, 600, 0), why: intake.CorruptReason},
		{name: "200 pages.tif", content: tiffOf(t, 200), why: intake.TooManyPages},
		{name: "20000 by 20000.png", content: pngOf(t, 20_000, 20_000, 1000), why: intake.TooLargeReason},
		{name: "decompression bomb.png", content: pngOf(t, 100, 100, 64<<20), why: intake.CorruptReason},
		{name: "truncated.tif", content: whole[:len(whole)*2/3], why: intake.CorruptReason},
		{name: "encrypted.pdf", content: locked, why: intake.EncryptedReason},
		{name: "many objects.pdf", content: pdfOf(1, "", "", many), why: intake.BlankReason},
		{name: "packed twice.pdf", content: pdfOf(1, packedTwice(t, 32<<20), flate2, ""), why: intake.BlankReason},
		{name: "very many pages.pdf", content: pdfOf(20_000, "", "", ""), why: intake.TooManyPages},
		{name: "really a page.txt", content: onePage(t, letterOf("as a picture")), why: ""},
		{name: "scans.zip", content: zipOf(t), why: intake.NotALetterReason},
		{name: "page.pdf", content: []byte("<!doctype html><title>Letter</title><p>x"), why: intake.NotALetterReason},
		{name: "100 MB.tif", content: bytes.Repeat([]byte("II*\x00"), 100<<18+1), refused: "larger than 100 MB"},
		{name: "../../etc/passwd", content: []byte(letterOf("with a path for a name")), why: ""},
		{name: "line.txt", content: []byte(letterOf("of no line")), details: []string{"line", "XX"}, refused: "benefit line"},
		{name: "date.txt", content: []byte(letterOf("of no day")), details: []string{"received", "31/02/2026"}, refused: "date"},
		{name: "formula.txt", content: []byte(letterOf("of a formula")), details: []string{"scan_id", "=1+1"}, refused: "scan id"},
		{name: "first.txt", content: []byte(letterOf("the first of its id")), details: []string{"scan_id", "A1"}},
		{name: "second.txt", content: []byte(letterOf("the second of its id")), details: []string{"scan_id", "A1"}, refused: "A1"},
	}
}

// longestBad is how long the worst file may keep the service, with all that was sent beside it.
const longestBad = 30 * time.Second

// Whatever is sent in: it is refused with what to do, or stands before a person with the reason, the original as it
// came; and the next letter goes its way.
func TestBadFilesThroughTheAPI(t *testing.T) {
	s := newSite(t, settings(t.TempDir(), ""))
	v := s.visit("s-dev")
	s.work()
	for n, b := range badFiles(t) {
		t.Run(b.name, func(t *testing.T) {
			began := time.Now()
			a := v.send(b.name, b.content, b.details...)
			next := v.send("good.txt", fmt.Appendf(nil, "%s %d", letterOf("a good one"), n))
			if next.Outcome != "taken" {
				t.Fatalf("the next letter: %+v", next)
			}
			waitFor(t, longestBad, func() bool { return s.letter(next.Letter.ID).Stage == intake.Queued })
			if b.refused != "" {
				if a.Outcome != "refused" || !strings.Contains(a.Detail, b.refused) || a.Status != 422 && a.Status != 409 {
					t.Errorf("%+v, want a refusal that says %q", a, b.refused)
				}
				return
			}
			if a.Outcome != "taken" {
				t.Fatalf("%+v", a)
			}
			waitFor(t, longestBad, func() bool { return s.letter(a.Letter.ID).Stage == intake.Queued })
			if took := time.Since(began); took > longestBad {
				t.Errorf("it took %s", took)
			}
			s.keptAs(t, a, b)
		})
	}
	s.settled()
}

// keptAs holds a letter to standing before a person for the reason, and its original to being as it was sent.
func (s *site) keptAs(t *testing.T, a answer, b bad) {
	t.Helper()
	if it := s.item(a.Letter.ID); b.why != "" && (it.Queue != review.ForReview || it.Why[0] != review.Why(b.why)) {
		t.Errorf("it stands on pile %s for %v, want %q", it.Queue, it.Why, b.why)
	}
	kept, err := s.in.blobs.Get(t.Context(), intake.OriginalName(a.Letter.ID))
	if err != nil || !bytes.Equal(kept, b.content) {
		t.Errorf("the original was not kept as it came: %d bytes, %v", len(kept), err)
	}
}

// The same through the watched folder, with all that can stand in a manifest.
func TestBadFilesThroughTheFolder(t *testing.T) {
	s := newSite(t, settings(t.TempDir(), ""))
	dir := t.TempDir()
	put := func(name string, content []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	manifest := "scan_id,file,received,line,nino\n"
	now := time.Now().UTC().Format(time.RFC3339)
	taken := 0
	for n, b := range badFiles(t) {
		if b.details != nil || strings.Contains(b.name, "/") {
			continue
		}
		put(b.name, b.content)
		put(fmt.Sprintf("good %d.txt", n), fmt.Appendf(nil, "%s %d", letterOf("a good one"), n))
		manifest += fmt.Sprintf("S%d,%s,%s,UC,\nG%d,good %d.txt,%s,UC,%s\n", n, b.name, now, n, n, now, number)
		taken++
		if b.refused == "" {
			taken++
		}
	}
	put("again.txt", []byte("other content"))
	put("date.txt", []byte(letterOf("of no day")))
	manifest += "P1,../../etc/passwd," + now + ",UC,\nP2,/etc/passwd," + now + ",UC,\nP3,..\\x.tif," + now + ",UC,\n" +
		"G0,again.txt," + now + ",UC,\nF1,=cmd.tif," + now + ",UC,\nF2,date.txt,2026-02-31 09:00,UC,\nF3,gone.tif," + now + ",XX,\n"
	put("tray.csv", []byte(manifest))
	f := s.in.folder(dir)
	f.Quiet, f.Stray = 0, 0
	r, err := f.Sweep(t.Context())
	if err != nil || r.Taken != taken+2 || len(r.Refused) != 9 {
		t.Fatalf("%d taken, want %d; %d refused, want 9: %+v, %v", r.Taken, taken+2, len(r.Refused), r.Refused, err)
	}
	report, _ := filepath.Glob(filepath.Join(dir, "refused", "*", "report.csv"))
	text, err := os.ReadFile(report[0])
	if err != nil || strings.Contains(string(text), ",=") || !strings.Contains(string(text), "larger than 100 MB") || strings.Contains(string(text), number) {
		t.Errorf("the report says %s, %v", text, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.*")); len(left) != 0 {
		t.Errorf("left in the folder: %v", left)
	}
	s.work(reading(t, ocr.Options{MaxPages: 2}))
	waitFor(t, longestBad, func() bool {
		p, err := s.in.store.Progress(t.Context(), everything, "")
		return err == nil && p.Total == r.Taken && p.Done()
	})
}
