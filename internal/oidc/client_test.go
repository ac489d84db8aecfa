package oidc_test

import (
	"context"
	"encoding/base64"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"acs"
	"acs/internal/oidc"
)

func client(t testing.TB, issuer string, change ...func(*oidc.Config)) *oidc.Client {
	t.Helper()
	cfg := oidc.Config{
		Issuer: issuer, ClientID: "acs", Redirect: "http://127.0.0.1:8080/sign-in/callback", Audience: "acs-api",
		Now: func() time.Time { return noon },
	}
	for _, f := range change {
		f(&cfg)
	}
	c, err := oidc.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func begin(t testing.TB, c *oidc.Client) oidc.Flow {
	t.Helper()
	f, to, err := c.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	for name, want := range map[string]string{"state": f.State, "nonce": f.Nonce, "code_challenge_method": "S256", "response_type": "code", "client_id": "acs"} {
		if q.Get(name) != want {
			t.Fatalf("%s = %q, want %q", name, q.Get(name), want)
		}
	}
	if q.Get("code_challenge") == "" || strings.Contains(to, f.Verifier) {
		t.Fatal("the PKCE verifier is missing, or in the address")
	}
	return f
}

func back(f oidc.Flow) url.Values { return url.Values{"state": {f.State}, "code": {"c1"}} }

func TestFinish(t *testing.T) {
	is := newCrooked(t)
	c := client(t, is.URL)
	f := begin(t, c)
	is.honest("acs", f.Nonce)
	got, err := c.Finish(context.Background(), f, back(f))
	if err != nil {
		t.Fatal(err)
	}
	want := acs.Actor{ID: "s-ama", Name: "Ama Made-Up", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"PIP"}, Sites: []acs.Site{"leeds"}}
	if !reflect.DeepEqual(got.Actor, want) || got.IDToken == "" {
		t.Errorf("got %+v, want %+v", got.Actor, want)
	}
}

// Each case is one lie; each must end in a refusal that tells the visitor nothing of the cause.
func TestFinishRefuses(t *testing.T) {
	other := newKey(t)
	for name, lie := range map[string]func(*crooked, *oidc.Flow, url.Values){
		"signed with another key":        func(is *crooked, _ *oidc.Flow, _ url.Values) { is.sign = signWith(t, jose.ES256, other, "k1") },
		"signed with a key nobody knows": func(is *crooked, _ *oidc.Flow, _ url.Values) { is.sign = signWith(t, jose.ES256, other, "k9") },
		"signed with the public id": func(is *crooked, _ *oidc.Flow, _ url.Values) {
			is.sign = signWith(t, jose.HS256, []byte(strings.Repeat("acs!", 8)), "k1")
		},
		"not signed":                     func(is *crooked, _ *oidc.Flow, _ url.Values) { is.sign = unsigned },
		"not a token":                    func(is *crooked, _ *oidc.Flow, _ url.Values) { is.sign = func(any) string { return "x.y.z" } },
		"no token":                       func(is *crooked, _ *oidc.Flow, _ url.Values) { is.sign = func(any) string { return "" } },
		"wrong nonce":                    func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["nonce"] = "another" },
		"no nonce":                       func(is *crooked, _ *oidc.Flow, _ url.Values) { delete(is.claims, "nonce") },
		"no nonce was kept":              func(is *crooked, f *oidc.Flow, _ url.Values) { f.Nonce = ""; is.claims["nonce"] = "" },
		"made for another client":        func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["aud"] = "other" },
		"made for the API":               func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["aud"] = "acs-api" },
		"made for many, party not named": func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["aud"] = []string{"acs", "other"} },
		"given to another party":         func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["azp"] = "other" },
		"of another issuer":              func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["iss"] = "https://elsewhere.example" },
		"run out":                        func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["exp"] = noon.Add(-2 * time.Minute).Unix() },
		"without an end":                 func(is *crooked, _ *oidc.Flow, _ url.Values) { delete(is.claims, "exp") },
		"issued in the future":           func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["iat"] = noon.Add(2 * time.Minute).Unix() },
		"not valid yet":                  func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["nbf"] = noon.Add(time.Hour).Unix() },
		"another access token's hash":    func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA" },
		"nobody's":                       func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["sub"] = "" },
		"state of another visit":         func(_ *crooked, _ *oidc.Flow, q url.Values) { q.Set("state", "another") },
		"no state":                       func(_ *crooked, _ *oidc.Flow, q url.Values) { q.Del("state") },
		"no state was kept":              func(_ *crooked, f *oidc.Flow, q url.Values) { f.State = ""; q.Set("state", "") },
		"answer of another issuer":       func(_ *crooked, _ *oidc.Flow, q url.Values) { q.Set("iss", "https://elsewhere.example") },
		"no code":                        func(_ *crooked, _ *oidc.Flow, q url.Values) { q.Del("code") },
		"the visitor gave up":            func(_ *crooked, _ *oidc.Flow, q url.Values) { q.Set("error", "access_denied") },
		"the issuer refused":             func(_ *crooked, _ *oidc.Flow, q url.Values) { q.Set("error", "<script>") },
		"the code was used before":       func(is *crooked, _ *oidc.Flow, _ url.Values) { is.broken = true },
		"userinfo of another person": func(is *crooked, _ *oidc.Flow, _ url.Values) {
			delete(is.claims, "roles")
			is.info = map[string]any{"sub": "s-bo", "roles": "auditor"}
		},
		"an identifier that is no text": func(is *crooked, _ *oidc.Flow, _ url.Values) { is.claims["sub"] = map[string]string{"id": "system"} },
	} {
		t.Run(name, func(t *testing.T) {
			is := newCrooked(t)
			c := client(t, is.URL)
			f := begin(t, c)
			q := back(f)
			is.honest("acs", f.Nonce)
			lie(is, &f, q)
			got, err := c.Finish(context.Background(), f, q)
			if acs.KindOf(err) != acs.Forbidden {
				t.Fatalf("got %+v, %v; want Forbidden", got, err)
			}
			if says := acs.Says(err); !strings.HasPrefix(says, "The sign-in did not work") && !strings.HasPrefix(says, "You did not finish") {
				t.Errorf("the visitor is told %q", says)
			}
		})
	}
}

