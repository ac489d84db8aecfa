package quality

import (
	"bufio"
	"encoding/json"
	"io"

	"acs"
)

// matched calls do with each gold message and its prediction, both JSON lines, matched by identifier. predID also tells
// whether a prediction is one, and not an error in its place: nobody may be left out of the figures.
//
// Errors: Invalid when a line is not JSON, when a message has no prediction, or when there are no messages.
func matched[G, P any](gold, pred io.Reader, goldID func(G) string, predID func(P) (id string, ok bool), do func(G, P)) error {
	preds := map[string]P{}
	err := lines(pred, func(line []byte) error {
		var p P
		if err := json.Unmarshal(line, &p); err != nil {
			return acs.Invalidf("pred", "A line of the predictions is not a JSON object")
		}
		id, _ := predID(p)
		preds[id] = p
		return nil
	})
	if err != nil {
		return err
	}
	n := 0
	err = lines(gold, func(line []byte) error {
		var g G
		if err := json.Unmarshal(line, &g); err != nil {
			return acs.Invalidf("gold", "A line of the gold file is not a JSON object")
		}
		p, found := preds[goldID(g)]
		if _, ok := predID(p); !found || !ok {
			return acs.Invalidf("pred", "There is no prediction for message %s", goldID(g))
		}
		do(g, p)
		n++
		return nil
	})
	if err == nil && n == 0 {
		err = acs.Invalidf("gold", "The gold file has no messages")
	}
	return err
}

// lines calls do for every line that is not empty.
func lines(r io.Reader, do func([]byte) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		if len(s.Bytes()) == 0 {
			continue
		}
		if err := do(s.Bytes()); err != nil {
			return err
		}
	}
	return s.Err()
}
