package main

import (
	"fmt"
	"strconv"
	"strings"

	"acs/quality"
)

// readingTable takes the figures out of the table that readbench prints: one a cell, rates of pages with an exact
// interval.
func readingTable(text string) ([]quality.Figure, error) {
	var heads []string
	var out []quality.Figure
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|---") {
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if heads == nil {
			heads = cells
			continue
		}
		if len(cells) != len(heads) || len(cells) < 3 {
			return nil, fmt.Errorf("a row of %d cells under %d heads", len(cells), len(heads))
		}
		n, err := strconv.Atoi(cells[1])
		if err != nil {
			return nil, err
		}
		for i := 2; i < len(cells); i++ {
			v, err := strconv.ParseFloat(cells[i], 64)
			if err != nil {
				return nil, err
			}
			f := quality.Figure{Name: cells[0] + ": " + heads[i], Value: v, N: n, Interval: "none"}
			if !strings.Contains(cells[i], ".") {
				low, high := quality.ClopperPearson(int(v), n)
				f = quality.Figure{Name: f.Name, Value: v / float64(max(n, 1)), Low: low, High: high, K: int(v), N: n, Interval: "exact"}
			}
			out = append(out, f)
		}
	}
	return out, nil
}
