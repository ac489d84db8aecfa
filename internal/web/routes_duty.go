package web

import "acs/access"

// dutyRoutes are the pages about who can help at which hours.
var dutyRoutes = []route{
	{"GET /duty", access.HelpRead, (*Server).duty, "duty"},
	{"GET /duty/write", access.PlanWrite, (*Server).rosterEdit, "duty_form"},
	{"POST /duty/write", access.PlanWrite, (*Server).rosterWrite, "duty_form"},
}
