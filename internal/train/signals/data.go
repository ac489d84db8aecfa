// Package signals trains the heads of package signal from the labelled messages in corpus/, and measures them by
// cross-validation, with twins in one fold and with whole files left out. Texts are redacted first, as in service.
package signals

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"acs"
	"acs/redaction"
	"acs/signal"
	"acs/signal/sentence"
)

// Item is one labelled message, redacted, with the places of its labels in the redacted text (code points).
type Item struct {
	ID, File, Twin, Style string
	Message               signal.Message
	Urgency               acs.Urgency
	Gold                  []signal.Signal
	Pieces                []sentence.Piece
}

// Urgent tells whether a trained person must look the same day.
func (it Item) Urgent() bool { return it.Urgency >= acs.SameDay }

type goldLine struct {
	ID      string      `json:"id"`
	Channel acs.Channel `json:"channel"`
	Line    acs.Line    `json:"line"`
	Text    string      `json:"text"`
	Urgency string      `json:"urgency"`
	Twin    string      `json:"twin"`
	Style   string      `json:"style"`
	Signals []struct {
		Code    signal.Code    `json:"code"`
		Quote   string         `json:"quote"`
		Subject signal.Subject `json:"subject"`
		Status  signal.Status  `json:"status"`
	} `json:"signals"`
}

// Load reads every *.jsonl file of a folder and gives its messages and the hash of the data.
func Load(folder string) ([]Item, string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, "", fmt.Errorf("no labelled messages in %s", folder)
	}
	slices.Sort(files)
	sum := sha256.New()
	var items []Item
	var raw []goldLine
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, "", err
		}
		sum.Write(data)
		s := bufio.NewScanner(strings.NewReader(string(data)))
		s.Buffer(nil, 64<<20)
		for s.Scan() {
			var g goldLine
			if err := json.Unmarshal(s.Bytes(), &g); err != nil {
				return nil, "", fmt.Errorf("%s: %w", f, err)
			}
			u, ok := acs.ParseUrgency(g.Urgency)
			if !ok {
				return nil, "", fmt.Errorf("%s: %s: urgency %q", f, g.ID, g.Urgency)
			}
			raw = append(raw, g)
			items = append(items, Item{ID: g.ID, File: filepath.Base(f), Twin: g.Twin, Style: g.Style, Urgency: u})
		}
	}
	if err := redactAll(items, raw); err != nil {
		return nil, "", err
	}
	return items, hex.EncodeToString(sum.Sum(nil)), nil
}

// redactAll fills in the redacted messages and their labels, on two processors.
func redactAll(items []Item, raw []goldLine) error {
	r, err := redaction.New()
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	for part := range 2 {
		wg.Go(func() {
			for i := part; i < len(items); i += 2 {
				items[i].fill(r, raw[i])
			}
		})
	}
	wg.Wait()
	return nil
}

func (it *Item) fill(r *redaction.Redactor, g goldLine) {
	res := r.Redact(g.Text, redaction.Known{})
	if res.Status != redaction.OK {
		res = redaction.Result{Text: "The text was not given to the model."}
	}
	it.Message = signal.Message{Channel: g.Channel, Line: g.Line, Text: res.Text}
	it.Pieces = sentence.Split(res.Text)
	runes := []rune(res.Text)
	for _, s := range g.Signals {
		at := strings.Index(g.Text, s.Quote)
		if at < 0 {
			continue
		}
		from := utf8.RuneCountInString(g.Text[:at])
		start, end := res.FromInputRange(from, from+utf8.RuneCountInString(s.Quote))
		end = min(end, len(runes))
		it.Gold = append(it.Gold, signal.Signal{Code: s.Code, Quote: string(runes[start:end]), Start: start, End: end, Subject: s.Subject, Status: s.Status})
	}
}

// overlaps gives the share of the shorter of a piece and a label that the two have in common.
func overlaps(p sentence.Piece, s signal.Signal) float64 {
	common := min(p.End, s.End) - max(p.Start, s.Start)
	return float64(max(common, 0)) / float64(max(min(p.End-p.Start, s.End-s.Start), 1))
}
