package web

import (
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"runtime/debug"
	"strings"
)

// headers sets what holds for every answer: nothing but our own files runs, no other site frames us or learns where
// someone was, nothing is kept in a cache.
func (s *Server) headers(w http.ResponseWriter) {
	h := w.Header()
	forms := strings.Join(append([]string{"'self'"}, s.Forms...), " ")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "+
		"connect-src 'self'; manifest-src 'self'; form-action "+forms+"; frame-ancestors 'none'; base-uri 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()")
	h.Set("Cache-Control", "no-store")
}

// recovered turns a crash of ours into a page. What crashed is logged without the request, which may hold a letter.
func (s *Server) recovered(w http.ResponseWriter, r *http.Request) {
	crash := recover()
	if crash == nil {
		return
	}
	if err, ok := crash.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(crash)
	}
	says := fmt.Sprintf("%T", crash)
	if fault, ok := crash.(runtime.Error); ok {
		says = fault.Error()
	}
	s.Errors.ErrorContext(r.Context(), "a page crashed", "error", says, "stack", string(debug.Stack()))
	s.problem(w, r, http.StatusInternalServerError, "problem.internal", "")
}
