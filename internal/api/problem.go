package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"acs"
)

// Problem is every error of the API (RFC 9457). Its words are safe to show.
type Problem struct {
	Title   string   `json:"title" doc:"What kind of problem this is"`
	Status  int      `json:"status" doc:"The HTTP status"`
	Detail  string   `json:"detail" doc:"What went wrong and what to do about it"`
	Errors  []Wrong  `json:"errors,omitempty" doc:"Which fields to set right"`
	Results []Result `json:"results,omitempty" doc:"Of sending letters: what became of each file"`
	retry   int      // seconds, for Retry-After
}

// Wrong is one field of the request that does not hold. What was sent is not repeated.
type Wrong struct {
	Location string `json:"location" doc:"The field, such as body.reason or query.line"`
	Message  string `json:"message"`
}

func (p *Problem) Error() string  { return p.Detail }
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is problem+json, whatever was asked for.
func (p *Problem) ContentType(string) string { return problemJSON }

// GetHeaders tells how to come in, or when to try again.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", "Bearer")
	}
	if p.retry > 0 {
		h.Set("Retry-After", strconv.Itoa(p.retry))
	}
	return h
}

const problemJSON = "application/problem+json"

func newProblem(status int, detail string) *Problem {
	return &Problem{Title: http.StatusText(status), Status: status, Detail: detail}
}

// Errors that huma finds by itself, in what was sent, take the same form. Only this package uses huma.
func init() {
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		if status >= http.StatusInternalServerError {
			return newProblem(status, saysInternal)
		}
		p := newProblem(status, saysOfHuma(status, message))
		for _, err := range errs {
			var at huma.ErrorDetailer
			if errors.As(err, &at) {
				d := at.ErrorDetail()
				p.Errors = append(p.Errors, Wrong{d.Location, d.Message})
			}
		}
		return p
	}
}

func saysOfHuma(status int, message string) string {
	switch status {
	case http.StatusUnprocessableEntity:
		return "Something in the request does not hold. See errors"
	case http.StatusRequestEntityTooLarge:
		return "The request is too large"
	case http.StatusUnsupportedMediaType:
		return "Send application/json"
	case 0: // huma asks for an example when it describes the API
		return message
	}
	return "The request could not be read"
}

const (
	saysInternal = "Sorry, there is a problem with the service. Try again later"
	retrySoon    = 30 // seconds
)

// problemOf says an error to the caller: what it is, and nothing of its cause.
func problemOf(err error) *Problem {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	says := acs.Says(err)
	switch acs.KindOf(err) {
	case acs.Invalid:
		p := newProblem(http.StatusUnprocessableEntity, says)
		if e, ok := errors.AsType[*acs.Error](err); ok && e.Field != "" {
			p.Errors = []Wrong{{e.Field, e.Says}}
		}
		return p
	case acs.NotFound:
		return newProblem(http.StatusNotFound, says)
	case acs.Forbidden:
		return newProblem(http.StatusForbidden, says)
	case acs.Conflict:
		return newProblem(http.StatusConflict, says)
	case acs.Unavailable:
		p := newProblem(http.StatusServiceUnavailable, says)
		p.retry = retrySoon
		return p
	}
	return newProblem(http.StatusInternalServerError, saysInternal)
}

// problem is problemOf, with a line in the log for what is ours to mend. A caller who has gone is nobody's fault.
func (s *server) problem(ctx context.Context, operation string, err error) *Problem {
	p := problemOf(err)
	if p.Status >= http.StatusInternalServerError && ctx.Err() == nil {
		s.Errors.ErrorContext(ctx, "api", "operation", operation, "status", p.Status, "error", err)
	}
	return p
}

// Refuse answers a call that cannot come as far as this API: who calls could not be told.
func Refuse(w http.ResponseWriter, err error) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	write(w, problemOf(err))
}

// write answers with a problem outside of an operation.
func write(w http.ResponseWriter, p *Problem) {
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", problemJSON)
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p)
}
