package signin

import (
	"html/template"
	"net/http"

	"acs"
)

// plainPage is what is shown where the service has no page of its own.
var plainPage = template.Must(template.New("plain").Parse(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{.Title}} - ACS</title></head>
<body><main><h1>{{.Title}}</h1><p>{{.Says}}</p><p><a href="/sign-in">Sign in</a></p></main></body>
</html>
`))

type plainWords struct{ Title, Says string }

func plainRefusal(w http.ResponseWriter, _ *http.Request, err error) {
	status, says := http.StatusInternalServerError, acs.Says(err)
	switch {
	case TooOften(err):
		status = http.StatusTooManyRequests
	case acs.KindOf(err) == acs.Forbidden:
		status = http.StatusForbidden
	case acs.KindOf(err) == acs.Unavailable:
		status = http.StatusServiceUnavailable
	default:
		says = "Sorry, there is a problem with the service. Try again later"
	}
	plain(w, status, plainWords{"You are not signed in", says + "."})
}

func plainEnd(w http.ResponseWriter, _ *http.Request) {
	plain(w, http.StatusOK, plainWords{"You have signed out", "Close the browser if others use this computer."})
}

func plain(w http.ResponseWriter, status int, words plainWords) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = plainPage.Execute(w, words)
}
