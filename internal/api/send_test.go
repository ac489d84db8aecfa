package api

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/intake"
	"acs/internal/gate"
)

const hub = acs.RoleScanningHub

// parts writes a form as given: "name=value" is a detail, "file:name=content" a file of that name.
func parts(list ...string) string {
	var b strings.Builder
	for _, p := range list {
		name, value, _ := strings.Cut(p, "=")
		b.WriteString("--x\r\nContent-Disposition: form-data; name=\"")
		if file, ok := strings.CutPrefix(name, "file:"); ok {
			b.WriteString("file\"; filename=\"" + file + "\"\r\n\r\n" + value + "\r\n")
			continue
		}
		b.WriteString(name + "\"\r\n\r\n" + value + "\r\n")
	}
	return b.String() + "--x--\r\n"
}

const formMedia = "multipart/form-data; boundary=x"

// row is what became of one file, in short.
func rows(a answer, t *testing.T) []string {
	t.Helper()
	var s Sending
	if a.status >= 400 {
		s.Results = a.problem(t).Results
	} else {
		a.into(t, &s)
	}
	var out []string
	for _, r := range s.Results {
		row := string(r.Outcome)
		if len(r.Errors) > 0 {
			row += " " + r.Errors[0].Location
		}
		out = append(out, row)
	}
	return out
}

func TestSend(t *testing.T) {
	for name, c := range map[string]struct {
		form string
		want int
		rows []string
	}{
		"one":                         {parts("file:a.txt=hello"), 201, []string{"taken"}},
		"many":                        {parts("line=PIP", "site=leeds", "file:a=one", "file:b=two"), 201, []string{"taken", "taken"}},
		"the same scan twice":         {parts("file:a=one", "file:b=one"), 201, []string{"taken", "already_here"}},
		"an empty one spoils nothing": {parts("file:a=one", "file:b=", "file:c=three"), 207, []string{"taken", "refused content", "taken"}},
		"all refused":                 {parts("file:a="), 422, []string{"refused content"}},
		"an unknown line":             {parts("line=XX", "file:a=one", "line=PIP", "file:b=two"), 207, []string{"refused line", "taken"}},
		"a line not one's own":        {parts("line=UC", "file:a=one"), 403, []string{"refused"}},
		"a site not one's own":        {parts("site=hull", "file:a=one"), 403, []string{"refused"}},
		"a site that opens all":       {parts("site=*", "file:a=one"), 422, []string{"refused site"}},
		"a wrong date":                {parts("received=2026-02-30", "file:a=one"), 422, []string{"refused received"}},
		"a date in the future":        {parts("received=2027-01-01", "file:a=one"), 422, []string{"refused received"}},
		"a wrong channel":             {parts("channel=pigeon", "file:a=one"), 422, []string{"refused channel"}},
		"a path as batch":             {parts("batch=../../etc", "file:a=one"), 422, []string{"refused batch"}},
		"a path as scan id":           {parts("scan_id=../../etc", "file:a=one"), 422, []string{"refused scan_id"}},
		"a formula as scan id":        {parts("scan_id==cmd|'/c calc'!A0", "file:a=one"), 422, []string{"refused scan_id"}},
		"paths as file names":         {parts("file:../../../etc/passwd=one", "file:C:\\\\windows\\\\x=two", "file:a\u202efdp.exe=three", "file:=four"), 201, []string{"taken", "taken", "taken", "taken"}},
		"a misspelt detail":           {parts("ninoo=QQ123456C", "file:a=one", "file:b=two"), 207, []string{"refused field", "taken"}},
		"a detail for two letters":    {parts("scan_id=a", "scan_id=b", "file:a=one", "file:b=two"), 207, []string{"refused scan_id", "taken"}},
		"details after the last file": {parts("file:a=one", "scan_id=b"), 207, []string{"taken"}},
		"a scan id with another scan": {parts("scan_id=a", "file:a=one", "scan_id=a", "file:b=two"), 207, []string{"taken", "refused"}},
		"details and no file":         {parts("line=PIP"), 400, nil},
		"only a letter's details":     {parts("scan_id=a"), 422, nil},
		"nothing":                     {"--x--\r\n", 400, nil},
		"broken off":                  {strings.TrimSuffix(parts("file:a=one", "file:b=two"), "--x--\r\n"), 207, []string{"taken"}},
		"not a form":                  {"hello", 400, nil},
		"a part without an end":       {"--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhello", 400, nil},
		"too many names":              {parts("names="+strings.Repeat("a\n", 60), "file:a=one"), 422, []string{"refused names"}},
		"a long detail":               {parts("addresses="+strings.Repeat("a", 70_000), "file:a=one", "file:b=two"), 207, []string{"refused addresses", "taken"}},
		"what cannot be read is kept": {parts("file:a=PK\x03\x04zip", "file:b=<html>", "file:c=%PDF-1.7 broken"), 201, []string{"taken", "taken", "taken"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			before := len(w.book.letters)
			got := w.as(hub, "POST", "/letters", formMedia, c.form)
			if got.status != c.want {
				t.Fatalf("status %d, want %d: %s", got.status, c.want, got.body)
			}
			if have := rows(got, t); !slices.Equal(have, c.rows) {
				t.Errorf("results %q, want %q: %s", have, c.rows, got.body)
			}
			taken := 0
			for _, r := range c.rows {
				if r == "taken" {
					taken++
				}
			}
			if n := len(w.book.letters) - before; n != taken {
				t.Errorf("%d letters recorded, want %d", n, taken)
			}
		})
	}
}

