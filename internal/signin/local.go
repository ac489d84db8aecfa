package signin

import (
	"net/url"
	"path"
	"strings"
)

// maxPath bounds what is kept of where someone wanted to go, in bytes.
const maxPath = 1000

// LocalPath gives back a path of this service, with its query, or "/" for anything that could lead elsewhere: another
// scheme or host, "//host", a backslash that browsers read as a slash, control characters, or the sign-in itself.
func LocalPath(to string) string {
	if len(to) > maxPath || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsFunc(to, odd) {
		return "/"
	}
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" || strings.ContainsFunc(u.Path, odd) {
		return "/"
	}
	clean := path.Clean(u.Path)
	if strings.HasPrefix(u.Path, "//") || strings.HasPrefix(clean, "//") || clean == PathSignOut || clean == PathSignIn || strings.HasPrefix(clean, PathSignIn+"/") {
		return "/"
	}
	u.Fragment = ""
	return u.RequestURI()
}

func odd(r rune) bool { return r <= ' ' || r == '\\' || r == 0x7f || r == '\uFFFD' }
