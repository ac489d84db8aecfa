package web

import "acs/access"

// learnRoutes are the pages about how well people are found and what the service learns from the people who read.
var learnRoutes = []route{
	{"GET /finding-people", access.FiguresRead, (*Server).findingPeople, "finding_people"},
	{"GET /finding-people/table.csv", access.FiguresRead, (*Server).findingPeopleCSV, ""},
}
