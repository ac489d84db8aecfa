package word

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Bits says which lists have a word.
type Bits uint16

const (
	VeryCommon   Bits = 1 << iota // among the 10,000 most ordinary English words
	Common                        // among the next 28,000
	Rare                          // in a larger dictionary
	FirstName                     // a first name that many bear
	RareFirst                     // any other first name
	AlwaysFirst                   // a name by its own list: see names.go
	LastName                      // a surname that many bear
	RareLast                      // any other surname
	Place                         // part of the name of a place in Britain or Ireland
	AlwaysPlace                   // by the lists of names.go
	Ordinary     = VeryCommon | Common | Rare
	AnyFirstName = FirstName | RareFirst | AlwaysFirst
	AnyLastName  = LastName | RareLast
	AnyName      = AnyFirstName | AnyLastName
)

// The lists are described in data/README.md.
//
//go:embed data/lexicon.txt.gz
var packed []byte

var lexicon = sync.OnceValue(func() map[string]Bits {
	all, err := unpack(packed)
	if err != nil {
		// The file is part of the program: damage is found by the first test that runs.
		panic(fmt.Sprintf("word lists: %v", err))
	}
	for _, n := range strings.Fields(moreNames) {
		all[n] |= AlwaysFirst
	}
	return all
})

func unpack(data []byte) (map[string]Bits, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	all := make(map[string]Bits, bytes.Count(text, []byte{'\n'})+2000)
	for line := range strings.Lines(string(text)) {
		w, n, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		bits, err := strconv.ParseUint(n, 10, 16)
		if !ok || err != nil {
			return nil, fmt.Errorf("line %q", line)
		}
		all[w] = Bits(bits)
	}
	return all, nil
}

// Lookup gives the lists that have the folded word.
func Lookup(low string) Bits { return lexicon()[low] }

// Lists gives the lists as they are shipped, for the version of the redactor.
func Lists() []byte { return packed }

// Words gives every word of the lists, in order.
func Words() []string { return slices.Sorted(maps.Keys(lexicon())) }
