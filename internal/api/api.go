package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/concern"
	"acs/intake"
	"acs/internal/gate"
	"acs/openness"
	"acs/review"
	"acs/signal"
)

// Prefix is where the API stands. A change that breaks a caller gets a new one beside it.
const Prefix = "/api/v1"

// Letters is what the API needs of the store about letters.
type Letters interface {
	Letter(ctx context.Context, id acs.LetterID) (intake.Letter, error)
	LetterFor(ctx context.Context, by acs.Actor, id acs.LetterID, why string, may func(acs.Line, acs.Site) error) (intake.Letter, error)
	Letters(ctx context.Context, by acs.Actor, f intake.Filter) (intake.Listing, error)
	Progress(ctx context.Context, by acs.Actor, batch string) (intake.Progress, error)
	Day(ctx context.Context, by acs.Actor, day time.Time) (intake.Day, error)
	Assessment(ctx context.Context, id acs.LetterID) (signal.Assessment, bool, error)
}

// Reviews is what the API needs of the store about the review queue.
type Reviews interface {
	Item(ctx context.Context, id acs.ReviewID) (review.Item, error)
	ItemFor(ctx context.Context, by acs.Actor, id acs.ReviewID, why string, may func(acs.Line, acs.Site) error) (review.Item, error)
	ItemOf(ctx context.Context, letter acs.LetterID) (review.Item, bool, error)
	Items(ctx context.Context, by acs.Actor, f review.Filter) (review.Listing, error)
	SaveItem(ctx context.Context, c audit.Change[review.Item]) error
}

// Concerns is what the API needs of the store about concerns.
type Concerns interface {
	Concern(ctx context.Context, id acs.ConcernID) (concern.Concern, error)
	ConcernFor(ctx context.Context, by acs.Actor, id acs.ConcernID, why string, may func(acs.Line, acs.Site) error) (concern.Concern, error)
	Concerns(ctx context.Context, by acs.Actor, f concern.Filter) (list []concern.Concern, next string, err error)
	SaveConcern(ctx context.Context, c audit.Change[concern.Concern]) error
}

// Log is what the API needs of the record of who did what.
type Log interface {
	Record(ctx context.Context, ev audit.Event) error
	Events(ctx context.Context, f audit.Filter) ([]audit.Entry, error)
}

// Blobs gives what was kept of a letter, unsealed.
type Blobs interface {
	Get(ctx context.Context, name string) ([]byte, error)
}

// Mailroom takes letters in: *mailroom.Mailroom.
type Mailroom interface {
	Take(ctx context.Context, by acs.Actor, s intake.Sent) (got intake.Letter, fresh bool, err error)
}

// Tokens reads access tokens: *oidc.Client.
type Tokens interface {
	Bearer(ctx context.Context, raw string) (acs.Actor, error)
}

// Options are the parts that the API stands on. All are needed but for those that say otherwise.
type Options struct {
	Policy   *access.Policy
	Letters  Letters
	Reviews  Reviews
	Concerns Concerns
	Casework Casework
	People   Persons
	Log      Log
	Learning Learning
	Hiding   Hiding
	Facts    func(ctx context.Context) (openness.Facts, error)     // what the service says of itself
	Verify   func(ctx context.Context) (audit.Verification, error) // the record against the service's own signing keys
	Blobs    Blobs
	Mailroom Mailroom
	Tokens   Tokens                                      // nil: only browser sessions may call
	Session  func(ctx context.Context) (acs.Actor, bool) // signin.Actor; nil: only tokens may call
	Now      func() time.Time
	Errors   *slog.Logger
	Explain  func(ctx context.Context, m signal.Message) signal.Account // nil: letters cannot be explained here
	Guidance func(ctx context.Context) string                           // the guidance in force; that of the source documents where nil

	// Calls and Uploads bound how often one caller may ask, and send letters. Strangers bounds how often one address
	// may offer a token at all, before it is looked at; Client tells the address. Defaults where nil: 50 calls a second
	// and 200 at once; 10 sendings a second and 100 at once; 100 tokens a second and 400 at once, by network address.
	Calls     *gate.Limit
	Uploads   *gate.Limit
	Strangers *gate.Limit
	Client    func(*http.Request) string
}

// server is the API at work.
type server struct {
	Options
	large  chan struct{} // a place for each large file that may be held in memory at a time
	enough chan struct{} // a place for each sending that may be under way at a time
	own    *http.CrossOriginProtection
	api    huma.API
	mux    *http.ServeMux
}

// New gives the handler for everything under Prefix. It stands inside signin's Middleware where browser sessions may
// call.
//
// Errors: when a needed part is missing.
func New(o Options) (http.Handler, error) {
	if o.Policy == nil || o.Letters == nil || o.Reviews == nil || o.Concerns == nil || o.Casework == nil || o.People == nil || o.Log == nil || o.Learning == nil || o.Facts == nil || o.Hiding == nil || o.Verify == nil ||
		o.Blobs == nil || o.Mailroom == nil || o.Now == nil || o.Tokens == nil && o.Session == nil {
		return nil, errors.New("api: a part is missing")
	}
	s := &server{
		Options: o.withDefaults(), own: http.NewCrossOriginProtection(), mux: http.NewServeMux(),
		large: make(chan struct{}, largeAtOnce), enough: make(chan struct{}, sendingsAtOnce),
	}
	s.api = humago.NewWithPrefix(s.mux, Prefix, config())
	for _, op := range slices.Concat(tables...) {
		s.register(op)
	}
	describeSending(s.api.OpenAPI())
	s.serveDescription()
	return s.door(), nil
}

func (o Options) withDefaults() Options {
	if o.Session == nil {
		o.Session = func(context.Context) (acs.Actor, bool) { return acs.Actor{}, false }
	}
	if o.Errors == nil {
		o.Errors = slog.New(slog.DiscardHandler)
	}
	if o.Calls == nil {
		o.Calls = gate.NewLimit(gate.Rate{PerSecond: 50, Burst: 200}, o.Now)
	}
	if o.Uploads == nil {
		o.Uploads = gate.NewLimit(gate.Rate{PerSecond: 10, Burst: 100}, o.Now)
	}
	if o.Strangers == nil {
		o.Strangers = gate.NewLimit(gate.Rate{PerSecond: 100, Burst: 400}, o.Now)
	}
	if o.Client == nil {
		o.Client = gate.Address(nil)
	}
	return o
}

func config() huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Advanced Customer Support", Version: "1",
				Description: "A letter that asks for help reaches a trained person the same day. See docs/api.md.",
			},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"token":   {Type: "http", Scheme: "bearer", BearerFormat: "JWT", Description: "An access token of the department’s sign-in service, made for this API."},
					"session": {Type: "apiKey", In: "cookie", Name: "__Host-acs", Description: "The session of someone signed in at a browser; writes from other sites are refused."},
				},
			},
			Security: []map[string][]string{{"token": {}}, {"session": {}}},
		},
		Formats:                      map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	}
}
