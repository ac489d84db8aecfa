package signin

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"acs"
)

type actorKey struct{}

// Actor gives who is signed in at the request; ok is false for nobody.
func Actor(ctx context.Context) (who acs.Actor, ok bool) {
	who, ok = ctx.Value(actorKey{}).(acs.Actor)
	return who, ok && who.ID != ""
}

// WithActor puts someone into a context, as Middleware does.
func WithActor(ctx context.Context, who acs.Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, who)
}

// Keys of a session's values.
const (
	keyVisit   = "visit"    // JSON of a visit; absent before sign-in
	keyIDToken = "id_token" // for signing out at the issuer
	keyFlows   = "flows"    // JSON of the sign-ins under way
)

// visit is a signed-in session. Times are seconds since 1970 on the service's clock.
type visit struct {
	Who     acs.Actor
	Started int64
	Seen    int64
}

// seenEvery is how often a session in use is written again. Writing it on each request would make every page a write.
const seenEvery = time.Minute

// Middleware reads the session and puts who is signed in into the request's context. Every page stands behind it.
func (s *SignIn) Middleware(next http.Handler) http.Handler {
	return s.sessions.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, ok := s.visit(r.Context())
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		now := s.o.Now()
		if s.over(v, now) {
			if err := s.sessions.Destroy(r.Context()); err != nil {
				s.sessions.ErrorFunc(w, r, err)
				return
			}
			next.ServeHTTP(w, r)
			return
		}
		if now.Sub(time.Unix(v.Seen, 0)) >= seenEvery {
			v.Seen = now.Unix()
			s.keep(r.Context(), v)
		}
		next.ServeHTTP(w, r.WithContext(WithActor(r.Context(), v.Who)))
	}))
}

func (s *SignIn) visit(ctx context.Context) (visit, bool) {
	var v visit
	err := json.Unmarshal([]byte(s.sessions.GetString(ctx, keyVisit)), &v)
	return v, err == nil && v.Who.ID != ""
}

func (s *SignIn) keep(ctx context.Context, v visit) {
	body, err := json.Marshal(v)
	if err != nil {
		return // an Actor of strings always encodes
	}
	s.sessions.Put(ctx, keyVisit, string(body))
}

// over tells whether a session has ended by disuse or by age. A clock that was set back ends it too.
func (s *SignIn) over(v visit, now time.Time) bool {
	idle, age := now.Sub(time.Unix(v.Seen, 0)), now.Sub(time.Unix(v.Started, 0))
	return idle > s.o.Idle || age > s.o.Absolute || age < -time.Hour
}

// Require lets only signed-in people through. Others go to sign in and come back to where they wanted to go; whoever
// sends a form after the session has ended is told so.
func (s *SignIn) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := Actor(r.Context()); ok {
			next.ServeHTTP(w, r)
			return
		}
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			http.Redirect(w, r, Address(r), http.StatusSeeOther)
			return
		}
		s.o.Refuse(w, r, acs.Forbiddenf("You have been signed out because the page was not used for a while. Sign in in a new tab, then send this page again"))
	})
}

// Address is where someone who must sign in first is sent from a request.
func Address(r *http.Request) string {
	to := LocalPath(r.URL.RequestURI())
	if to == "/" {
		return PathSignIn
	}
	return PathSignIn + "?to=" + url.QueryEscape(to)
}
