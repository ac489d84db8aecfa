package web

import "acs/access"

// peopleRoutes are the pages about people: found first, then added; who they are, how to be with them.
var peopleRoutes = []route{
	{"GET /people", access.PersonFind, (*Server).people, "questions"},
	{"POST /people/search", access.PersonFind, (*Server).peopleSearch, "questions"},
	{"GET /search/{id}", access.PersonFind, (*Server).peopleFound, "people_found"},
	{"GET /people/new", access.PersonWrite, (*Server).peopleNew, "questions"},
	{"POST /people/new", access.PersonWrite, (*Server).peopleCreate, "questions"},
	{"GET /people/{id}", access.PersonRead, (*Server).person, "person"},
	{"GET /people/{id}/details", access.PersonWrite, (*Server).personDetails, "questions"},
	{"POST /people/{id}/details", access.PersonWrite, (*Server).personAmend, "questions"},
	{"GET /people/{id}/safe-contact", access.PersonWrite, (*Server).personSafe, "questions"},
	{"POST /people/{id}/safe-contact", access.PersonWrite, (*Server).personSetSafe, "questions"},
	{"GET /people/{id}/status", access.PersonWrite, (*Server).personStatus, "questions"},
	{"POST /people/{id}/status", access.PersonWrite, (*Server).personSetStatus, "questions"},
	{"GET /people/{id}/supporters", access.PersonWrite, (*Server).personSupporter, "questions"},
	{"POST /people/{id}/supporters", access.PersonWrite, (*Server).personAddSupporter, "questions"},
	{"GET /people/{id}/needs/new", access.NeedWrite, (*Server).needNew, "questions"},
	{"POST /people/{id}/needs/new", access.NeedWrite, (*Server).needAdd, "questions"},
	{"GET /people/{id}/needs/{n}", access.NeedWrite, (*Server).need, "questions"},
	{"POST /people/{id}/needs/{n}", access.NeedWrite, (*Server).needAmend, "questions"},
	{"POST /people/{id}/acknowledge", access.NeedAcknowledge, (*Server).needsAcknowledge, ""},
	{"GET /people/{id}/contacts/new", access.ContactRecord, (*Server).contactNew, "questions"},
	{"POST /people/{id}/contacts/new", access.ContactRecord, (*Server).contactAdd, "questions"},
	{"GET /people/{id}/markers/new", access.MarkerWrite, (*Server).markerNew, "questions"},
	{"POST /people/{id}/markers/new", access.MarkerWrite, (*Server).markerPropose, "questions"},
	{"GET /people/{id}/markers/{n}", access.MarkerAgree, (*Server).marker, "questions"},
	{"POST /people/{id}/markers/{n}", access.MarkerAgree, (*Server).markerDecide, "questions"},
	{"GET /letter/{id}/person", access.LetterRead, (*Server).letterPerson, "letter_person"},
	{"POST /letter/{id}/person", access.LetterRead, (*Server).letterPersonChoose, ""},
	{"POST /letter/{id}/need", access.LetterRead, (*Server).letterNeed, ""},
	{"GET /needs", access.NeedFollow, (*Server).needs, "needs"},
	{"POST /needs/{id}/mend", access.ContactRecord, (*Server).needsMend, "needs"},
	{"POST /people/{id}/supporters/end", access.PersonWrite, (*Server).personEndSupporter, "questions"},
}
