package api

import (
	"net/http"

	"acs/access"
)

// learnOperations are those about how well people are found and what is learned from the people who read.
var learnOperations = []operation{
	{"readFinding", http.MethodGet, "/finding-people", access.FiguresRead, "How well people in need are found, with intervals", 0, does((*server).readFinding)},
}
