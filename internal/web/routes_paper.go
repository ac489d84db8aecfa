package web

import "acs/access"

// paperRoutes lead to what was kept of one letter.
var paperRoutes = []route{
	{"GET /review/{id}/print", access.ReviewRead, (*Server).reviewPrint, "review_print"},
	{"GET /letter/{id}/why", access.LetterRead, (*Server).letterWhy, "letter_why"},
	{"GET /letter/{id}/page/{n}/small", access.LetterScan, (*Server).letterSmallPage, ""},
	{"GET /hiding", access.HidingFigures, (*Server).hiding, "hiding"},
	{"GET /hiding/table.csv", access.HidingFigures, (*Server).hidingCSV, ""},
	{"GET /hiding/table.json", access.HidingFigures, (*Server).hidingJSON, ""},

	{"GET /letter/{id}/hidden", access.HidingRead, (*Server).letterHidden, "letter_hidden"},
	{"POST /letter/{id}/hidden", access.HidingReport, (*Server).letterHiddenSay, "letter_hidden"},
	{"POST /letter/{id}/hidden/values", access.LetterMapping, (*Server).letterHiddenValues, "letter_hidden"},
	{"GET /letter/{id}/original", access.LetterFile, (*Server).letterOriginal, ""},
}