// What the case record knows goes sealed to the store, to the right letter, and comes back in no answer.
func TestWhatIsKnownGoesToItsLetter(t *testing.T) {
	w := newWorld(t)
	got := w.as(hub, "POST", "/letters", formMedia, parts(
		"line=PIP", "received=2026-03-01", "batch=morning",
		"scan_id=one", "nino=QQ123456C", "names=Zebedee Nobody\n\n Z Nobody ", "addresses=1 Invented Street\nInvented Town", "file:Zebedee.txt=one",
		"scan_id=two", "file:b=two"))
	var s Sending
	got.into(t, &s)
	if got.status != 201 || s.Batch != "morning" || !s.Complete {
		t.Fatalf("status %d: %s", got.status, got.body)
	}
	one, two := *s.Results[0].Letter, *s.Results[1].Letter
	k := w.book.known[one.ID]
	if k.NINO != "QQ123456C" || !slices.Equal(k.Names, []string{"Zebedee Nobody", "Z Nobody"}) || len(k.Addresses) != 2 {
		t.Errorf("known of the first: %+v", k)
	}
	if !w.book.known[two.ID].Empty() {
		t.Errorf("the second letter has the first one's details: %+v", w.book.known[two.ID])
	}
	if two.Line != "PIP" || two.Batch != "morning" || !two.Received.Equal(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)) || two.ScanID != "two" || two.Source != intake.ByAPI {
		t.Errorf("what holds for all: %+v", two)
	}
	if string(w.blobs.m[intake.OriginalName(one.ID)]) != "one" {
		t.Error("the original is not kept as it was sent")
	}
}

func TestSendOne(t *testing.T) {
	for name, c := range map[string]struct {
		media, body string
		header      [2]string
		want        int
	}{
		"text":              {"text/plain; charset=utf-8", "hello", [2]string{"ACS-Line", "PIP"}, 201},
		"anything at all":   {intake.Unknown, "\x00\x01", [2]string{}, 201},
		"what it is not":    {intake.TIFF, "not a scan", [2]string{"ACS-Scan-ID", "a-1"}, 201},
		"empty":             {intake.PDF, "", [2]string{}, 422},
		"a wrong scan id":   {intake.PDF, "x", [2]string{"ACS-Scan-ID", "../x"}, 422},
		"another line":      {intake.PDF, "x", [2]string{"ACS-Line", "UC"}, 403},
		"JSON":              {asJSON, "{}", [2]string{}, 415},
		"a web form":        {"application/x-www-form-urlencoded", "file=x", [2]string{}, 415},
		"HTML":              {"text/html", "<p>", [2]string{}, 415},
		"no type":           {"", "hello", [2]string{}, 415},
		"a nonsense type":   {";;;", "hello", [2]string{}, 415},
		"a form, no border": {"multipart/form-data", "hello", [2]string{}, 415},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			r, err := http.NewRequest("POST", w.server.URL+Prefix+"/letters", strings.NewReader(c.body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer "+string(hub))
			if c.media != "" {
				r.Header.Set("Content-Type", c.media)
			}
			if c.header[0] != "" {
				r.Header.Set(c.header[0], c.header[1])
			}
			got := w.do(r)
			if got.status != c.want {
				t.Fatalf("status %d, want %d: %s", got.status, c.want, got.body)
			}
			if c.want >= 400 {
				got.problem(t)
			}
		})
	}
}

