package store

import (
	"encoding/json"
	"fmt"
)

// opened is the text that was sealed for its place.
func (s *Store) opened(sealed, place []byte) (string, error) {
	raw, err := s.seal.Open(sealed, place)
	if err != nil {
		return "", fmt.Errorf("open %s: %w", place, err)
	}
	return string(raw), nil
}

// sealJSON encodes a value and seals it for its place.
func (s *Store) sealJSON(v any, place []byte) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return s.seal.Seal(raw, place)
}

// openJSON is the inverse of sealJSON.
func (s *Store) openJSON(sealed, place []byte, v any) error {
	raw, err := s.opened(sealed, place)
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(raw), v)
}
