package web

import (
	"bytes"
	"image"
	"image/jpeg"
	_ "image/png" // page images are PNG or JPEG
	"net/http"
	"strconv"

	"golang.org/x/image/draw"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/intake"
)

// letterPage gives the image of one page. Nothing is hidden on a scan, so it has a permission of its own, and every
// look is recorded.
func (s *Server) letterPage(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	id, n, image, err := s.pageImage(r, by)
	if err != nil {
		return err
	}
	err = s.Log.Record(r.Context(), audit.Event{
		At: s.Now(), By: by.ID, Did: "letter.scan_shown", On: string(id), Why: "review", Detail: map[string]string{"page": strconv.Itoa(n)},
	})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", http.DetectContentType(image))
	_, _ = w.Write(image)
	return nil
}

// pageImage gives the image of one page to someone who may see scans.
func (s *Server) pageImage(r *http.Request, by acs.Actor) (acs.LetterID, int, []byte, error) {
	l, err := s.Letters.Letter(r.Context(), acs.LetterID(r.PathValue("id")))
	if err != nil {
		return "", 0, nil, err
	}
	if err := s.Policy.Check(by, access.LetterScan, l.Line, l.Site); err != nil {
		return "", 0, nil, err
	}
	n := pageOf(r.PathValue("n"))
	if n == 0 {
		return "", 0, nil, acs.NotFoundf("The letter has no such page")
	}
	image, err := s.Blobs.Get(r.Context(), intake.PageName(l.ID, n))
	return l.ID, n, image, err
}

// letterSmallPage gives a picture of a page that is too small to read, to choose pages by. Looks at it are not
// recorded one by one: that the letter was opened is.
func (s *Server) letterSmallPage(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	_, _, full, err := s.pageImage(r, by)
	if err != nil {
		return err
	}
	small, err := shrunk(full)
	if err != nil {
		return acs.NotFoundf("There is no picture of this page")
	}
	w.Header().Set("Content-Type", "image/jpeg")
	_, _ = w.Write(small)
	return nil
}

// shrunk makes a page smallWidth wide.
func shrunk(full []byte) ([]byte, error) {
	page, _, err := image.Decode(bytes.NewReader(full))
	if err != nil {
		return nil, err
	}
	size := page.Bounds()
	small := image.NewGray(image.Rect(0, 0, smallWidth, max(1, smallWidth*size.Dy()/max(1, size.Dx()))))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), page, size, draw.Src, nil)
	var b bytes.Buffer
	err = jpeg.Encode(&b, small, &jpeg.Options{Quality: 60})
	return b.Bytes(), err
}
