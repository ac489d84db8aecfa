package web

import (
	"net/http"
	"strconv"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/intake"
)

// letterPage gives the image of one page. Nothing is hidden on a scan, so it has a permission of its own, and every
// look is recorded.
func (s *Server) letterPage(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	l, err := s.Letters.Letter(r.Context(), acs.LetterID(r.PathValue("id")))
	if err != nil {
		return err
	}
	if err := s.Policy.Check(by, access.LetterScan, l.Line, l.Site); err != nil {
		return err
	}
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 1 || n > 10_000 {
		return acs.NotFoundf("The letter has no such page")
	}
	image, err := s.Blobs.Get(r.Context(), intake.PageName(l.ID, n))
	if err != nil {
		return err
	}
	err = s.Log.Record(r.Context(), audit.Event{
		At: s.Now(), By: by.ID, Did: "letter.scan_shown", On: string(l.ID), Why: "review", Detail: map[string]string{"page": strconv.Itoa(n)},
	})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", http.DetectContentType(image))
	_, _ = w.Write(image)
	return nil
}
