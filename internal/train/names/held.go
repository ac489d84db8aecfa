package main

import (
	"encoding/json"
	"fmt"
	"os"

	"acs/quality"
	"acs/redaction"
)

// testHeld scores the redactor in service on messages that are in no training: first as they are, then with the
// details that a case record would hold.
func testHeld(o options) error {
	items, err := load(o.test)
	if err != nil {
		return err
	}
	r, err := redaction.New()
	if err != nil {
		return err
	}
	var plain, known quality.RedactionScore
	for _, it := range items {
		plain.Add(it.RedactionGold, predict(r, it, redaction.Known{}))
		known.Add(it.RedactionGold, predict(r, it, recordOf(it)))
	}
	if o.verbose {
		report(r, items, func(item) redaction.Known { return redaction.Known{} })
	}
	fmt.Printf("== %s\n%s== the same with details of the case record\n%s", o.test, table(&plain), table(&known))
	return writeFigures(o, &plain, &known)
}

// writeFigures keeps both scores for the bench, where it asked for them.
func writeFigures(o options, plain, known *quality.RedactionScore) error {
	if o.json == "" {
		return nil
	}
	for name, s := range map[string]*quality.RedactionScore{"plain": plain, "known": known} {
		var out []quality.Figure
		for _, r := range s.Rows(quality.ClopperPearson) {
			out = append(out, quality.Figure{Name: r.Name, Value: r.Share.Rate(), Low: r.Low, High: r.High, K: r.Share.K, N: r.Share.N, Interval: r.Interval})
		}
		data, err := json.MarshalIndent(out, "", " ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(o.json+"-"+name+".json", data, 0o600); err != nil {
			return err
		}
	}
	return nil
}
