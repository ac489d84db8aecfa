package redaction

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"strings"

	"acs/redaction/tagger"
	"acs/redaction/word"
)

// The source of the rules is part of the program so that the version follows from it and cannot be forgotten.
//
//go:embed *.go pattern/*.go word/*.go tagger/*.go
var source embed.FS

func versionOf(m *tagger.Model) string {
	h := sha256.New()
	for _, dir := range []string{".", "pattern", "word", "tagger"} {
		entries, err := source.ReadDir(dir)
		if err != nil {
			panic("redaction: its own source cannot be read: " + err.Error())
		}
		for _, e := range entries {
			if e.IsDir() || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			data, err := source.ReadFile(strings.TrimPrefix(dir+"/"+e.Name(), "./"))
			if err != nil {
				panic("redaction: its own source cannot be read: " + err.Error())
			}
			h.Write(data)
		}
	}
	h.Write(word.Lists())
	if m != nil {
		h.Write(m.Bytes())
	}
	return "r1-" + hex.EncodeToString(h.Sum(nil)[:6])
}
