package api

import (
	"net/http"

	"acs/access"
)

// learnOperations are those about how well people are found and what is learned from the people who read.
var learnOperations = []operation{
	{"readFinding", http.MethodGet, "/finding-people", access.FiguresRead, "How well people in need are found, with intervals", 0, does((*server).readFinding)},
	{"readModels", http.MethodGet, "/models", access.ModelsRead, "Which version of the model is in force, and how versions compare", 0, does((*server).readModels)},
	{"changeModels", http.MethodPost, "/models/changes", access.ModelsChange, "Propose, approve, switch off or go back", 201, does((*server).changeModels)},
	{"listLessons", http.MethodGet, "/lessons", access.LessonConfirm, "Decisions that wait for a second person before they may teach the model", 0, does((*server).listLessons)},
	{"settleLesson", http.MethodPost, "/lessons/{id}", access.LessonConfirm, "Confirm that a decision may teach the model, or refuse it", 201, does((*server).settleLesson)},
	{"readWorkload", http.MethodGet, "/workload", access.WorkloadRead, "How many distressing letters lie behind the caller, and to whom to offer a break", 0, does((*server).readWorkload)},
	{"takeBreak", http.MethodPost, "/workload/breaks", access.WorkloadRead, "Take a break", 201, does((*server).takeBreak)},
	{"readOpenness", http.MethodGet, "/openness/{document}", access.RulesRead, "The model card, or the transparency record (atrs), as the service makes it of itself", 0, does((*server).readOpenness)},
}
