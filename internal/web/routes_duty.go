package web

import "acs/access"

// dutyRoutes are the pages about who can help at which hours, and where people can be shown to.
var dutyRoutes = []route{
	{"GET /help/signposting", access.HelpRead, (*Server).signpost, "signpost"},
	{"GET /duty", access.HelpRead, (*Server).duty, "duty"},
	{"GET /duty/write", access.PlanWrite, (*Server).rosterEdit, "duty_form"},
	{"POST /duty/write", access.PlanWrite, (*Server).rosterWrite, "duty_form"},
}
