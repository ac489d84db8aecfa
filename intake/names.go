package intake

import (
	"fmt"

	"acs"
)

// The names under which a letter's parts are kept in blob storage.

// OriginalName is the scan as it was sent, byte for byte.
func OriginalName(id acs.LetterID) string { return "letters/" + string(id) + "/original" }

// PageName is the upright image of page n, from 1: PNG or JPEG, told by its first bytes.
func PageName(id acs.LetterID, n int) string { return fmt.Sprintf("letters/%s/page-%d", id, n) }

// ReadingName is the Reading, in JSON, with the original words.
func ReadingName(id acs.LetterID) string { return "letters/" + string(id) + "/reading.json" }

// RedactionName is the redacted text with its spans, in JSON, without any word that was hidden.
func RedactionName(id acs.LetterID) string { return "letters/" + string(id) + "/redaction.json" }

// MappingName is what stands behind each pseudonym, in JSON: sealed by keys of its own.
func MappingName(id acs.LetterID) string { return "letters/" + string(id) + "/mapping.json" }