func unsigned(claims any) string {
	body := jsonOf(claims)
	return base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`)) + "." + base64.RawURLEncoding.EncodeToString(body) + "."
}

// The clocks of two machines are never the same: a minute either way is borne.
func TestClockSkewIsBorne(t *testing.T) {
	for name, claim := range map[string]struct {
		name string
		at   time.Time
	}{
		"ran out 30 s ago":     {"exp", noon.Add(-30 * time.Second)},
		"issued in 30 s":       {"iat", noon.Add(30 * time.Second)},
		"not valid until 30 s": {"nbf", noon.Add(30 * time.Second)},
	} {
		t.Run(name, func(t *testing.T) {
			is := newCrooked(t)
			c := client(t, is.URL)
			f := begin(t, c)
			is.honest("acs", f.Nonce)
			is.claims[claim.name] = claim.at.Unix()
			if _, err := c.Finish(context.Background(), f, back(f)); err != nil {
				t.Error(err)
			}
		})
	}
}

// claimCases: what an issuer says, and whom it makes.
var claimCases = map[string]struct {
	claims map[string]any
	info   map[string]any
	cfg    func(*oidc.Config)
	want   acs.Actor
}{
	"roles unknown to us give nothing": {
		claims: map[string]any{"roles": []string{"root", "staff", "administrators"}, "lines": nil, "sites": nil},
		want:   acs.Actor{ID: "s-ama", Name: "Ama Made-Up"},
	},
	"one text instead of a list": {
		claims: map[string]any{"roles": "auditor, acssl", "lines": "UC PIP", "sites": "*"},
		want:   acs.Actor{ID: "s-ama", Name: "Ama Made-Up", Roles: []acs.Role{acs.RoleACSSL, acs.RoleAuditor}, Lines: []acs.Line{"UC", "PIP"}, Sites: []acs.Site{"*"}},
	},
	"all in app roles, as Entra has it": {
		claims: map[string]any{"oid": "11111111-2222-3333-4444-555555555555", "roles": []string{"ACS.Reviewer", "line:UC", "site:hull"}, "lines": nil, "sites": nil},
		cfg: func(c *oidc.Config) {
			c.Claims.ID, c.RoleNames = "oid", map[string]string{"ACS.Reviewer": "whitemail_reviewer"}
		},
		want: acs.Actor{ID: "11111111-2222-3333-4444-555555555555", Name: "Ama Made-Up", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"UC"}, Sites: []acs.Site{"hull"}},
	},
	"other claim names": {
		claims: map[string]any{"groups": []string{"auditor"}, "display": "Bo", "roles": []string{"acssl"}},
		cfg:    func(c *oidc.Config) { c.Claims.Roles, c.Claims.Name = "groups", "display" },
		want:   acs.Actor{ID: "s-ama", Name: "Bo", Roles: []acs.Role{acs.RoleAuditor}, Lines: []acs.Line{"PIP"}, Sites: []acs.Site{"leeds"}},
	},
	"roles in userinfo only; the signed token is not overridden": {
		claims: map[string]any{"roles": nil},
		info:   map[string]any{"sub": "s-ama", "name": "Mallory", "roles": []string{"auditor"}, "lines": []string{"*"}},
		want:   acs.Actor{ID: "s-ama", Name: "Ama Made-Up", Roles: []acs.Role{acs.RoleAuditor}, Lines: []acs.Line{"PIP"}, Sites: []acs.Site{"leeds"}},
	},
	"lines and sites that cannot be": {
		claims: map[string]any{"lines": []string{"XX", "UC", "UC", ""}, "sites": []string{"../etc", "leeds", "a b"}},
		want:   acs.Actor{ID: "s-ama", Name: "Ama Made-Up", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"UC"}, Sites: []acs.Site{"leeds"}},
	},
	"a name with control characters": {
		claims: map[string]any{"name": "A\u0000m\u202ea\n"},
		want:   acs.Actor{ID: "s-ama", Name: "Ama", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"PIP"}, Sites: []acs.Site{"leeds"}},
	},
	"no name": {
		claims: map[string]any{"name": ""},
		want:   acs.Actor{ID: "s-ama", Name: "Colleague without a name", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"PIP"}, Sites: []acs.Site{"leeds"}},
	},
}

func TestClaimsToActor(t *testing.T) {
	for name, c := range claimCases {
		t.Run(name, func(t *testing.T) {
			is := newCrooked(t)
			var change []func(*oidc.Config)
			if c.cfg != nil {
				change = append(change, c.cfg)
			}
			cl := client(t, is.URL, change...)
			f := begin(t, cl)
			is.honest("acs", f.Nonce)
			is.info = c.info
			for k, v := range c.claims {
				if v == nil {
					delete(is.claims, k)
					continue
				}
				is.claims[k] = v
			}
			if is.info == nil {
				is.info = map[string]any{"sub": "s-ama"}
			}
			got, err := cl.Finish(context.Background(), f, back(f))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Actor, c.want) {
				t.Errorf("got  %+v\nwant %+v", got.Actor, c.want)
			}
		})
	}
}

func TestStaffID(t *testing.T) {
	for issued, as := range map[string]string{"s-ama": "s-ama", "0a1b-22": "0a1b-22"} {
		if got := oidc.StaffID(issued); string(got) != as {
			t.Errorf("StaffID(%q) = %q, want %q", issued, got, as)
		}
	}
	seen := map[acs.StaffID]string{}
	for _, issued := range []string{"system", "System", "ama@example.org", "auth0|1", "h-00", "../x", "a b", strings.Repeat("a", 65), "é"} {
		got := oidc.StaffID(issued)
		if !strings.HasPrefix(string(got), "h-") || len(got) != 34 || seen[got] != "" {
			t.Errorf("StaffID(%q) = %q: want its own hash", issued, got)
		}
		seen[got] = issued
	}
}

func TestBearer(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*crooked)
		ok     bool
	}{
		"holds":                  {func(*crooked) {}, true},
		"an ID token":            {func(is *crooked) { is.claims["aud"] = "acs" }, false},
		"of another issuer":      {func(is *crooked) { is.claims["iss"] = "https://elsewhere.example" }, false},
		"run out":                {func(is *crooked) { is.claims["exp"] = noon.Add(-time.Hour).Unix() }, false},
		"signed by someone else": {func(is *crooked) { is.sign = signWith(t, jose.ES256, newKey(t), "k1") }, false},
		"not signed":             {func(is *crooked) { is.sign = unsigned }, false},
		"endless":                {func(is *crooked) { is.claims["pad"] = strings.Repeat("x", 20_000) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			is := newCrooked(t)
			is.honest("acs-api", "")
			c.change(is)
			got, err := client(t, is.URL).Bearer(context.Background(), is.sign(is.claims))
			if c.ok && (err != nil || got.ID != "s-ama" || !got.Has(acs.RoleReviewer)) {
				t.Errorf("got %+v, %v", got, err)
			}
			if !c.ok && acs.KindOf(err) != acs.Forbidden {
				t.Errorf("got %+v, %v; want Forbidden", got, err)
			}
		})
	}
	t.Run("no audience is set", func(t *testing.T) {
		is := newCrooked(t)
		is.honest("", "")
		_, err := client(t, is.URL, func(c *oidc.Config) { c.Audience = "" }).Bearer(context.Background(), is.sign(is.claims))
		if acs.KindOf(err) != acs.Forbidden {
			t.Errorf("got %v, want Forbidden", err)
		}
	})
}

// While the issuer is away people are told to try later, and can sign in as soon as it is back.
func TestIssuerAway(t *testing.T) {
	is := newCrooked(t)
	is.found["issuer"] = "https://elsewhere.example" // what answers is not the issuer that we know
	c := client(t, is.URL)
	if _, _, err := c.Begin(context.Background()); acs.KindOf(err) != acs.Unavailable {
		t.Fatalf("got %v, want Unavailable", err)
	}
	if _, err := c.Bearer(context.Background(), "x"); acs.KindOf(err) != acs.Unavailable {
		t.Fatalf("got %v, want Unavailable", err)
	}
	delete(is.found, "issuer")
	begin(t, c)
}

func TestSettingsAreChecked(t *testing.T) {
	good := oidc.Config{Issuer: "https://id.example", ClientID: "acs", Redirect: "https://acs.example/sign-in/callback", Audience: "api"}
	for name, spoil := range map[string]func(*oidc.Config){
		"issuer over plain http":            func(c *oidc.Config) { c.Issuer = "http://id.example" },
		"no issuer":                         func(c *oidc.Config) { c.Issuer = "" },
		"redirect over plain http":          func(c *oidc.Config) { c.Redirect = "http://acs.example/x" },
		"a host that only looks local":      func(c *oidc.Config) { c.Issuer = "http://localhost.example" },
		"a password in the address":         func(c *oidc.Config) { c.Issuer = "https://a:b@id.example" },
		"no client":                         func(c *oidc.Config) { c.ClientID = "" },
		"sign-in tokens would open the API": func(c *oidc.Config) { c.Audience = "acs" },
	} {
		t.Run(name, func(t *testing.T) {
			cfg := good
			spoil(&cfg)
			if _, err := oidc.New(cfg); err == nil {
				t.Error("taken")
			}
		})
	}
	if _, err := oidc.New(good); err != nil {
		t.Error(err)
	}
}

func TestSignOut(t *testing.T) {
	is := newCrooked(t)
	if got := client(t, is.URL).SignOut(context.Background(), "tok", "http://127.0.0.1/x"); got != "" {
		t.Errorf("issuer without end_session_endpoint: %q", got)
	}
	is.found["end_session_endpoint"] = is.URL + "/bye?x=1"
	u, err := url.Parse(client(t, is.URL).SignOut(context.Background(), "tok", "http://127.0.0.1/x"))
	if err != nil || u.Path != "/bye" || u.Query().Get("id_token_hint") != "tok" || u.Query().Get("post_logout_redirect_uri") != "http://127.0.0.1/x" || u.Query().Get("x") != "1" {
		t.Errorf("got %v, %v", u, err)
	}
	is.found["end_session_endpoint"] = "javascript:alert(1)"
	if got := client(t, is.URL).SignOut(context.Background(), "tok", "http://127.0.0.1/x"); got != "" {
		t.Errorf("a script as end_session_endpoint: %q", got)
	}
}
