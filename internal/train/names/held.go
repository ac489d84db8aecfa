package main

import (
	"fmt"

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
	return nil
}
