package web

import "acs/access"

// learnRoutes are the pages about how well people are found and what the service learns from the people who read.
var learnRoutes = []route{
	{"GET /finding-people", access.FiguresRead, (*Server).findingPeople, "finding_people"},
	{"GET /finding-people/table.csv", access.FiguresRead, (*Server).findingPeopleCSV, ""},

	{"GET /models", access.ModelsRead, (*Server).models, "models"},
	{"POST /models", access.ModelsChange, (*Server).modelsChange, "models"},

	{"GET /lessons", access.LessonConfirm, (*Server).lessons, "lessons"},
	{"GET /lesson/{id}", access.LessonConfirm, (*Server).lesson, "lesson"},
	{"POST /lesson/{id}", access.LessonConfirm, (*Server).lessonSettle, "lesson"},

	{"GET /workload", access.WorkloadRead, (*Server).workload, "workload"},
	{"POST /workload", access.WorkloadRead, (*Server).workloadBreak, ""},

	{"GET /openness/{doc}", access.RulesRead, (*Server).openness, "openness"},
	{"GET /openness/{doc}/table.csv", access.RulesRead, (*Server).opennessCSV, ""},
	{"GET /notice", anyone, (*Server).notice, "notice"},
}
