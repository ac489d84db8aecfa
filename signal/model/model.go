package model

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"

	"acs/signal/ngram"
)

// Names of the heads that are not codes.
const (
	Urgent       = "urgent"    // whole: a person must look the same day
	Immediate    = "immediate" // whole and piece
	Soon         = "soon"      // whole: a person must look at all
	Danger       = "danger"    // piece: evidence of urgent
	Past         = "past"
	Denied       = "denied"
	Hypothetical = "hypothetical"
	Child        = "child"
	Other        = "other"
)

// Join is how several scores become one log-odds: a logistic regression over them. Plain is the one for a message
// that the encoder did not read.
type Join struct {
	Weights   []float64 `json:"weights,omitempty"`
	Bias      float64   `json:"bias"`
	Plain     []float64 `json:"plain"`
	PlainBias float64   `json:"plain_bias"`
}

// Odds gives the log-odds for inputs as long as Weights or as Plain.
func (j Join) Odds(in []float64) float64 {
	z, weights := j.Bias, j.Weights
	if len(in) == len(j.Plain) {
		z, weights = j.PlainBias, j.Plain
	}
	for i, w := range weights {
		z += w * in[i]
	}
	return z
}

// Chance turns log-odds into a chance of 0 to 1.
func Chance(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }

// Code is what decides on one code: the join of its scores and the chance from which it is shown.
type Code struct {
	Join Join    `json:"join"`
	From float64 `json:"from"`
}

// Settings are the joins and thresholds.
type Settings struct {
	Encoder   string          `json:"encoder"` // version that the vectors must come from
	Urgent    Join            `json:"urgent"`
	Immediate Join            `json:"immediate"`
	Soon      Join            `json:"soon"`
	Codes     map[string]Code `json:"codes"`
	// The chances from which a message is called immediate, urgent (same day) and soon.
	FromImmediate float64 `json:"from_immediate"`
	FromUrgent    float64 `json:"from_urgent"`
	FromSoon      float64 `json:"from_soon"`
	LeastKnown    float64 `json:"least_known"` // share of words below which a message is unlike what was learned
}

// Model is what was learned. It is never changed after it was made.
type Model struct {
	Settings   Settings
	Card       json.RawMessage
	WholeSpace *ngram.Space
	Whole      *ngram.Heads
	PieceSpace *ngram.Space
	Piece      *ngram.Heads
	Vector     *ngram.Heads   // over the encoder's vectors of windows; nil when none were learned
	WholeAt    map[string]int // head numbers by name
	PieceAt    map[string]int
	VectorAt   map[string]int
}

//go:embed signals.model
var shipped []byte

// Default gives the model that is part of the program.
var Default = sync.OnceValues(func() (*Model, error) { return Unpack(shipped) })

// magic names the form of the file, and what its heads over vectors read: in 1 a piece with the one before it, in 2 a
// piece alone and the message. A file of another form is no model of this program.
const magic = "ACSSIGNALS2\n"

type head struct {
	Settings Settings        `json:"settings"`
	Card     json.RawMessage `json:"card"`
	Whole    []string        `json:"whole"`
	Piece    []string        `json:"piece"`
	Vector   []string        `json:"vector"`
}

// Pack writes the model as a file: eight bits a weight, zipped.
func (m *Model) Pack() ([]byte, error) {
	h := head{m.Settings, m.Card, m.Whole.Names, m.Piece.Names, nil}
	if m.Vector != nil {
		h.Vector = m.Vector.Names
	}
	text, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("pack signal model: %w", err)
	}
	var b bytes.Buffer
	b.WriteString(magic)
	z, err := gzip.NewWriterLevel(&b, gzip.DefaultCompression)
	if err != nil {
		return nil, err
	}
	err = errors.Join(binary.Write(z, binary.LittleEndian, uint32(len(text))), binary.Write(z, binary.LittleEndian, text),
		ngram.Write(z, m.WholeSpace, m.Whole), ngram.Write(z, m.PieceSpace, m.Piece))
	if m.Vector != nil {
		err = errors.Join(err, ngram.WriteDense(z, m.Vector))
	}
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

const longestHead = 1 << 20

// Unpack reads what Pack wrote.
func Unpack(data []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, errors.New("signal model: not a model file")
	}
	z, err := gzip.NewReader(bytes.NewReader(rest))
	if err != nil {
		return nil, fmt.Errorf("signal model: %w", err)
	}
	var n uint32
	if err := binary.Read(z, binary.LittleEndian, &n); err != nil || n > longestHead {
		return nil, fmt.Errorf("signal model: head of %d bytes: %w", n, errors.Join(err, io.ErrUnexpectedEOF))
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(z, text); err != nil {
		return nil, fmt.Errorf("signal model: %w", err)
	}
	var h head
	if err := json.Unmarshal(text, &h); err != nil {
		return nil, fmt.Errorf("signal model: %w", err)
	}
	m := &Model{Settings: h.Settings, Card: h.Card}
	if m.WholeSpace, m.Whole, err = ngram.Read(z, h.Whole); err != nil {
		return nil, fmt.Errorf("signal model: %w", err)
	}
	if m.PieceSpace, m.Piece, err = ngram.Read(z, h.Piece); err != nil {
		return nil, fmt.Errorf("signal model: %w", err)
	}
	if len(h.Vector) > 0 {
		if m.Vector, err = ngram.ReadDense(z, h.Vector); err != nil {
			return nil, fmt.Errorf("signal model: %w", err)
		}
	}
	m.WholeAt, m.PieceAt, m.VectorAt = places(h.Whole), places(h.Piece), places(h.Vector)
	return m, nil
}

func places(names []string) map[string]int {
	out := make(map[string]int, len(names))
	for i, n := range names {
		out[n] = i
	}
	return out
}

// Version names the model: when its data was hashed and what it was learned from.
func (m *Model) Version() string {
	var card struct {
		Version string `json:"version"`
	}
	if json.Unmarshal(m.Card, &card) != nil || card.Version == "" {
		return "unnamed"
	}
	return card.Version
}

// CardText gives the card as text for people.
func (m *Model) CardText() []byte {
	var b bytes.Buffer
	if json.Indent(&b, m.Card, "", "  ") != nil {
		return m.Card
	}
	b.WriteByte('\n')
	return b.Bytes()
}
