package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"acs/access"
	"acs/audit"
	"acs/internal/api"
	"acs/internal/config"
	"acs/internal/demo"
	"acs/internal/health"
	"acs/internal/oidc"
	"acs/internal/oidc/devissuer"
	"acs/internal/signin"
	"acs/internal/web"
)

// serveCmd runs the web pages and the API, and the workers unless told not to.
type serveCmd struct {
	config.Config
	config.Web
	NoWork bool `help:"Serve pages and API only; acs work runs elsewhere."`
	Demo   bool `help:"Start with a bag of made-up post, clearly labelled; never where real letters are."`
}

func (c *serveCmd) Run(ctx context.Context) error {
	if err := c.Web.Validate(); err != nil {
		return err
	}
	log := newLog()
	in, err := open(ctx, c.Config, log)
	if err != nil {
		return err
	}
	defer in.Close()
	g, ctx := errgroup.WithContext(ctx)
	handler, err := in.doors(ctx, g, c.Web, c.Demo)
	if err != nil {
		return err
	}
	ln, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", c.Addr, err)
	}
	g.Go(func() error { return serve(ctx, ln, handler, log) })
	if !c.NoWork {
		g.Go(func() error { return in.work(ctx) })
	}
	if c.Demo {
		g.Go(func() error { return in.demo(ctx) })
	}
	fmt.Fprintf(os.Stdout, "\nACS is running. Open %s\nPress Ctrl+C to stop.\n\n", c.URL)
	return g.Wait()
}

// serve answers requests until ctx ends, then lets those under way finish.
func serve(ctx context.Context, ln net.Listener, h http.Handler, log *slog.Logger) error {
	s := &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ReadTimeout: 5 * time.Minute, WriteTimeout: 5 * time.Minute, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(ln) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	if err := s.Shutdown(stop); err != nil {
		_ = s.Close()
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// doors puts together sign-in, pages and API behind one handler.
func (in *installation) doors(ctx context.Context, g *errgroup.Group, w config.Web, dev bool) (http.Handler, error) {
	issuer := w.Issuer
	if issuer == "" {
		var err error
		if issuer, err = in.pickAPerson(ctx, g, w); err != nil {
			return nil, err
		}
	}
	client, err := oidc.New(oidc.Config{
		Issuer: issuer, ClientID: w.Client, ClientSecret: w.Secret, Redirect: w.URL + signin.PathCallback, Audience: w.Audience, Now: in.now,
	})
	if err != nil {
		return nil, err
	}
	policy, err := access.New()
	if err != nil {
		return nil, fmt.Errorf("load policies: %w", err)
	}
	facts, err := in.facts(w)
	if err != nil {
		return nil, fmt.Errorf("load redaction: %w", err)
	}
	pages, err := web.New(web.Options{
		Policy: policy, Letters: in.store, Reviews: in.store, Concerns: in.store, Incidents: in.store, Disclosures: in.store, Rosters: in.store, People: in.store, Log: in.store, Staff: in.store, Learning: in.store, Facts: facts, Hiding: in.store, Blobs: in.blobs,
		Mailroom: in.mail, Verify: in.verify, Explain: in.explain, Waiting: in.waiting(), Guidance: in.guidance, Actor: signin.Actor, Now: in.now, Errors: in.log, Forms: []string{client.Origin()}, Dev: dev,
	})
	if err != nil {
		return nil, err
	}
	sign, err := signin.New(signin.Options{
		Provider: client, Sessions: in.store.Sessions(), Records: in.store, Base: w.URL, Now: in.now, Log: in.log,
		Refuse: refuse(pages), Ended: pages.Ended,
	})
	if err != nil {
		return nil, err
	}
	programs, err := api.New(api.Options{
		Policy: policy, Letters: in.store, Reviews: in.store, Concerns: in.store, Casework: in.store, People: in.store, Log: in.store, Learning: in.store, Facts: facts, Hiding: in.store, Verify: in.verify, Blobs: in.blobs,
		Mailroom: in.mail, Explain: in.explain, Guidance: in.guidance, Tokens: client, Session: signin.Actor, Now: in.now, Errors: in.log,
	})
	if err != nil {
		return nil, err
	}
	return in.mux(sign, programs, pages), nil
}

// refuse answers whoever's session cannot be read: a program in the API's form, a person with a page.
func refuse(pages *web.Server) func(http.ResponseWriter, *http.Request, error) {
	return func(w http.ResponseWriter, r *http.Request, err error) {
		if strings.HasPrefix(r.URL.Path, api.Prefix+"/") {
			api.Refuse(w, err)
			return
		}
		pages.Refuse(w, r, err)
	}
}

func (in *installation) mux(sign *signin.SignIn, programs, pages http.Handler) http.Handler {
	metrics := health.NewMetrics(in.store.ByStage)
	people := http.NewServeMux()
	for pattern, h := range sign.Routes() {
		people.Handle(pattern, h)
	}
	people.Handle("/api/v1/", programs)
	people.Handle("/", pages)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", health.Live)
	mux.Handle("GET /readyz", health.Ready(
		health.Check{Name: "database", Ping: in.store.Ping}, health.Check{Name: "storage", Ping: in.blobs.Ping}))
	mux.Handle("GET /metrics", metrics.Handler())
	mux.Handle("/", sign.Middleware(people))
	return metrics.Log(in.log, mux)
}

// verify checks the audit log against the installation's own signing key.
func (in *installation) verify(ctx context.Context) (audit.Verification, error) {
	return in.verifyAgainst(ctx)
}

// verifyAgainst also holds the log against signed checkpoints that were kept elsewhere.
func (in *installation) verifyAgainst(ctx context.Context, elsewhere ...string) (audit.Verification, error) {
	v, err := in.keys.Verifier()
	if err != nil {
		return audit.Verification{}, err
	}
	return in.store.Verify(ctx, v, elsewhere...)
}

// pickAPerson starts the sign-in for one machine alone: a page on which one picks who to be.
func (in *installation) pickAPerson(ctx context.Context, g *errgroup.Group, w config.Web) (issuer string, err error) {
	ln, err := net.Listen("tcp", w.IssuerAt)
	if err != nil {
		return "", fmt.Errorf("listen for the pick-a-person sign-in: %w", err)
	}
	is, err := devissuer.New(ln, devissuer.Options{
		Staff: demo.Staff(), ClientID: w.Client, Redirects: []string{w.URL + signin.PathCallback},
		SignedOut: []string{w.URL + signin.PathEnded}, Audience: w.Audience, Now: in.now,
	})
	if err != nil {
		return "", err
	}
	g.Go(is.Serve)
	g.Go(func() error {
		<-ctx.Done()
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return is.Shutdown(stop)
	})
	return is.URL(), nil
}
