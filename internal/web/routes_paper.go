package web

import "acs/access"

// paperRoutes lead to what was kept of one letter.
var paperRoutes = []route{
	{"GET /letter/{id}/why", access.LetterRead, (*Server).letterWhy, "letter_why"},
	{"GET /letter/{id}/page/{n}/small", access.LetterScan, (*Server).letterSmallPage, ""},
	{"GET /letter/{id}/original", access.LetterFile, (*Server).letterOriginal, ""},
}
