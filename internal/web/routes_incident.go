package web

import "acs/access"

// incidentRoutes are the pages of the Six Point Plan at work: incidents, the plans of sites, figures.
var incidentRoutes = []route{
	{"POST /incident", access.ConcernAct, (*Server).incidentStart, ""},
	{"GET /incident/{id}", access.ConcernAct, (*Server).incident, "incident"},
	{"GET /incident/{id}/entries", access.ConcernAct, (*Server).incidentEntries, ""},
	{"POST /incident/{id}/add", access.ConcernAct, (*Server).incidentAdd, "incident"},
	{"GET /plans", access.HelpRead, (*Server).plans, "plans"},
	{"GET /plans/figures", access.PlanFigures, (*Server).sixFigures, "six_figures"},
	{"GET /plans/write", access.PlanWrite, (*Server).planEdit, "plan_form"},
	{"POST /plans/write", access.PlanWrite, (*Server).planWrite, "plan_form"},
	{"GET /plan/{site}/{variant}", access.HelpRead, (*Server).plan, "plan"},
	{"POST /plan/{site}/{variant}/known", access.HelpRead, (*Server).planKnown, ""},
}
