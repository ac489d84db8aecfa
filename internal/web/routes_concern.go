package web

import "acs/access"

// concernRoutes are the pages on which a concern is raised and worked.
var concernRoutes = []route{
	{"GET /concerns", access.ConcernList, (*Server).concerns, "concerns"},
	{"GET /concern/new", access.ConcernRaise, (*Server).raiseForm, "concern_raise"},
	{"POST /concern/new", access.ConcernRaise, (*Server).raise, "concern_raised"},
	{"GET /concern/{id}/raised", access.ConcernRaise, (*Server).raised, "concern_raised"},
	{"GET /concern/{id}", access.ConcernRead, (*Server).concern, "concern"},
	{"POST /concern/{id}/note", access.ConcernNote, (*Server).concernNote, "concern"},
	{"GET /concern/{id}/step/{step}", access.ConcernRead, (*Server).concernStep, "concern_step"},
	{"POST /concern/{id}/step/{step}", access.ConcernAct, (*Server).concernAct, "concern_step"},
	{"POST /concern/{id}/take", access.ConcernAct, (*Server).concernTake, "concern"},
	{"POST /concern/{id}/wait", access.ConcernAct, (*Server).concernWait, "concern"},
	{"POST /concern/{id}/resume", access.ConcernAct, (*Server).concernResume, "concern"},
	{"POST /concern/{id}/close", access.ConcernAct, (*Server).concernClose, "concern"},
	{"POST /concern/{id}/reopen", access.ConcernAct, (*Server).concernReopen, "concern"},
	{"POST /concern/{id}/pin", access.ConcernAct, (*Server).concernPin, "concern"},
}
