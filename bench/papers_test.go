package bench

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"acs"
	"acs/intake"
	"acs/internal/blob"
	"acs/internal/secret"
	"acs/internal/store/storetest"
	"acs/redaction"
	"acs/redaction/pattern"
	"acs/signal"
)

// The made-up letter that stands on every item page which is measured: two pages of about 300 words each.
const (
	name   = "Zebedee Quill"
	label  = "[PERSON 1]"
	signed = "There is no food in the house since Monday. "
	filler = "I write about the form that I was sent last week and ask that it be sent again to the address that you hold. "
)

func letterText(who string) string {
	page := "I am " + who + ". " + signed + strings.Repeat(filler, 13)
	return page + "\n\f\n" + page
}

// keepPapers keeps what is shown of the letters that the item page is asked for, sealed, in a folder.
func keepPapers(b testing.TB, keys *secret.Ring) *blob.Bucket {
	b.Helper()
	blobs, err := blob.Open(b.Context(), filepath.Join(b.TempDir(), "blobs"), keys)
	if err != nil {
		b.Fatal(err)
	}
	reading, err := json.Marshal(readIn())
	if err != nil {
		b.Fatal(err)
	}
	hidden, err := json.Marshal(hiddenIn())
	if err != nil {
		b.Fatal(err)
	}
	for n := range opened + cold {
		id := storetest.FilledLetter(n)
		for blobName, data := range map[string][]byte{intake.ReadingName(id): reading, intake.RedactionName(id): hidden} {
			if err := blobs.Put(b.Context(), blobName, data); err != nil {
				b.Fatal(err)
			}
		}
	}
	return blobs
}

func readIn() intake.Reading {
	r := intake.Reading{Status: intake.WasRead, Text: letterText(name)}
	at := 0
	for n, text := range strings.Split(r.Text, "\f") {
		p := intake.Page{Number: n + 1, Width: 2480, Height: 3508, Kind: intake.Typed, Confidence: 94, Engine: "tesseract", Text: text}
		x, y := 200, 300
		for _, w := range strings.Fields(text) {
			i := strings.Index(r.Text[at:], w)
			at += i
			start := utf8.RuneCountInString(r.Text[:at])
			p.Words = append(p.Words, intake.Word{Text: w, Conf: 94, Box: intake.Box{x, y, 24 * len(w), 40}, Start: start, End: start + utf8.RuneCountInString(w)})
			at += len(w)
			if x += 24*len(w) + 20; x > 2200 {
				x, y = 200, y+60
			}
		}
		r.Pages = append(r.Pages, p)
	}
	return r
}

func hiddenIn() redaction.Result {
	r := redaction.Result{Status: redaction.OK, Text: letterText(label)}
	all := letterText(name)
	for from := 0; ; {
		i := strings.Index(all[from:], name)
		if i < 0 {
			return r
		}
		r.Spans = append(r.Spans, redaction.Span{Start: from + i, End: from + i + len(name), Type: pattern.Person, Label: label})
		from += i + len(name)
	}
}

func foundIn() signal.Assessment {
	text := letterText(label)
	i := strings.Index(text, signed)
	return signal.Assessment{
		Status: signal.Assessed, Urgency: acs.SameDay, Versions: signal.Versions{Rules: "1", Model: "1", Redaction: "1"},
		Signals: []signal.Signal{{Code: "destitution", Quote: signed, Start: i, End: i + len(signed), Subject: signal.Customer, Status: signal.Current, Source: "model"}},
	}
}
