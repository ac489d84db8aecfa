// Package corpus holds made-up messages of this folder for the demonstration; README.md says what they are. It must never
// hold a real one.
package corpus

import _ "embed"

// The two files that look like a plain day of post.
var (
	//go:embed train3-letters.jsonl
	Third []byte
	//go:embed train4-letters.jsonl
	Fourth []byte
)
