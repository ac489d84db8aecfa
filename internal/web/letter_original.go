package web

import (
	"net/http"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/intake"
)

// letterOriginal gives a letter as it was sent, byte for byte, also one that could not be read. It may hold anything a
// stranger chose to send: the browser is told to save it and to run nothing of it. Each download is recorded before
// the first byte leaves.
func (s *Server) letterOriginal(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	l, err := s.Letters.Letter(r.Context(), acs.LetterID(r.PathValue("id")))
	if err != nil {
		return err
	}
	if err := s.Policy.Check(by, access.LetterFile, l.Line, l.Site); err != nil {
		return err
	}
	file, err := s.Blobs.Get(r.Context(), intake.OriginalName(l.ID))
	if err != nil {
		return err
	}
	err = s.Log.Record(r.Context(), audit.Event{At: s.Now(), By: by.ID, Did: "letter.file_given", On: string(l.ID), Why: "review"})
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", intake.SafeMedia(l.Media))
	h.Set("Content-Disposition", `attachment; filename="`+intake.FileName(l.ID, l.Media)+`"`)
	h.Set("Content-Security-Policy", intake.SafePolicy)
	_, _ = w.Write(file)
	return nil
}
