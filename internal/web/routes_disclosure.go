package web

import "acs/access"

// disclosureRoutes are the pages on which something is shared with an authority.
var disclosureRoutes = []route{
	{"GET /concern/{id}/share", access.Disclose, (*Server).shareForm, "share"},
	{"POST /concern/{id}/share", access.Disclose, (*Server).share, "share"},
	{"GET /disclosure/{id}", access.Disclose, (*Server).shared, "shared"},
	{"GET /disclosure/{id}/letter", access.Disclose, (*Server).sharedLetter, ""},
	{"POST /disclosure/{id}/reply", access.Disclose, (*Server).sharedReply, "shared"},
}
