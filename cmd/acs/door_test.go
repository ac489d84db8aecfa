package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"

	"golang.org/x/sync/errgroup"

	"acs"
	"acs/internal/config"
	"acs/internal/signin"
)

// visitor is someone who has signed in at the service's doors.
type visitor struct {
	*site
	url    string
	client *http.Client
}

// visit opens the doors of the service and signs someone in.
func (s *site) visit(who string) visitor {
	s.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		s.Fatal(err)
	}
	web := config.Web{Addr: ln.Addr().String(), Client: "acs", Audience: "acs-api", IssuerAt: "127.0.0.1:0"}
	if err := web.Validate(); err != nil {
		s.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	g, ctx := errgroup.WithContext(ctx)
	handler, err := s.in.doors(ctx, g, web, false)
	if err != nil {
		s.Fatal(err)
	}
	server := httptest.NewUnstartedServer(handler)
	server.Listener.Close()
	server.Listener = ln
	server.Start()
	s.Cleanup(func() { server.Close(); stop(); _ = g.Wait() })
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.Fatal(err)
	}
	v := visitor{s, web.URL, &http.Client{Jar: jar}}
	v.signIn(who)
	return v
}

func (v visitor) signIn(who string) {
	v.Helper()
	res, err := v.client.Get(v.url + signin.PathSignIn)
	if err != nil {
		v.Fatal(err)
	}
	res.Body.Close()
	issuer := res.Request.URL
	res, err = v.client.PostForm("http://"+issuer.Host+"/authorize", url.Values{"query": {issuer.RawQuery}, "who": {who}})
	if err != nil || res.StatusCode >= 400 {
		v.Fatalf("sign in as %s: %v, %v", who, res.Status, err)
	}
	res.Body.Close()
}

// get opens a page.
func (v visitor) get(path string) (status int, page string) {
	v.Helper()
	res, err := v.client.Get(v.url + path)
	if err != nil {
		v.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		v.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// answer is what the API said of one file.
type answer struct {
	Outcome, Detail string
	Status          int
	Letter          struct{ ID acs.LetterID }
}

// send sends one file through the API, with the details before it in the form.
func (v visitor) send(name string, content []byte, details ...string) answer {
	v.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(details); i += 2 {
		_ = form.WriteField(details[i], details[i+1])
	}
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		v.Fatal(err)
	}
	_, _ = part.Write(content)
	_ = form.Close()
	res, err := v.client.Post(v.url+"/api/v1/letters", form.FormDataContentType(), &body)
	if err != nil {
		v.Fatal(err)
	}
	defer res.Body.Close()
	var out struct {
		Status  int
		Detail  string
		Results []answer
	}
	said, err := io.ReadAll(res.Body)
	if err != nil {
		v.Fatal(err)
	}
	if kind := res.Header.Get("Content-Type"); !strings.HasPrefix(kind, "application/") {
		v.Fatalf("%s: %s, in %s", name, res.Status, kind)
	}
	if err := json.Unmarshal(said, &out); err != nil {
		v.Fatalf("%s: %s, %v", name, res.Status, err)
	}
	if len(out.Results) != 1 {
		return answer{Outcome: "refused", Detail: out.Detail, Status: res.StatusCode}
	}
	a := out.Results[0]
	if a.Outcome == "taken" {
		v.sent = append(v.sent, a.Letter.ID)
	}
	return a
}