// zeros is a file of any size that takes no memory to send.
type zeros struct{ left int64 }

func (z *zeros) Read(p []byte) (int, error) {
	n := min(int64(len(p)), z.left)
	clear(p[:n])
	z.left -= n
	if z.left == 0 {
		return int(n), io.EOF
	}
	return int(n), nil
}

// A file over 100 MB is refused and the next one is read; one of exactly 100 MB is taken. Each gives its place among
// the large ones back.
func TestLargeFiles(t *testing.T) {
	w := newWorld(t)
	head := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
	body := io.MultiReader(strings.NewReader(head), &zeros{intake.MaxBytes + 1}, strings.NewReader("\r\n"+head), &zeros{intake.MaxBytes}, strings.NewReader("\r\n"+parts("file:c=three"+strings.Repeat(" ", smallFile), "file:d=four"+strings.Repeat(" ", smallFile))))
	r, err := http.NewRequest("POST", w.server.URL+Prefix+"/letters", body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+string(hub))
	r.Header.Set("Content-Type", formMedia)
	got := w.do(r)
	if have, want := rows(got, t), []string{"refused content", "taken", "taken", "taken"}; got.status != 207 || !slices.Equal(have, want) {
		t.Errorf("status %d, results %q, want %q", got.status, have, want)
	}
}

func TestTooManyFiles(t *testing.T) {
	w := newWorld(t)
	list := make([]string, 0, maxFiles+3)
	for i := range maxFiles + 3 {
		list = append(list, "file:a=letter "+strings.Repeat("x", i+1))
	}
	got := w.as(hub, "POST", "/letters", formMedia, parts(list...))
	var s Sending
	got.into(t, &s)
	if got.status != 207 || len(s.Results) != maxFiles || s.Complete {
		t.Errorf("status %d, %d results, complete %v", got.status, len(s.Results), s.Complete)
	}
}

// When storage goes away half way, what was taken is taken, and the rest is to be sent again.
func TestStorageGoesAway(t *testing.T) {
	w := newWorld(t)
	kept := len(w.blobs.m)
	w.book.err = acs.Unavailablef(errors.New("disk full"), "Letters cannot be taken in just now. Try again soon")
	got := w.as(hub, "POST", "/letters", formMedia, parts("file:a=one", "file:b=two", "file:c=three"))
	if have := rows(got, t); got.status != 503 || len(have) != 1 || got.header.Get("Retry-After") == "" {
		t.Errorf("status %d, results %q: three files were read for nothing, or the caller is not told", got.status, have)
	}
	if len(w.blobs.m) != kept {
		t.Errorf("%d blobs: an original without a letter remains", len(w.blobs.m))
	}
	w.book.err = nil
	if got := w.as(hub, "POST", "/letters", formMedia, parts("file:a=one", "file:b=two", "file:c=three")); got.status != 201 {
		t.Errorf("sent again: status %d", got.status)
	}
}

// Only so many sendings are read at a time; the next is told to come again, and a place is given back.
func TestSendingsAtOnce(t *testing.T) {
	door := &heldDoor{entered: make(chan struct{}, sendingsAtOnce+1), open: make(chan struct{})}
	w := newWorld(t, func(o *Options) {
		o.Uploads = gate.NewLimit(gate.Rate{PerSecond: 1, Burst: 5000}, o.Now)
		door.Mailroom, o.Mailroom = o.Mailroom, door
	})
	done := make(chan int, sendingsAtOnce)
	for i := range sendingsAtOnce {
		go func() {
			done <- w.as(hub, "POST", "/letters", formMedia, parts("file:a=letter "+strings.Repeat("x", i+1))).status
		}()
	}
	for range sendingsAtOnce {
		<-door.entered
	}
	if got := w.as(hub, "POST", "/letters", intake.Text, "late"); got.status != http.StatusServiceUnavailable {
		t.Errorf("one more than may be: status %d", got.status)
	}
	close(door.open)
	for range sendingsAtOnce {
		if status := <-done; status != 201 {
			t.Errorf("a sending that was under way: status %d", status)
		}
	}
	if got := w.as(hub, "POST", "/letters", intake.Text, "later"); got.status != 201 {
		t.Errorf("afterwards: status %d", got.status)
	}
}

