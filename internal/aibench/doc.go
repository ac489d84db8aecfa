package main

import (
	"fmt"
	"os"
	"strings"

	"acs/quality"
)

const (
	opens  = "<!-- measured "
	closes = "<!-- end measured -->"
)

// redactionRows are the figures of a table of redaction, in order.
var redactionRows = []string{
	"values hidden", "values hidden, without local organisations", "messages with a leak", "hidden characters that had to be (precision)",
	"evidence quotes lost (over 30% hidden)", "values hidden: PERSON", "values hidden: ADDRESS", "values hidden: POSTCODE", "values hidden: DATE_OF_BIRTH",
	"values hidden: NINO", "values hidden: NHS_NUMBER", "values hidden: PHONE", "values hidden: EMAIL", "values hidden: BANK_ACCOUNT", "values hidden: SORT_CODE",
	"values hidden: CARD_NUMBER", "values hidden: REFERENCE", "values hidden: ORGANISATION_LOCAL", "values hidden, channel call",
	"values hidden, channel journal", "values hidden, channel letter",
}

// fill puts the figures of the measured parts into the blocks of a page. A block is opened by
// "<!-- measured PART | SET | SET -->", where SET is the beginning of the names of its figures, and closed by
// "<!-- end measured -->". Without a SET the times and amounts of the part are shown.
func fill(page string, all map[string]part) (string, error) {
	var out strings.Builder
	for {
		from := strings.Index(page, opens)
		if from < 0 {
			out.WriteString(page)
			return out.String(), nil
		}
		end := strings.Index(page[from:], "-->\n")
		close := strings.Index(page[from:], closes)
		if end < 0 || close < end {
			return "", fmt.Errorf("a block of figures that is not closed")
		}
		head := page[from+len(opens) : from+end]
		out.WriteString(page[:from+end] + "-->\n")
		if err := block(&out, strings.Split(head, "|"), all); err != nil {
			return "", err
		}
		out.WriteString(closes)
		page = page[from+close+len(closes):]
	}
}

func block(out *strings.Builder, head []string, all map[string]part) error {
	name := strings.TrimSpace(head[0])
	p, ok := all[name]
	if !ok {
		return fmt.Errorf("no part %q was measured", name)
	}
	values := map[string]quality.Figure{}
	for _, f := range p.Figures {
		values[f.Name] = f
	}
	var sets []string
	for _, s := range head[1:] {
		sets = append(sets, strings.TrimSpace(s))
	}
	fmt.Fprintf(out, "Measured on %s by `%s`, version %s.\n\n", p.Date, p.Command, p.Version)
	if len(sets) == 0 {
		fmt.Fprint(out, "| figure | value | of | aim |\n|---|---|---|---|\n")
		for _, f := range p.Figures {
			if f.Interval != "none" {
				continue // the shares of a set are for a table with columns
			}
			fmt.Fprintf(out, "| %s | %s | %d | %s |\n", f.Name, cell(f), f.N, against(name, f))
		}
		return nil
	}
	fmt.Fprintf(out, "| figure | %s |\n|---|%s\n", strings.Join(sets, " | "), strings.Repeat("---|", len(sets)))
	for _, row := range rowsOf(name, sets[0], p.Figures) {
		fmt.Fprintf(out, "| %s |", row)
		for _, set := range sets {
			f, ok := values[set+": "+row]
			if !ok || f.N == 0 {
				fmt.Fprint(out, " none |")
				continue
			}
			fmt.Fprintf(out, " %s |", cell(f))
		}
		fmt.Fprintln(out)
	}
	return nil
}

// rowsOf gives the figures that a table shows: those of redaction by a list, others as the first set has them.
func rowsOf(name, first string, figures []quality.Figure) []string {
	if name != "assessment" {
		return redactionRows
	}
	var out []string
	for _, f := range figures {
		if rest, ok := strings.CutPrefix(f.Name, first+": "); ok && !strings.Contains(rest, ": ") {
			out = append(out, rest)
		}
	}
	return out
}

// cell is a figure with its interval.
func cell(f quality.Figure) string {
	if f.Interval == "none" {
		return fmt.Sprintf("%.4g", f.Value)
	}
	return fmt.Sprintf("%.3f (%.3f–%.3f)", f.Value, f.Low, f.High)
}

// document writes the figures into the page.
func document(page string, all map[string]part) error {
	data, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	text, err := fill(string(data), all)
	if err != nil {
		return err
	}
	return os.WriteFile(page, []byte(text), 0o644)
}
