package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/gate"
	"acs/openness"
)

// Options are the parts that the pages stand on. All are needed but for those that say otherwise.
type Options struct {
	Policy   Policy
	Letters  Letters
	Reviews  Reviews
	Concerns Concerns
	People   People
	Log      Log
	Staff    Staff
	Learning Learning
	Hiding   Hiding
	Blobs    Blobs
	Mailroom Mailroom
	Facts    func(ctx context.Context) (openness.Facts, error)     // what the service says of itself
	Verify   func(ctx context.Context) (audit.Verification, error) // the log against the service's own signing keys
	Actor    func(ctx context.Context) (acs.Actor, bool)           // signin.Actor
	Now      func() time.Time

	Explain     Explain // nil: letters cannot be explained here
	Disclosures Disclosures
	Rosters     Rosters
	Incidents   Incidents
	Waiting     Waiting                          // nil: a concern that the database cannot take stays on the page
	Guidance    func(ctx context.Context) string // the guidance in force; guidance.LCAR where nil
	Errors      *slog.Logger                     // nil: nowhere
	Uploads     *gate.Limit                      // how often one person may send letters; 2 a second and 20 at once where nil
	Forms       []string                         // further origins that a form may lead to, such as the issuer's
	Dev         bool                             // shows /storybook
	Client      func(*http.Request) string       // tells strangers apart; by network address where nil
}

// Server is the pages at work. It stands inside signin's Middleware; /sign-in and /sign-out are signin's own.
type Server struct {
	Options
	mux    *http.ServeMux
	guard  *http.CrossOriginProtection
	papers papers
}

// New checks the options and gives the handler for every page.
//
// Errors: when a needed part is missing.
func New(o Options) (*Server, error) {
	if o.Policy == nil || o.Letters == nil || o.Reviews == nil || o.Concerns == nil || o.Incidents == nil || o.Disclosures == nil || o.Rosters == nil || o.People == nil || o.Log == nil || o.Staff == nil || o.Learning == nil || o.Facts == nil || o.Hiding == nil ||
		o.Blobs == nil || o.Mailroom == nil || o.Verify == nil || o.Actor == nil || o.Now == nil {
		return nil, errors.New("web: a part is missing")
	}
	if o.Errors == nil {
		o.Errors = slog.New(slog.DiscardHandler)
	}
	if o.Uploads == nil {
		o.Uploads = gate.NewLimit(gate.Rate{PerSecond: 2, Burst: 20}, o.Now)
	}
	s := &Server{Options: o, mux: http.NewServeMux(), guard: http.NewCrossOriginProtection(), papers: papers{o.Blobs}}
	all := slices.Concat(tables...)
	if o.Dev {
		all = append(all, devRoutes...)
	}
	for _, rt := range all {
		s.mux.Handle(rt.pattern, s.door(rt))
	}
	return s, nil
}

// ServeHTTP is what every request comes through: headers, crashes, other sites' forms, then the pages.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.headers(w)
	defer s.recovered(w, r)
	if serveAsset(w, r) {
		return
	}
	rememberLang(w, r)
	if err := s.guard.Check(r); err != nil {
		s.refuse(w, r, acs.Forbiddenf("This form was sent from another site. Open the page here and send it again"))
		return
	}
	if _, pattern := s.mux.Handler(r); pattern == "" {
		s.nowhere(w, r)
		return
	}
	s.mux.ServeHTTP(w, r)
}

// door lets through who may open the page at all. Whether they may for a certain record is asked once it is known.
func (s *Server) door(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		by, in := s.Actor(r.Context())
		if rt.permission != anyone {
			if !in {
				s.toSignIn(w, r)
				return
			}
			if err := s.Policy.Check(by, rt.permission, "", ""); err != nil {
				s.refuse(w, r, err)
				return
			}
		}
		if err := rt.do(s, w, r, by); err != nil {
			s.refuse(w, r, err)
		}
	})
}

// may gives the question whether someone may do a thing with a record, for the store to ask when it has read the record.
func (s *Server) may(by acs.Actor, needs access.Permission) func(acs.Line, acs.Site) error {
	return func(line acs.Line, site acs.Site) error { return s.Policy.Check(by, needs, line, site) }
}

// toSignIn leads to the sign-in and, for a page that was asked for, back.
func (s *Server) toSignIn(w http.ResponseWriter, r *http.Request) {
	to := "/sign-in"
	if r.Method == http.MethodGet {
		to += "?to=" + url.QueryEscape(r.URL.RequestURI())
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// nowhere answers an address that leads to no page, or a page by a method that it does not take.
func (s *Server) nowhere(w http.ResponseWriter, r *http.Request) {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		probe := r.Clone(r.Context())
		probe.Method = method
		if _, pattern := s.mux.Handler(probe); pattern != "" {
			w.Header().Set("Allow", method)
			s.problem(w, r, http.StatusMethodNotAllowed, "problem.method", "")
			return
		}
	}
	s.refuse(w, r, acs.NotFoundf("There is no page at this address"))
}
