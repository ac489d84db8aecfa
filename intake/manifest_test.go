package intake_test

import (
	"strings"
	"testing"
	"time"

	"acs"
	"acs/intake"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

const head = "scan_id,file,received,line,site,nino,name,address\n"

func TestManifestTakesGoodRows(t *testing.T) {
	rows, refused := intake.ReadManifest(strings.NewReader("\ufeff"+head+
		"A1,a.tif,2026-11-25 09:14,UC,leeds-mail,QQ123456C,Made Up,1 Any Road\nA2,b.pdf,2026-07-01T09:00:00Z,,,,,\n"), noon)
	if len(rows) != 2 || len(refused) != 0 {
		t.Fatalf("rows %v, refused %v", rows, refused)
	}
	r := rows[0]
	if r.Number != 2 || r.File != "a.tif" || r.Sent.Line != acs.Line("UC") || r.Sent.Known.NINO != "QQ123456C" || r.Sent.Known.Names[0] != "Made Up" {
		t.Errorf("row = %+v", r)
	}
	if want := time.Date(2026, 11, 25, 9, 14, 0, 0, time.UTC); !r.Sent.Received.Equal(want) {
		t.Errorf("received = %v, want %v", r.Sent.Received, want)
	}
}

func TestSummerTimeIsLondonTime(t *testing.T) {
	rows, _ := intake.ReadManifest(strings.NewReader(head+"A1,a.tif,2026-07-01 09:00,,,,,\n"), noon)
	if want := time.Date(2026, 7, 1, 8, 0, 0, 0, time.UTC); len(rows) != 1 || !rows[0].Sent.Received.Equal(want) {
		t.Errorf("rows = %+v", rows)
	}
}

func TestManifestRefuses(t *testing.T) {
	for name, c := range map[string]struct{ row, why string }{
		"path":         {"A1,../../etc/passwd,2026-11-25 09:00,,,,,", "plain file name"},
		"windows path": {`A1,c:\x.tif,2026-11-25 09:00,,,,,`, "plain file name"},
		"hidden":       {"A1,.x.tif,2026-11-25 09:00,,,,,", "plain file name"},
		"date":         {"A1,a.tif,31/02/2026,,,,,", "date and time"},
		"future":       {"A1,a.tif,2027-01-01 09:00,,,,,", "future"},
		"line":         {"A1,a.tif,2026-11-25 09:00,XX,,,,", "benefit line"},
		"formula":      {`A1,a.tif,2026-11-25 09:00,UC,,"=HYPERLINK(1)",,`, "formula"},
		"no scan id":   {",a.tif,2026-11-25 09:00,,,,,", "scan id is missing"},
		"odd scan id":  {"A 1,a.tif,2026-11-25 09:00,,,,,", "scan id"},
		"short":        {"A1", "date and time"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, refused := intake.ReadManifest(strings.NewReader(head+c.row+"\nB1,good.tif,2026-11-25 09:00,,,,,\n"), noon)
			if len(refused) != 1 || !strings.Contains(refused[0].Why, c.why) {
				t.Errorf("refused = %+v, want one that says %q", refused, c.why)
			}
			if len(rows) != 1 || rows[0].File != "good.tif" {
				t.Errorf("the next row was affected: %+v", rows)
			}
		})
	}
}

func TestManifestRefusesASecondUseOfAnID(t *testing.T) {
	_, refused := intake.ReadManifest(strings.NewReader(head+"A1,a.tif,2026-11-25 09:00,,,,,\nA1,b.tif,2026-11-25 09:00,,,,,\nA2,a.tif,2026-11-25 09:00,,,,,\n"), noon)
	if len(refused) != 2 {
		t.Errorf("refused = %+v, want the repeated id and the repeated file", refused)
	}
}

// Nothing a scanning house can send may crash the reader or lose a row in silence.
func FuzzManifest(f *testing.F) {
	f.Add(head + "A1,a.tif,2026-11-25 09:14,UC,,,,\n")
	f.Add("scan_id;file\n\"")
	f.Add("\x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		rows, refused := intake.ReadManifest(strings.NewReader(text), noon)
		if text != "" && len(rows)+len(refused) == 0 && strings.Count(text, "\n") > 1 && !strings.HasPrefix(text, "scan_id") {
			t.Errorf("%q: neither taken nor refused", text)
		}
		for _, r := range rows {
			if strings.ContainsAny(r.File, `/\`) {
				t.Errorf("file %q leaves its folder", r.File)
			}
		}
	})
}