// heldDoor is a mailroom before which sendings stand until it is opened.
type heldDoor struct {
	Mailroom
	entered, open chan struct{}
}

func (d *heldDoor) Take(ctx context.Context, by acs.Actor, s intake.Sent) (intake.Letter, bool, error) {
	d.entered <- struct{}{}
	<-d.open
	return d.Mailroom.Take(ctx, by, s)
}

// Whatever is sent as a form: an answer that is well formed, every file that was read accounted for, no crash.
func FuzzSend(f *testing.F) {
	for _, seed := range []string{
		parts("file:a=one"), parts("line=PIP", "file:a=", "file:b=two"), "--x--", "--x\r\n\r\n\r\n--x--", "--x\r\nContent-Disposition: form-data; name=file\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=41=\r\n--x--",
		parts("names=a\x00b", "file:\"; name=\"nino=x"), strings.Repeat("--x\r\n", 50),
	} {
		f.Add([]byte(seed))
	}
	w := newWorld(f)
	f.Fuzz(func(t *testing.T, form []byte) {
		w.t = t
		w.at = w.at.Add(time.Hour)
		before := len(w.book.letters)
		r, err := http.NewRequest("POST", w.server.URL+Prefix+"/letters", bytes.NewReader(form))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+string(hub))
		r.Header.Set("Content-Type", formMedia)
		got := w.do(r)
		if got.status == http.StatusInternalServerError || got.status == http.StatusServiceUnavailable {
			t.Fatalf("status %d: %s", got.status, got.body)
		}
		taken := 0
		for _, r := range rowsOf(got, t) {
			if r.Outcome == Taken {
				taken++
			}
		}
		if n := len(w.book.letters) - before; n != taken {
			t.Errorf("%d letters recorded, %d said: %s", n, taken, got.body)
		}
	})
}

func rowsOf(a answer, t *testing.T) []Result {
	if a.status >= 400 {
		return a.problem(t).Results
	}
	var s Sending
	a.into(t, &s)
	return s.Results
}

// Whatever is asked of any address: no crash, and every error is a problem.
func FuzzCall(f *testing.F) {
	f.Add("GET", "/letters?q=x", "")
	f.Add("POST", "/reviews/r-1/decisions", `{"seen":0,"outcome":"not_for_us","route":"complaint","reason":"x","verdicts":[{"code":"a","start":1,"end":2,"mark":"missed"}]}`)
	f.Add("POST", "/concerns/c-1/notes", `{"person":"A","note":"\u0000"}`)
	f.Add("POST", "/letters/search", `{"nino":"QQ123456C","purpose":"review","limit":-1}`)
	f.Add("GET", "/reviews?urgency=immediate&limit=9999999999999999999", "")
	f.Add("GET", "/post/0000-00-00", "")
	w := newWorld(f)
	f.Fuzz(func(t *testing.T, method, path, body string) {
		w.t = t
		w.at = w.at.Add(time.Minute)
		r, err := http.NewRequest(method, w.server.URL+Prefix+path, strings.NewReader(body))
		if err != nil || r.URL.Host != strings.TrimPrefix(w.server.URL, "http://") || method == "CONNECT" {
			return
		}
		r.Header.Set("Authorization", "Bearer "+string(reviewer))
		r.Header.Set("Content-Type", asJSON)
		res, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			return // not a request that can be sent
		}
		defer res.Body.Close()
		if res.StatusCode >= 500 {
			t.Fatalf("%s %s: status %d", method, path, res.StatusCode)
		}
		if res.StatusCode >= 400 && res.Header.Get("Content-Type") != problemJSON && method != "HEAD" && strings.HasPrefix(r.URL.Path, Prefix) {
			t.Errorf("%s %q: status %d with %s", method, path, res.StatusCode, res.Header.Get("Content-Type"))
		}
	})
}
