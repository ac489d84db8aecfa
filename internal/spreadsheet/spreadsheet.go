// Package spreadsheet writes tables that a spreadsheet opens. What a cell says may come from outside: a file name, a line of a
// list. It must never write a cell that a spreadsheet would run as a formula.
package spreadsheet

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// Writer writes CSV.
type Writer struct{ *csv.Writer }

// New gives a writer of CSV.
func New(w io.Writer) Writer { return Writer{csv.NewWriter(w)} }

// Write writes one row, every cell made safe.
func (w Writer) Write(row []string) error {
	safe := make([]string, len(row))
	for i, cell := range row {
		safe[i] = Cell(cell)
	}
	return w.Writer.Write(safe)
}

// WriteAll writes rows and flushes.
func (w Writer) WriteAll(rows [][]string) error {
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// Cell gives text as it may stand in a cell: an apostrophe before what begins as a formula does. Numbers stay numbers.
func Cell(text string) string {
	begins := strings.TrimLeft(text, " \t\r\n\u00a0")
	if begins == "" || !strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", []rune(begins)[0]) {
		return text
	}
	if _, err := strconv.ParseFloat(begins, 64); err == nil {
		return text
	}
	return "'" + text
}
