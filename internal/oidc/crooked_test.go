package oidc_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// crooked is an issuer that lies in one way at a time. By itself it is honest.
type crooked struct {
	*httptest.Server
	key    *ecdsa.PrivateKey
	claims map[string]any    // of the next ID token and access token; a nil value leaves the claim out
	info   map[string]any    // userinfo
	sign   func(any) string  // how tokens are signed
	found  map[string]string // changes to the discovery document
	broken bool              // the token endpoint answers 400
}

func newKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func signWith(t testing.TB, alg jose.SignatureAlgorithm, key any, id string) func(any) string {
	t.Helper()
	s, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: jose.JSONWebKey{Key: key, KeyID: id}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return func(claims any) string {
		out, err := jwt.Signed(s).Claims(claims).Serialize()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
}

func newCrooked(t testing.TB) *crooked {
	c := &crooked{key: newKey(t), claims: map[string]any{}, found: map[string]string{}}
	c.sign = signWith(t, jose.ES256, c.key, "k1")
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		doc := map[string]any{
			"issuer": c.URL, "authorization_endpoint": c.URL + "/authorize", "token_endpoint": c.URL + "/token",
			"userinfo_endpoint": c.URL + "/userinfo", "jwks_uri": c.URL + "/jwks",
			"id_token_signing_alg_values_supported": []string{"ES256", "HS256", "none"},
		}
		for k, v := range c.found {
			doc[k] = v
		}
		write(w, doc)
	})
	mux.HandleFunc("/jwks", func(w http.ResponseWriter, _ *http.Request) {
		write(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: c.key.Public(), KeyID: "k1", Algorithm: "ES256", Use: "sig"}}})
	})
	mux.HandleFunc("/token", func(w http.ResponseWriter, _ *http.Request) {
		if c.broken {
			w.WriteHeader(http.StatusBadRequest)
			write(w, map[string]string{"error": "invalid_grant"})
			return
		}
		write(w, map[string]any{"access_token": "opaque", "token_type": "Bearer", "id_token": c.sign(c.claims)})
	})
	mux.HandleFunc("/userinfo", func(w http.ResponseWriter, _ *http.Request) { write(w, c.info) })
	c.Server = httptest.NewServer(mux)
	t.Cleanup(c.Close)
	return c
}

func write(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// honest fills in claims that hold at noon for the audience.
func (c *crooked) honest(audience, nonce string) {
	c.claims = map[string]any{
		"iss": c.URL, "sub": "s-ama", "aud": audience, "exp": noon.Add(5 * time.Minute).Unix(), "iat": noon.Unix(),
		"nonce": nonce, "name": "Ama Made-Up", "roles": []string{"whitemail_reviewer"}, "lines": []string{"PIP"}, "sites": []string{"leeds"},
	}
}

func jsonOf(claims any) []byte {
	b, _ := json.Marshal(claims)
	return b
}
