package devissuer

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/go-jose/go-jose/v4"

	"acs"
	"acs/internal/oidc"
)

// Program is a caller of the API that signs in by itself, with the client credentials grant.
type Program struct {
	ID, Secret string
	Actor      acs.Actor // in whose name it acts
}

// Options say whom the issuer knows. Redirects and SignedOut are the only addresses it sends people back to, matched
// to the letter.
type Options struct {
	Staff     []acs.Actor
	Programs  []Program
	ClientID  string
	Redirects []string
	SignedOut []string
	Audience  string // of access tokens
	Now       func() time.Time
}

// Issuer is the running issuer. Its key lives as long as it does.
type Issuer struct {
	o      Options
	url    string
	ln     net.Listener
	server *http.Server
	signer jose.Signer
	public jose.JSONWebKeySet
	grants grants
}

// New prepares the issuer on a listener and makes its key. Serve starts it.
//
// Errors: when the listener or an address in Options can be reached from elsewhere, or nobody can be picked.
func New(ln net.Listener, o Options) (*Issuer, error) {
	at, err := netip.ParseAddrPort(ln.Addr().String())
	if err != nil || !at.Addr().Unmap().IsLoopback() {
		return nil, fmt.Errorf("the development sign-in asks for no password, so it listens on this machine only (127.0.0.1), not on %s", ln.Addr())
	}
	if o.ClientID == "" || len(o.Redirects) == 0 || len(o.Staff) == 0 {
		return nil, errors.New("the development sign-in needs a client, its address and people to pick")
	}
	for _, address := range append(append([]string{}, o.Redirects...), o.SignedOut...) {
		u, err := url.Parse(address)
		if err != nil || !oidc.Loopback(u.Hostname()) {
			return nil, fmt.Errorf("the development sign-in sends people to this machine only, not to %s", address)
		}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	i := &Issuer{o: o, url: "http://" + at.String(), ln: ln, grants: grants{byCode: map[string]grant{}}}
	if err := i.makeKey(); err != nil {
		return nil, err
	}
	i.server = &http.Server{Handler: i, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10}
	return i, nil
}

func (i *Issuer) makeKey() error {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return fmt.Errorf("development sign-in: make a key: %w", err)
	}
	id := rand.Text()
	i.public = jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: private.Public(), KeyID: id, Algorithm: string(jose.ES256), Use: "sig"}}}
	i.signer, err = jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: private, KeyID: id}},
		(&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return fmt.Errorf("development sign-in: use the key: %w", err)
	}
	return nil
}

// URL is the issuer's name and address.
func (i *Issuer) URL() string { return i.url }

// Serve answers until Shutdown is called.
func (i *Issuer) Serve() error {
	if err := i.server.Serve(i.ln); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("development sign-in: %w", err)
	}
	return nil
}

// Shutdown ends Serve.
func (i *Issuer) Shutdown(ctx context.Context) error { return i.server.Shutdown(ctx) }

// ServeHTTP is the issuer's door. A page elsewhere that points its own name at this machine gets nothing.
func (i *Issuer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	if !oidc.Loopback(host) {
		http.Error(w, "This sign-in is for this machine only.", http.StatusMisdirectedRequest)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", i.discovery)
	mux.HandleFunc("GET /jwks", func(w http.ResponseWriter, _ *http.Request) { reply(w, http.StatusOK, i.public) })
	mux.HandleFunc("GET /authorize", i.choose)
	mux.HandleFunc("POST /authorize", i.chosen)
	mux.HandleFunc("POST /token", i.token)
	mux.HandleFunc("GET /userinfo", i.userinfo)
	mux.HandleFunc("GET /end-session", i.endSession)
	mux.ServeHTTP(w, r)
}

func (i *Issuer) discovery(w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusOK, map[string]any{
		"issuer": i.url, "authorization_endpoint": i.url + "/authorize", "token_endpoint": i.url + "/token",
		"userinfo_endpoint": i.url + "/userinfo", "jwks_uri": i.url + "/jwks", "end_session_endpoint": i.url + "/end-session",
		"response_types_supported": []string{"code"}, "grant_types_supported": []string{"authorization_code", "client_credentials"},
		"subject_types_supported": []string{"public"}, "id_token_signing_alg_values_supported": []string{string(jose.ES256)},
		"code_challenge_methods_supported": []string{"S256"}, "scopes_supported": []string{"openid", "profile"},
		"token_endpoint_auth_methods_supported":          []string{"none", "client_secret_basic", "client_secret_post"},
		"authorization_response_iss_parameter_supported": true,
	})
}

// endSession has no session to end, since people are picked anew each time: it leads back.
func (i *Issuer) endSession(w http.ResponseWriter, r *http.Request) {
	back := r.URL.Query().Get("post_logout_redirect_uri")
	for _, known := range i.o.SignedOut {
		if back == known {
			http.Redirect(w, r, back, http.StatusSeeOther)
			return
		}
	}
	http.Error(w, "You have signed out.", http.StatusOK)
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// refuse answers in the manner of OAuth (RFC 6749 §5.2).
func refuse(w http.ResponseWriter, status int, code, why string) {
	reply(w, status, map[string]string{"error": code, "error_description": why})
}
