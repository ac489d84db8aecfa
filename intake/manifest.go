package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"acs"
	"acs/clock"
)

// Row is one scan of a scanning house's manifest that may be taken in.
type Row struct {
	Number int // line of the manifest, from 1
	File   string
	Sent   Sent // without content
}

// Refusal is a row or file that was not taken, and why, in words for the scanning house. It names no customer.
type Refusal struct {
	Row  int    // line of the manifest; 0 where it is about a file without a row, or the manifest as a whole
	File string // as far as it is a plain file name
	Why  string
}

// Limits of a manifest; a batch is a day's trays at most.
const (
	maxManifest = 16 << 20
	maxRows     = 50_000
)

var manifestColumns = []string{"scan_id", "file", "received", "line", "site", "nino", "name", "address"}

// ReadManifest reads a manifest: CSV with a head line naming at least scan_id, file and received; line, site, nino,
// name and address may follow. received is "2026-11-25 09:14" or RFC 3339, in London time where no zone is given.
// Every row is either in rows or in refused: none is lost.
func ReadManifest(r io.Reader, at time.Time) (rows []Row, refused []Refusal) {
	raw, err := io.ReadAll(io.LimitReader(r, maxManifest+1))
	if err != nil || len(raw) > maxManifest || !utf8.Valid(raw) {
		return nil, []Refusal{{Why: "The manifest cannot be read: it must be a CSV file in UTF-8 of up to 16 MB"}}
	}
	c := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	c.FieldsPerRecord = -1
	head, err := c.Read()
	if err != nil {
		return nil, []Refusal{{Row: 1, Why: "The manifest is empty or its first line is not CSV"}}
	}
	at1, why := columnsOf(head)
	if why != "" {
		return nil, []Refusal{{Row: 1, Why: why}}
	}
	m := manifest{columns: at1, now: at, byID: map[string]int{}, byFile: map[string]int{}}
	for {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			return m.rows, m.refused
		}
		m.add(lineOf(c, err), record, err)
	}
}

// lineOf gives the line at which a record began. The reader has no place for one that it could not read.
func lineOf(c *csv.Reader, err error) int {
	if wrong, ok := errors.AsType[*csv.ParseError](err); ok {
		return wrong.StartLine
	}
	line, _ := c.FieldPos(0)
	return line
}

func columnsOf(head []string) (at map[string]int, why string) {
	at = map[string]int{}
	for i, name := range head {
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := at[name]; twice {
			return nil, fmt.Sprintf("The column %q stands twice in the first line", short(name))
		}
		at[name] = i
	}
	for _, must := range manifestColumns[:3] {
		if _, ok := at[must]; !ok {
			return nil, fmt.Sprintf("The first line must name the column %s. It may name: %s", must, strings.Join(manifestColumns, ", "))
		}
	}
	return at, ""
}

type manifest struct {
	columns      map[string]int
	now          time.Time
	byID, byFile map[string]int
	rows         []Row
	refused      []Refusal
}

func (m *manifest) add(line int, record []string, err error) {
	if err != nil {
		m.refused = append(m.refused, Refusal{Row: line, Why: "This line is not CSV: check its quotation marks"})
		return
	}
	row, why := m.row(line, record)
	if why != "" {
		m.refused = append(m.refused, Refusal{Row: line, File: plainName(m.cell(record, "file")), Why: why})
		return
	}
	m.byID[row.Sent.ScanID], m.byFile[row.File] = line, line
	m.rows = append(m.rows, row)
}

func (m *manifest) cell(record []string, column string) string {
	if i, ok := m.columns[column]; ok && i < len(record) {
		return strings.TrimSpace(record[i])
	}
	return ""
}

func (m *manifest) row(line int, record []string) (Row, string) {
	if len(m.rows) >= maxRows {
		return Row{}, fmt.Sprintf("A manifest has up to %d rows: send the rest as another batch", maxRows)
	}
	for _, cell := range record {
		if c := strings.TrimSpace(cell); c != "" && strings.ContainsRune("=+-@", rune(c[0])) {
			return Row{}, "A cell begins with =, +, - or @, as a formula does. Send plain text"
		}
	}
	file, id := m.cell(record, "file"), m.cell(record, "scan_id")
	received, err := parseReceived(m.cell(record, "received"))
	s := Sent{
		ScanID: id, Received: received, Line: acs.Line(m.cell(record, "line")), Site: acs.Site(m.cell(record, "site")),
		Known: Known{NINO: m.cell(record, "nino")}, Content: []byte{0},
	}
	switch {
	case err != nil:
		return Row{}, "The date and time received must be like 2026-11-25 09:14"
	case id == "":
		return Row{}, "The scan id is missing"
	case plainName(file) == "":
		return Row{}, "The file must be a plain file name, without a folder"
	case m.byID[id] != 0:
		return Row{}, fmt.Sprintf("The scan id stands on line %d already", m.byID[id])
	case m.byFile[file] != 0:
		return Row{}, fmt.Sprintf("The file stands on line %d already", m.byFile[file])
	}
	if err := s.validate(m.now); err != nil {
		return Row{}, acs.Says(err)
	}
	s.Content = nil
	s.Known.Names, s.Known.Addresses = some(m.cell(record, "name")), some(m.cell(record, "address"))
	return Row{Number: line, File: file, Sent: s}, ""
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// plainName gives name back when it names a file in the batch's own folder, "" for everything else.
func plainName(name string) string {
	if name == "" || len(name) > 255 || name == "." || name == ".." || strings.ContainsAny(name, "/\\\x00\r\n") || name != filepath.Base(name) || strings.HasPrefix(name, ".") {
		return ""
	}
	return name
}

func parseReceived(s string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC(), nil
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, clock.London); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, errors.New("not a date and time")
}

func short(s string) string {
	if len(s) > 40 {
		return s[:40]
	}
	return s
}
