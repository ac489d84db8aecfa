package facsimile

import "image/color"

// Face is a typeface or a hand.
type Face string

// Printed faces.
const (
	Sans       Face = "sans"
	Serif      Face = "serif"
	Mono       Face = "mono"
	Typewriter Face = "typewriter"
)

// Hands, by the look of them.
const (
	HandRound   Face = "hand-round"
	HandPlain   Face = "hand-plain"
	HandQuick   Face = "hand-quick"
	HandLoose   Face = "hand-loose"
	HandJoined  Face = "hand-joined"
	HandSlanted Face = "hand-slanted"
	HandTall    Face = "hand-tall"
	HandCareful Face = "hand-careful"
	HandThick   Face = "hand-thick"
)

// Printed and Hands list the faces of each kind.
var (
	Printed = []Face{Sans, Serif, Mono, Typewriter}
	Hands   = []Face{HandRound, HandPlain, HandQuick, HandLoose, HandJoined, HandSlanted, HandTall, HandCareful, HandThick}
)

// Hand tells whether the face is a handwriting one.
func (f Face) Hand() bool { return len(f) > 5 && f[:5] == "hand-" }

// Style is how a page looks. Its zero value is a clean page in black sans-serif, 11 points, on white A4 at 200 dpi.
type Style struct {
	Face  Face
	Size  float64    // points; 11 where 0, 17 for a hand
	Ink   color.RGBA // black where zero
	Paper color.RGBA // white where zero
	DPI   int        // pixels an inch; 200 where 0

	Letterhead []string // printed lines at the top, whatever the face of the body
	Margin     float64  // millimetres; 22 where 0
	Lines      bool     // ruled paper
	Boxes      bool     // a form: printed boxes around the body
	Stamp      string   // a rubber stamp across the text
	Wobble     float64  // how uneven a hand is; 1 where 0
	Columns    int      // of the body; 1 where 0

	Skew     float64 // degrees, clockwise
	Rotation int     // quarter turns clockwise, in degrees: 0, 90, 180, 270
	Noise    float64 // 0 to 1: grain and specks
	Blur     float64 // pixels
	Faint    float64 // 0 to 1: how much of the ink is gone
	Fax      bool    // coarse and black-and-white
	Holes    bool    // punched for a folder, and dark in the scan
	Border   float64 // millimetres of dark glass around the sheet
	Shadow   float64 // 0 to 1: photographed in uneven light
}

func (s Style) filled() Style {
	if s.Face == "" {
		s.Face = Sans
	}
	if s.Size == 0 {
		s.Size = 11
		if s.Face.Hand() {
			s.Size = 17
		}
	}
	if s.Paper == (color.RGBA{}) {
		s.Paper = color.RGBA{255, 255, 255, 255}
	}
	s.Paper.A, s.Ink.A = 255, 255
	if s.DPI == 0 {
		s.DPI = 200
	}
	if s.Margin == 0 {
		s.Margin = 22
	}
	if s.Wobble == 0 {
		s.Wobble = 1
	}
	s.Columns = max(s.Columns, 1)
	return s
}

// grey tells whether the page needs no colour.
func (s Style) grey() bool {
	same := func(c color.RGBA) bool { return c.R == c.G && c.G == c.B }
	return same(s.Ink) && same(s.Paper) && s.Stamp == ""
}
