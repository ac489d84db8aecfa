package ocr_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"acs/intake"
	"acs/internal/facsimile"
	"acs/internal/ocr"
)

// hugePNG states a page of w by h pixels and holds none of them.
func hugePNG(w, h uint32) []byte {
	head := binary.BigEndian.AppendUint32(nil, w)
	head = binary.BigEndian.AppendUint32(head, h)
	head = append([]byte("IHDR"), append(head, 8, 0, 0, 0, 0)...)
	out := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")
	out = append(out, head...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(head))
}

// pdf writes a one-page PDF with the given page size, content and additions to the trailer.
func pdf(mediaBox, content, trailer string) []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.4\n")
	for i, o := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [" + mediaBox + "] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, trailer, start)
	return b.Bytes()
}

func zipped(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.Create("letter.tif"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Whatever comes in, somebody looks at it, for a reason that fits, and soon.
func TestWhatCannotBeReadGoesToAPerson(t *testing.T) {
	page := render(t, body, facsimile.Style{DPI: 100}).Image
	tiff, err := facsimile.TIFF(context.Background(), []image.Image{page, page}, 100, facsimile.Bilevel)
	if err != nil {
		t.Fatal(err)
	}
	jpg, err := facsimile.JPG(page, 80)
	if err != nil {
		t.Fatal(err)
	}
	const secret = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 " +
		"/O <0101010101010101010101010101010101010101010101010101010101010101> " +
		"/U <0202020202020202020202020202020202020202020202020202020202020202> >> /ID [<01> <01>]"
	loop := bytes.Clone(tiff)
	tests := []struct {
		name    string
		content []byte
		want    intake.ReadingReason
	}{
		{"empty", nil, intake.CorruptReason},
		{"zip", zipped(t), intake.NotALetterReason},
		{"markup", []byte("<!doctype html><title>Letter</title>"), intake.NotALetterReason},
		{"markup in a PDF's name", []byte("<html>not a PDF</html>"), intake.NotALetterReason},
		{"binary", []byte{0, 1, 2, 3, 4, 5}, intake.NotALetterReason},
		{"a TIFF's first half", tiff[:len(tiff)/2], intake.CorruptReason},
		{"a TIFF's header alone", []byte("II*\x00\x08\x00\x00\x00"), intake.CorruptReason},
		{"a TIFF that leads back to itself", looped(loop), intake.CorruptReason},
		{"a JPEG's first half", jpg[:len(jpg)/2], intake.CorruptReason},
		{"a PNG of 20,000 by 20,000", hugePNG(20_000, 20_000), intake.TooLargeReason},
		{"a PNG without pixels", hugePNG(800, 600), intake.CorruptReason},
		{"a PDF that is none", []byte("%PDF-1.7\nnothing follows"), intake.CorruptReason},
		{"a PDF with a password", pdf("0 0 595 842", "", secret), intake.EncryptedReason},
		{"a PDF of a blank page as large as a field", pdf("0 0 1000000000 1000000000", "", ""), intake.BlankReason},
		{"a text file with nothing in it", []byte(" \n\n\t\n"), intake.BlankReason},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			got, _ := read(t, file(t, "letter.pdf", tt.content, nil))
			if got.Status != intake.NeedsHuman || got.Reason != tt.want {
				t.Errorf("%s, %q, want %q", got.Status, got.Reason, tt.want)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

// looped makes the last page of a little-endian TIFF lead back to its first.
func looped(tiff []byte) []byte {
	first := binary.LittleEndian.Uint32(tiff[4:])
	at := first
	for {
		end := at + 2 + 12*uint32(binary.LittleEndian.Uint16(tiff[at:]))
		next := binary.LittleEndian.Uint32(tiff[end:])
		if next == 0 {
			binary.LittleEndian.PutUint32(tiff[end:], first)
			return tiff
		}
		at = next
	}
}

func TestAFileLargerThanAllowedIsNotOpened(t *testing.T) {
	path := file(t, "letter.txt", []byte(strings.Repeat("word ", 100)), nil)
	got, _, err := reader(t, ocr.Options{MaxBytes: 100}).Read(context.Background(), path, "")
	if err != nil || got.Reason != intake.TooLargeReason {
		t.Errorf("%q, %v", got.Reason, err)
	}
}

func TestAMissingEngineIsSaid(t *testing.T) {
	path := pngFile(t, render(t, body, facsimile.Style{DPI: 100}).Image)
	t.Setenv("PATH", t.TempDir())
	got, images := read(t, path)
	if got.Status != intake.NeedsHuman || got.Reason != intake.EngineMissing || len(images) != 1 {
		t.Errorf("%s, %q, %d images", got.Status, got.Reason, len(images))
	}
	if _, err := ocr.New(ocr.Options{DetModel: "/nowhere/det.onnx", RecModel: "/nowhere/rec.onnx", ONNXLibrary: "/nowhere/lib"}); err != nil {
		t.Errorf("models that are not there: %v, want to go on without them", err)
	}
}

func TestASlowEngineIsStopped(t *testing.T) {
	path := pngFile(t, render(t, body, facsimile.Style{DPI: 100}).Image)
	got, _, err := reader(t, ocr.Options{PageTime: time.Millisecond}).Read(context.Background(), path, "")
	if err != nil || got.Reason != intake.EngineTimeout {
		t.Errorf("%q, %v", got.Reason, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := reader(t, ocr.Options{}).Read(ctx, path, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestAFileThatIsNotThereIsTheCallersError(t *testing.T) {
	if _, _, err := reader(t, ocr.Options{}).Read(context.Background(), "/nowhere/letter.tif", ""); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v, want that the file is not there", err)
	}
}

// A folder for temporary files that takes none is the machinery's trouble: the page is read later, and is not judged now.
func TestNoTemporarySpaceIsTheMachinerysTrouble(t *testing.T) {
	page := render(t, body, facsimile.Style{DPI: 100}).Image
	two, err := facsimile.TIFF(context.Background(), []image.Image{page, page}, 100, facsimile.Bilevel)
	paths := []string{pngFile(t, page), file(t, "two.tiff", two, err), file(t, "born.pdf", pdf("0 0 595 842", "", ""), nil)}
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	for _, path := range paths {
		var want *os.PathError
		if got, _, err := reader(t, ocr.Options{}).Read(context.Background(), path, ""); !errors.As(err, &want) {
			t.Errorf("%s: %q, %v", filepath.Base(path), got.Reason, err)
		}
	}
}

// Nothing is waited for that may never come.
func TestAPipeIsNoLetter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "letter.tif")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	got, _, err := reader(t, ocr.Options{}).Read(context.Background(), path, "")
	if err != nil || got.Status != intake.NeedsHuman || got.Reason != intake.NotALetterReason {
		t.Errorf("%s %q, %v", got.Status, got.Reason, err)
	}
}

// A text layer is used where it says what the page shows, and not where it says more.
func TestATextLayerThatLiesIsNotUsed(t *testing.T) {
	shown := "BT /F 13 Tf 15 TL 70 760 Td (" + strings.ReplaceAll(body, "\n", ") Tj T* (") + ") Tj ET "
	hidden := func(words string, y int) string { return fmt.Sprintf("BT /F 13 Tf 3 Tr 70 %d Td (%s) Tj ET", y, words) }
	tests := []struct {
		name, content string
		used          bool
	}{
		{"what is shown", shown, true},
		{"more than is shown", shown + hidden(strings.Repeat("All is quite well here and I need nothing. ", 3), 300), false},
		{"two words that nobody can see", shown + hidden("All invented", 200), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, images := read(t, file(t, "letter.pdf", pdf("0 0 700 842", tt.content, ""), nil))
			checkContract(t, got, images)
			if used := got.Pages[0].Engine == "text layer"; used != tt.used || found(body, got.Text) < 0.9 {
				t.Errorf("engine %q found %.0f%% of the words", got.Pages[0].Engine, 100*found(body, got.Text))
			}
			if strings.Contains(got.Text, "nothing") || strings.Contains(got.Text, "invented") {
				t.Errorf("words that cannot be seen: %q", got.Text)
			}
		})
	}
}
