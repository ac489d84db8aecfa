package store

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"acs/audit"
	"acs/need"
)

// codeList keeps the coded list of needs for a minute: it stands on every page about a person and changes by year.
type codeList struct {
	mu   sync.Mutex
	at   time.Time
	list need.Catalogue
}

const (
	codesSetting = "need.codes"
	codesFresh   = time.Minute
	codesWithin  = 2 * time.Second
)

// NeedCodes gives the coded list: what comes with the product and what was imported. Where the database does not answer it
// is the list as it was last read.
func (s *Store) NeedCodes() need.Catalogue {
	s.codes.mu.Lock()
	defer s.codes.mu.Unlock()
	if s.codes.list != nil && s.now().Sub(s.codes.at) < codesFresh {
		return s.codes.list
	}
	ctx, cancel := context.WithTimeout(context.Background(), codesWithin)
	defer cancel()
	list := need.BuiltIn()
	more, err := s.importedCodes(ctx)
	switch {
	case err == nil:
		list = list.With(more)
	case s.codes.list != nil:
		list = s.codes.list
	}
	s.codes.list, s.codes.at = list, s.now()
	return list
}

func (s *Store) importedCodes(ctx context.Context) (more need.Catalogue, err error) {
	raw, err := s.Setting(ctx, codesSetting)
	if err != nil || raw == "" {
		return nil, err
	}
	return more, json.Unmarshal([]byte(raw), &more)
}

// SaveNeedCodes adds imported codes to the list; those that are there already are replaced.
func (s *Store) SaveNeedCodes(ctx context.Context, more need.Catalogue, ev audit.Event) error {
	have, err := s.importedCodes(ctx)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(have.With(more))
	if err != nil {
		return err
	}
	if err := s.SaveSetting(ctx, codesSetting, string(raw), ev); err != nil {
		return err
	}
	s.codes.mu.Lock()
	defer s.codes.mu.Unlock()
	s.codes.list = nil
	return nil
}
