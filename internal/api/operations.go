package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"acs/access"
)

// operation is one line of the table that a test walks with every role. There is no way to write one without a
// permission.
type operation struct {
	id         string
	method     string
	path       string
	permission access.Permission
	says       string
	created    int // status of success where it is not 200
	add        func(*server, huma.Operation)
}

// tables are the operations of all parts of the service, each part's in a file of its own.
var tables = [][]operation{
	operations,
	paperOperations,
	hidingOperations,
	learnOperations,
	peopleOperations,
	concernOperations,
	caseworkOperations,
}

var operations = []operation{
	{"whoAmI", http.MethodGet, "/me", access.HomeRead, "Who the caller is and what they may do", 0, does((*server).whoAmI)},
	{"sendLetters", http.MethodPost, "/letters", access.LetterSend, "Send letters in", 201, does((*server).sendLetters)},
	{"listLetters", http.MethodGet, "/letters", access.LetterList, "List letters, newest first, without what they say", 0, does((*server).listLetters)},
	{"searchLetters", http.MethodPost, "/letters/search", access.LetterRead, "Find the letters of a National Insurance number", 0, does((*server).searchLetters)},
	{"readLetter", http.MethodGet, "/letters/{id}", access.LetterRead, "A letter: how far it has got and what was found", 0, does((*server).readLetter)},
	{"readText", http.MethodGet, "/letters/{id}/text", access.LetterRead, "The text of a letter with personal details hidden", 0, does((*server).readText)},
	{"followBatch", http.MethodGet, "/batches/{id}", access.LetterFollow, "How far the letters of a batch have got", 0, does((*server).followBatch)},
	{"listReviews", http.MethodGet, "/reviews", access.ReviewList, "The review queue, most urgent first, then oldest", 0, does((*server).listReviews)},
	{"readReview", http.MethodGet, "/reviews/{id}", access.ReviewRead, "An item of the review queue with its decisions", 0, does((*server).readReview)},
	{"claimReview", http.MethodPost, "/reviews/{id}/claim", access.ReviewClaim, "Take an item, or keep it for longer", 0, does((*server).claimReview)},
	{"releaseReview", http.MethodPost, "/reviews/{id}/release", access.ReviewClaim, "Give an item back", 0, does((*server).releaseReview)},
	{"decideReview", http.MethodPost, "/reviews/{id}/decisions", access.ReviewDecide, "Decide what a letter needs; a later decision supersedes", 201, does((*server).decideReview)},
	{"listConcerns", http.MethodGet, "/concerns", access.ConcernList, "Concerns: one’s own, open ones by when they are due, late, closed, or all newest first", 0, does((*server).listConcerns)},
	{"readConcern", http.MethodGet, "/concerns/{id}", access.ConcernRead, "A concern with its notes", 0, does((*server).readConcern)},
	{"noteConcern", http.MethodPost, "/concerns/{id}/notes", access.ConcernNote, "Add a note, or who the person is", 201, does((*server).noteConcern)},
	{"readPost", http.MethodGet, "/post/{day}", access.PostRead, "A day’s post in figures", 0, does((*server).readPost)},
	{"readAudit", http.MethodGet, "/audit", access.AuditRead, "Who did what, newest first", 0, does((*server).readAudit)},
	{"verifyAudit", http.MethodGet, "/audit/verification", access.AuditVerify, "Check that the record of who did what is whole", 0, does((*server).verifyAudit)},
	{"listRules", http.MethodGet, "/rules", access.RulesRead, "The rules that this service upholds, with their sources", 0, does((*server).listRules)},
}

// does fits a method of the server into the table. Whatever error the method gives becomes a problem here, once.
func does[I, O any](do func(*server, context.Context, *I) (*O, error)) func(*server, huma.Operation) {
	return func(s *server, op huma.Operation) {
		huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
			out, err := do(s, ctx, in)
			if err != nil {
				return nil, s.problem(ctx, op.OperationID, err)
			}
			return out, nil
		})
	}
}

// maxBody bounds a JSON body, in bytes: a decision with a page of reasons, a page of notes and its verdicts.
const maxBody = 256 << 10

func (s *server) register(op operation) {
	o := huma.Operation{
		OperationID: op.id, Method: op.method, Path: op.path, Summary: op.says, DefaultStatus: op.created, MaxBodyBytes: maxBody,
		Description: "Needs the permission `" + op.permission + "`.",
		Errors:      []int{400, 401, 403, 404, 409, 422, 429, 503},
	}
	o.Middlewares = huma.Middlewares{s.admit(op)}
	op.add(s, o)
}
