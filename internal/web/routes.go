package web

import (
	"net/http"

	"acs"
	"acs/access"
)

type handler func(s *Server, w http.ResponseWriter, r *http.Request, by acs.Actor) error

// anyone opens a page to people who have not signed in: it shows nothing of a letter or of a person.
const anyone access.Permission = "(anyone)"

// route is one line of the table that a test walks with every role.
type route struct {
	pattern    string
	permission access.Permission
	do         handler
	page       string // the template that it shows; "" where it leads on or gives a file
}

// tables are the routes of all parts of the service, each part's in a file of its own.
var tables = [][]route{
	routes,
	postRoutes,
	peopleRoutes,
	paperRoutes,
	learnRoutes,
	concernRoutes,
	incidentRoutes,
	disclosureRoutes,
	dutyRoutes,
}

var routes = []route{
	{"GET /{$}", access.HomeRead, (*Server).home, "home"},

	{"GET /review", access.ReviewList, (*Server).reviewQueue, "review_queue"},
	{"POST /review/next", access.ReviewClaim, (*Server).reviewNext, ""},
	{"GET /review/{id}", access.ReviewRead, (*Server).reviewItem, "review_item"},
	{"POST /review/{id}/claim", access.ReviewClaim, (*Server).reviewClaim, "review_item"},
	{"POST /review/{id}/release", access.ReviewClaim, (*Server).reviewRelease, "review_item"},
	{"POST /review/{id}/view", access.ReviewRead, (*Server).reviewView, "review_item"},
	{"POST /review/{id}/words", access.LetterWords, (*Server).reviewWords, "review_item"},
	{"POST /review/{id}/decision", access.ReviewDecide, (*Server).reviewDecide, "review_item"},
	{"GET /review/{id}/decided", access.ReviewRead, (*Server).reviewDecided, "review_decided"},

	{"GET /letter/{id}/page/{n}", access.LetterScan, (*Server).letterPage, ""},

	{"GET /help", anyone, (*Server).help, "help"},
	{"GET /help/six-point-plan", anyone, (*Server).sixPointPlan, "six_point_plan"},
	{"GET /help/welsh", anyone, (*Server).welsh, "welsh"},
	{"GET /accessibility", anyone, (*Server).accessibility, "words"},
	{"GET /cookies", anyone, (*Server).cookies, "words"},
	{"GET /privacy", anyone, (*Server).privacy, "words"},
}
