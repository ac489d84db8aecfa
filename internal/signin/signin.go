package signin

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/alexedwards/scs/v2"

	"acs"
	"acs/audit"
	"acs/internal/gate"
	"acs/internal/oidc"
)

// Provider is the issuer's side: *oidc.Client.
type Provider interface {
	Begin(ctx context.Context) (oidc.Flow, string, error)
	Finish(ctx context.Context, f oidc.Flow, back url.Values) (oidc.Identity, error)
	SignOut(ctx context.Context, idToken, back string) string
}

// Records is what signing in needs of the store. SaveStaff writes "staff.signed_in" to the log by itself.
type Records interface {
	SaveStaff(ctx context.Context, who acs.Actor, at time.Time) error
	Record(ctx context.Context, ev audit.Event) error
}

// Options say how people sign in. Provider, Sessions, Records and Base are needed.
type Options struct {
	Provider Provider
	Sessions scs.Store
	Records  Records
	Base     string        // this service's own address, without a slash at the end
	Idle     time.Duration // 30 minutes where 0
	Absolute time.Duration // 10 hours where 0: a working day
	Now      func() time.Time
	Log      *slog.Logger

	// Refuse shows an error to the person; Ended shows that they have signed out. A plain page where nil.
	Refuse func(w http.ResponseWriter, r *http.Request, err error)
	Ended  http.HandlerFunc

	// Limit is how often one client may ask to sign in; 5 a second and 50 at once where nil, since a whole office
	// may come from one address. Client tells who asks: the network address where nil.
	Limit  *gate.Limit
	Client func(*http.Request) string
}

// Paths of this package's pages.
const (
	PathSignIn   = "/sign-in"
	PathCallback = "/sign-in/callback"
	PathSignOut  = "/sign-out"
	PathEnded    = "/sign-in/ended"
)

// SignIn is the sign-in of one service. It may be used by many at a time.
type SignIn struct {
	o        Options
	sessions *scs.SessionManager
}

// New checks the options and fills in what may be left out.
func New(o Options) (*SignIn, error) {
	if o.Provider == nil || o.Sessions == nil || o.Records == nil {
		return nil, errors.New("sign-in: provider, sessions and records are needed")
	}
	if err := oidc.SafeAddress(o.Base); err != nil {
		return nil, errors.Join(errors.New("sign-in: this service's own address"), err)
	}
	o = o.withDefaults()
	s := &SignIn{o: o, sessions: scs.New()}
	s.sessions.Store = o.Sessions
	s.sessions.Lifetime = o.Absolute
	s.sessions.HashTokenInStore = true
	s.sessions.Cookie.Persist = false
	s.sessions.Cookie.Secure = isHTTPS(o.Base)
	s.sessions.Cookie.Name = cookieName(s.sessions.Cookie.Secure)
	s.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		o.Log.ErrorContext(r.Context(), "session store", "error", err)
		o.Refuse(w, r, acs.Unavailablef(err, "Sorry, the service is not available. Try again in a few minutes"))
	}
	return s, nil
}

func (o Options) withDefaults() Options {
	if o.Idle == 0 {
		o.Idle = 30 * time.Minute
	}
	if o.Absolute == 0 {
		o.Absolute = 10 * time.Hour
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Refuse == nil {
		o.Refuse = plainRefusal
	}
	if o.Ended == nil {
		o.Ended = plainEnd
	}
	if o.Limit == nil {
		o.Limit = gate.NewLimit(gate.Rate{PerSecond: 5, Burst: 50}, o.Now)
	}
	if o.Client == nil {
		o.Client = gate.Address(nil)
	}
	return o
}

func isHTTPS(base string) bool {
	u, err := url.Parse(base)
	return err != nil || u.Scheme == "https"
}

// cookieName binds the cookie to this host, this path and https where browsers can hold us to it.
func cookieName(secure bool) string {
	if secure {
		return "__Host-acs"
	}
	return "acs"
}

// Routes are the handlers of this package, by pattern. They must stand behind Middleware.
func (s *SignIn) Routes() map[string]http.Handler {
	limited := func(h http.HandlerFunc) http.Handler {
		return gate.RateLimit(s.o.Limit, s.o.Client, func(w http.ResponseWriter, r *http.Request) {
			s.o.Refuse(w, r, ErrTooOften)
		}, h)
	}
	own := http.NewCrossOriginProtection()
	own.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.o.Refuse(w, r, acs.Forbiddenf("This page was sent from another site. Go back to the service and try again"))
	}))
	return map[string]http.Handler{
		"GET " + PathSignIn:   limited(s.begin),
		"GET " + PathCallback: limited(s.callback),
		"POST " + PathSignOut: own.Handler(http.HandlerFunc(s.signOut)),
		"GET " + PathEnded:    s.o.Ended,
	}
}

// ErrTooOften is given to Refuse when a client asks too often; the Retry-After header is set, and the status is 429.
var ErrTooOften = acs.Unavailablef(errors.New("rate limit"), "You have tried too often. Wait a moment, then try again")

// TooOften tells a renderer of errors to answer 429.
func TooOften(err error) bool { return errors.Is(err, ErrTooOften) }
