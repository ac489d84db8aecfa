package person

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"acs"
)

// Row is one row of an import, by its number in the file (the first record is 1). Err says why it could not be read.
type Row struct {
	N     int
	Draft Draft
	Err   error
}

// Columns are what a file of people may hold, by name. lines and references hold more than one, separated by spaces and
// by semicolons.
var Columns = []string{
	"given", "family", "preferred", "born", "nino", "nhs", "references", "nation", "language", "address", "postcode", "phone", "email", "lines", "site",
}

// ReadCSV reads rows of a CSV file whose first line names its columns.
//
// Errors: Invalid when the first line names a column that there is not, or none.
func ReadCSV(r io.Reader, madeUp bool) (iter.Seq[Row], error) {
	c := csv.NewReader(bufio.NewReaderSize(r, 1<<20))
	c.ReuseRecord = true
	head, err := c.Read()
	if err != nil {
		return nil, acs.Invalidf("file", "The file has no line that names its columns")
	}
	names := slices.Clone(head)
	for i, h := range names {
		names[i] = strings.TrimSpace(strings.ToLower(strings.TrimPrefix(h, "\ufeff")))
		if !slices.Contains(Columns, names[i]) {
			return nil, acs.Invalidf("file", "Column %d is not one of %s", i+1, strings.Join(Columns, ", "))
		}
	}
	return func(yield func(Row) bool) {
		for n := 1; ; n++ {
			rec, err := c.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			row := Row{N: n}
			if err != nil {
				row.Err = acs.Invalidf("row", "The row could not be read as CSV")
			} else {
				row.Draft = draftOf(names, rec, madeUp)
			}
			if !yield(row) {
				return
			}
		}
	}, nil
}

func draftOf(names, rec []string, madeUp bool) Draft {
	d := Draft{MadeUp: madeUp}
	texts := map[string]*string{
		"given": &d.Given, "family": &d.Family, "preferred": &d.Preferred, "born": &d.Born, "nino": &d.NINO, "nhs": &d.NHS, "language": &d.Language,
		"address": &d.Address, "postcode": &d.Postcode, "phone": &d.Phone, "email": &d.Email,
	}
	for i, name := range names {
		switch value := strings.Clone(strings.TrimSpace(rec[i])); name {
		case "nation":
			d.Nation = acs.Nation(strings.ToLower(value))
		case "site":
			d.Site = acs.Site(value)
		case "lines":
			for _, l := range strings.Fields(value) {
				d.Lines = append(d.Lines, acs.Line(l))
			}
		case "references":
			for _, ref := range strings.Split(value, ";") {
				d.References = append(d.References, Reference{Number: ref})
			}
		default:
			*texts[name] = value
		}
	}
	return d
}

// mostRow bounds a line of JSON, in bytes.
const mostRow = 1 << 20

// ReadJSONLines reads rows of JSON, one object a line, with the names of Columns; lines and references are lists.
func ReadJSONLines(r io.Reader, madeUp bool) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 1<<16), mostRow)
		n := 0
		for sc.Scan() {
			if len(strings.TrimSpace(sc.Text())) == 0 {
				continue
			}
			n++
			row := Row{N: n}
			row.Draft, row.Err = draftJSON(sc.Bytes(), madeUp)
			if !yield(row) {
				return
			}
		}
		if sc.Err() != nil {
			yield(Row{N: n + 1, Err: acs.Invalidf("row", "The row is longer than a megabyte; what follows was not read")})
		}
	}
}

func draftJSON(raw []byte, madeUp bool) (Draft, error) {
	var in struct {
		Given, Family, Preferred, Born, NINO, NHS, Nation, Language, Address, Postcode, Phone, Email, Site string
		References, Lines                                                                                  []string
	}
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return Draft{}, acs.Invalidf("row", "The row is not a JSON object with the names that the manual lists")
	}
	d := Draft{
		Given: in.Given, Family: in.Family, Preferred: in.Preferred, Born: in.Born, NINO: in.NINO, NHS: in.NHS, Nation: acs.Nation(strings.ToLower(in.Nation)),
		Language: in.Language, Address: in.Address, Postcode: in.Postcode, Phone: in.Phone, Email: in.Email, Site: acs.Site(in.Site), MadeUp: madeUp,
	}
	for _, l := range in.Lines {
		d.Lines = append(d.Lines, acs.Line(l))
	}
	for _, ref := range in.References {
		d.References = append(d.References, Reference{Number: ref})
	}
	return d, nil
}

// Soften takes from a draft the identifier that an error names, so that the person is kept without it. ok is false when
// the error is about something else.
func Soften(d Draft, err error) (softer Draft, field string, ok bool) {
	e, is := errors.AsType[*acs.Error](err)
	if !is {
		return d, "", false
	}
	switch e.Field {
	case "nino":
		d.NINO = ""
	case "nhs":
		d.NHS = ""
	case "postcode":
		d.Postcode = ""
	case "born":
		d.Born = ""
	default:
		return d, "", false
	}
	return d, e.Field, true
}
