package devissuer

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"acs"
)

const (
	idLasts     = 10 * time.Minute
	accessLasts = time.Hour
)

// claims is the body of both kinds of token.
type claims struct {
	jwt.Claims
	Nonce  string     `json:"nonce,omitempty"`
	AtHash string     `json:"at_hash,omitempty"`
	Name   string     `json:"name,omitempty"`
	Roles  []acs.Role `json:"roles"`
	Lines  []acs.Line `json:"lines"`
	Sites  []acs.Site `json:"sites"`
}

func (i *Issuer) claims(who acs.Actor, audience string, lasts time.Duration) claims {
	now := i.o.Now()
	return claims{
		Claims: jwt.Claims{
			Issuer: i.url, Subject: string(who.ID), Audience: jwt.Audience{audience}, ID: rand.Text(),
			IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(lasts)),
		},
		Name: who.Name, Roles: who.Roles, Lines: who.Lines, Sites: who.Sites,
	}
}

func (i *Issuer) sign(c claims) (string, error) { return jwt.Signed(i.signer).Claims(c).Serialize() }

func (i *Issuer) token(w http.ResponseWriter, r *http.Request) {
	switch r.PostFormValue("grant_type") {
	case "authorization_code":
		i.byCode(w, r)
	case "client_credentials":
		i.byProgram(w, r)
	default:
		refuse(w, http.StatusBadRequest, "unsupported_grant_type", "Use authorization_code or client_credentials.")
	}
}

// byCode exchanges a code for tokens. The code is spent even when something else does not hold.
func (i *Issuer) byCode(w http.ResponseWriter, r *http.Request) {
	g, ok := i.grants.take(r.PostFormValue("code"), i.o.Now())
	client, _, basic := r.BasicAuth()
	if !basic {
		client = r.PostFormValue("client_id")
	}
	proof := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if !ok || client != i.o.ClientID || r.PostFormValue("redirect_uri") != g.redirect ||
		subtle.ConstantTimeCompare([]byte(base64.RawURLEncoding.EncodeToString(proof[:])), []byte(g.challenge)) != 1 {
		refuse(w, http.StatusBadRequest, "invalid_grant", "The code is not valid, or has been used.")
		return
	}
	access, err := i.sign(i.claims(g.who, i.audience(), accessLasts))
	if err != nil {
		refuse(w, http.StatusInternalServerError, "server_error", "The token could not be signed.")
		return
	}
	body := i.claims(g.who, i.o.ClientID, idLasts)
	half := sha256.Sum256([]byte(access))
	body.Nonce, body.AtHash = g.nonce, base64.RawURLEncoding.EncodeToString(half[:16])
	id, err := i.sign(body)
	if err != nil {
		refuse(w, http.StatusInternalServerError, "server_error", "The token could not be signed.")
		return
	}
	reply(w, http.StatusOK, map[string]any{"access_token": access, "id_token": id, "token_type": "Bearer", "expires_in": int(accessLasts.Seconds())})
}

// audience names nobody where the API takes no tokens.
func (i *Issuer) audience() string {
	if i.o.Audience == "" {
		return i.url + "/userinfo"
	}
	return i.o.Audience
}

func (i *Issuer) byProgram(w http.ResponseWriter, r *http.Request) {
	id, secret, basic := r.BasicAuth()
	if !basic {
		id, secret = r.PostFormValue("client_id"), r.PostFormValue("client_secret")
	}
	for _, p := range i.o.Programs {
		if p.ID != id || p.Secret == "" || subtle.ConstantTimeCompare([]byte(p.Secret), []byte(secret)) != 1 {
			continue
		}
		token, err := i.sign(i.claims(p.Actor, i.audience(), accessLasts))
		if err != nil {
			break
		}
		reply(w, http.StatusOK, map[string]any{"access_token": token, "token_type": "Bearer", "expires_in": int(accessLasts.Seconds())})
		return
	}
	refuse(w, http.StatusUnauthorized, "invalid_client", "The client or its secret is not known.")
}

// userinfo tells of the person in an access token of ours.
func (i *Issuer) userinfo(w http.ResponseWriter, r *http.Request) {
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	parsed, err := jwt.ParseSigned(raw, []jose.SignatureAlgorithm{jose.ES256})
	var c claims
	if err == nil {
		err = parsed.Claims(i.public.Keys[0].Key, &c)
	}
	if err == nil {
		err = c.Validate(jwt.Expected{Issuer: i.url, AnyAudience: jwt.Audience{i.audience()}, Time: i.o.Now()})
	}
	if !ok || err != nil {
		w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
		refuse(w, http.StatusUnauthorized, "invalid_token", "The token is not valid.")
		return
	}
	reply(w, http.StatusOK, map[string]any{"sub": c.Subject, "name": c.Name, "roles": c.Roles, "lines": c.Lines, "sites": c.Sites})
}
