package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"acs"
	"acs/access"
)

// door is what every request comes through: headers, crashes, addresses that lead nowhere, then the operations.
func (s *server) door() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		defer s.recovered(w, r)
		if clean := path.Clean(r.URL.Path); clean != r.URL.Path || strings.ContainsAny(r.URL.Path, "\\\x00") {
			write(w, newProblem(http.StatusNotFound, "There is nothing at this address"))
			return
		}
		if _, pattern := s.mux.Handler(r); pattern == "" {
			s.nowhere(w, r)
			return
		}
		s.mux.ServeHTTP(w, r)
	})
}

// recovered turns a crash of ours into a problem. What crashed is logged without the request.
func (s *server) recovered(w http.ResponseWriter, r *http.Request) {
	if crash := recover(); crash != nil {
		if crash == http.ErrAbortHandler {
			panic(crash)
		}
		s.Errors.ErrorContext(r.Context(), "api crashed", "error", saysCrash(crash), "stack", string(debug.Stack()))
		write(w, newProblem(http.StatusInternalServerError, saysInternal))
	}
}

// saysCrash gives what the runtime says of a crash. Any other value may hold a letter's words: then its type alone.
func saysCrash(crash any) string {
	if fault, ok := crash.(runtime.Error); ok {
		return fault.Error()
	}
	return fmt.Sprintf("%T", crash)
}

// nowhere tells an address that does not exist from a method that it does not take.
func (s *server) nowhere(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		probe := r.Clone(r.Context())
		probe.Method = method
		if _, pattern := s.mux.Handler(probe); pattern != "" {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		write(w, newProblem(http.StatusNotFound, "There is nothing at this address. See "+Prefix+"/openapi.json"))
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	write(w, newProblem(http.StatusMethodNotAllowed, "This address takes "+strings.Join(allowed, " and ")+" only"))
}

// serveDescription gives the OpenAPI document to anyone: it holds nothing of ours but the words of docs/api.md.
func (s *server) serveDescription() {
	body, err := json.MarshalIndent(s.api.OpenAPI(), "", "  ")
	s.mux.HandleFunc("GET "+Prefix+"/openapi.json", func(w http.ResponseWriter, r *http.Request) {
		if err != nil {
			write(w, s.problem(r.Context(), "openapi", err))
			return
		}
		w.Header().Set("Content-Type", "application/openapi+json")
		_, _ = w.Write(body)
	})
}

type (
	callerKey  struct{}
	requestKey struct{}
)

// caller gives who calls; every operation has one.
func caller(ctx context.Context) acs.Actor {
	by, _ := ctx.Value(callerKey{}).(acs.Actor)
	return by
}

// may gives the question whether the caller may do a thing with a record, for the store to ask when it has read the record.
func (s *server) may(ctx context.Context, needs access.Permission) func(acs.Line, acs.Site) error {
	return func(line acs.Line, site acs.Site) error { return s.Policy.Check(caller(ctx), needs, line, site) }
}

// raw is the request itself, for an operation that reads its body as it comes or takes long.
type raw struct {
	w http.ResponseWriter
	r *http.Request
}

// allow gives a request more time than the server's other pages have, where the server can.
func (a raw) allow(d time.Duration) {
	c, until := http.NewResponseController(a.w), time.Now().Add(d)
	_ = c.SetReadDeadline(until)
	_ = c.SetWriteDeadline(until.Add(time.Minute))
}

// admit lets through who may call the operation at all: not too often, known, not sent by another site, permitted.
// Whether they may for a certain record is asked once the record is known.
func (s *server) admit(op operation) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		r, w := humago.Unwrap(ctx)
		by, p := s.who(r)
		if p == nil {
			p = s.hurried(op, by)
		}
		if p == nil {
			if err := s.Policy.Check(by, op.permission, "", ""); err != nil {
				p = problemOf(err)
				s.Errors.WarnContext(ctx.Context(), "api refused", "operation", op.id, "staff", by.ID, "permission", op.permission)
			}
		}
		if p != nil {
			write(w, p)
			return
		}
		ctx = huma.WithValue(ctx, callerKey{}, by)
		next(huma.WithValue(ctx, requestKey{}, raw{w, r}))
	}
}

// hurried refuses whoever asks too often.
func (s *server) hurried(op operation, by acs.Actor) *Problem {
	limit := s.Calls
	if op.permission == access.LetterSend {
		limit = s.Uploads
	}
	if ok, wait := limit.Allow("staff " + string(by.ID)); !ok {
		return tooOften(wait)
	}
	return nil
}

func tooOften(wait time.Duration) *Problem {
	p := newProblem(http.StatusTooManyRequests, "You call too often. Wait for as long as Retry-After says, then send this again: nothing was lost")
	p.retry = int((wait + time.Second - 1) / time.Second)
	return p
}

// who tells who calls: the token's owner, or else whoever is signed in at the browser. A token that does not hold is
// never made up for by a session. Strangers are counted before anything is looked at: a token with a key that is not
// known costs a question to the issuer.
func (s *server) who(r *http.Request) (acs.Actor, *Problem) {
	header := r.Header.Get("Authorization")
	by, signedIn := s.Session(r.Context())
	if header != "" || !signedIn {
		if ok, wait := s.Strangers.Allow(s.Client(r)); !ok {
			return acs.Actor{}, tooOften(wait)
		}
	}
	switch {
	case header != "":
		return s.byToken(r, header)
	case !signedIn:
		return acs.Actor{}, newProblem(http.StatusUnauthorized, "Send an access token, or sign in at the service first")
	case s.own.Check(r) != nil:
		return acs.Actor{}, newProblem(http.StatusForbidden, "This request was sent from another site")
	}
	return by, nil
}

func (s *server) byToken(r *http.Request, header string) (acs.Actor, *Problem) {
	scheme, token, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" || s.Tokens == nil {
		return acs.Actor{}, newProblem(http.StatusUnauthorized, "Send the access token as: Authorization: Bearer")
	}
	by, err := s.Tokens.Bearer(r.Context(), strings.TrimSpace(token))
	switch {
	case err == nil && by.ID != "":
		return by, nil
	case acs.KindOf(err) == acs.Unavailable:
		return acs.Actor{}, s.problem(r.Context(), "token", err)
	}
	return acs.Actor{}, newProblem(http.StatusUnauthorized, "The access token is not valid. Get a new one from the sign-in service")
}
