package web

import (
	"errors"
	"net/http"
	"strings"

	"acs"
	"acs/internal/web/words"
)

// again is a form that was refused: its page is shown once more with what is wrong and all that was typed.
type again struct {
	page form
	err  error
}

// form is a page that can show what was wrong with what was sent.
type form interface {
	page
	refused(l words.Lang, field, says string)
}

func (a *again) Error() string { return a.err.Error() }
func (a *again) Unwrap() error { return a.err }

// status is the HTTP status of a kind of error.
func status(k acs.Kind) int {
	switch k {
	case acs.Invalid:
		return http.StatusUnprocessableEntity
	case acs.NotFound:
		return http.StatusNotFound
	case acs.Forbidden:
		return http.StatusForbidden
	case acs.Conflict:
		return http.StatusConflict
	case acs.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// problemKeys name the words of the page for each status; ".title" and ".text" follow.
var problemKeys = map[int]string{
	http.StatusUnprocessableEntity: "problem.invalid",
	http.StatusNotFound:            "problem.not_found",
	http.StatusForbidden:           "problem.forbidden",
	http.StatusConflict:            "problem.conflict",
	http.StatusTooManyRequests:     "problem.too_often",
	http.StatusServiceUnavailable:  "problem.unavailable",
	http.StatusInternalServerError: "problem.internal",
}

// refuse is the one place where an error becomes a page.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	kind := acs.KindOf(err)
	if kind == acs.Internal || kind == acs.Unavailable {
		s.Errors.ErrorContext(r.Context(), "a page could not be given", "method", r.Method, "route", r.Pattern, "error", err.Error())
	}
	lang := langOf(r)
	var shown *again
	if errors.As(err, &shown) && (kind == acs.Invalid || kind == acs.Conflict || kind == acs.Unavailable) {
		shown.page.refused(lang, fieldOf(err), words.Said(lang, acs.Says(err)))
		if e := s.show(w, r, status(kind), shown.page); e == nil {
			return
		}
	}
	code := status(kind)
	s.problem(w, r, code, problemKeys[code], acs.Says(err))
}

// Refuse shows an error of the sign-in; it answers 429 where the Retry-After header is set.
func (s *Server) Refuse(w http.ResponseWriter, r *http.Request, err error) {
	s.headers(w)
	if w.Header().Get("Retry-After") != "" {
		s.problem(w, r, http.StatusTooManyRequests, "problem.too_often", "")
		return
	}
	code := status(acs.KindOf(err))
	key := problemKeys[code]
	if code == http.StatusForbidden {
		key = "problem.not_signed_in"
	}
	s.problem(w, r, code, key, acs.Says(err))
}

// Ended shows that someone has signed out.
func (s *Server) Ended(w http.ResponseWriter, r *http.Request) {
	s.headers(w)
	s.problem(w, r, http.StatusOK, "problem.signed_out", "")
}

// problemPage is shown in place of what was asked for.
type problemPage struct {
	Key  string
	Says string // the error's own words, which say what to do; may be empty
	Sign bool   // offers to sign in
}

func (p problemPage) about(l words.Lang) about {
	return about{template: "problem", title: l.T(p.Key + ".title")}
}

func (s *Server) problem(w http.ResponseWriter, r *http.Request, code int, key, says string) {
	p := problemPage{Key: key, Sign: key == "problem.not_signed_in" || key == "problem.signed_out"}
	if code < http.StatusInternalServerError || code == http.StatusServiceUnavailable {
		p.Says = sentence(words.Said(langOf(r), says))
	}
	if err := s.show(w, r, code, p); err != nil {
		s.Errors.ErrorContext(r.Context(), "the problem page itself failed", "error", err.Error())
		http.Error(w, "Sorry, there is a problem with the service. If someone may be in danger, call 999.", http.StatusInternalServerError)
	}
}

// sentence ends words that have no full stop of their own.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

func fieldOf(err error) string {
	if e, ok := errors.AsType[*acs.Error](err); ok {
		return e.Field
	}
	return ""
}
