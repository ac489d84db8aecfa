package oidc

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"acs"
	"acs/access"
)

// claimSet is the claims of a token or of userinfo, by name.
type claimSet map[string]json.RawMessage

func (c claimSet) text(name string) string {
	var s string
	if json.Unmarshal(c[name], &s) != nil {
		return ""
	}
	return s
}

// list reads a claim that is a list, or one text of values parted by spaces or commas. Anything else gives none.
func (c claimSet) list(name string) []string {
	var many []string
	if json.Unmarshal(c[name], &many) == nil {
		return many
	}
	return strings.FieldsFunc(c.text(name), func(r rune) bool { return r == ' ' || r == ',' })
}

const (
	linePrefix = "line:"
	sitePrefix = "site:"
	maxName    = 200 // bytes of a name that are kept
	maxScopes  = 100 // lines and sites that are kept
)

var siteCode = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// actor maps claims to who someone is. Roles, lines and sites that we do not know are dropped: they open nothing.
func (c *Client) actor(claims claimSet) (acs.Actor, error) {
	id := claims.text(c.cfg.Claims.ID)
	if id == "" {
		return acs.Actor{}, errors.New("token names nobody")
	}
	a := acs.Actor{ID: StaffID(id), Name: plainName(claims.text(c.cfg.Claims.Name))}
	var roles []string
	lines, sites := claims.list(c.cfg.Claims.Lines), claims.list(c.cfg.Claims.Sites)
	for _, r := range claims.list(c.cfg.Claims.Roles) {
		switch {
		case strings.HasPrefix(r, linePrefix):
			lines = append(lines, strings.TrimPrefix(r, linePrefix))
		case strings.HasPrefix(r, sitePrefix):
			sites = append(sites, strings.TrimPrefix(r, sitePrefix))
		case c.cfg.RoleNames[r] != "":
			roles = append(roles, c.cfg.RoleNames[r])
		default:
			roles = append(roles, r)
		}
	}
	a.Roles = access.KnownRoles(roles)
	a.Lines, a.Sites = knownLines(lines), wellFormedSites(sites)
	return a, nil
}

func knownLines(claimed []string) []acs.Line {
	var out []acs.Line
	for _, s := range claimed {
		l := acs.Line(s)
		if (l == acs.AllLines || l.Known()) && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

func wellFormedSites(claimed []string) []acs.Site {
	var out []acs.Site
	for _, s := range claimed {
		site := acs.Site(s)
		if (site == acs.AllSites || siteCode.MatchString(s)) && !slices.Contains(out, site) && len(out) < maxScopes {
			out = append(out, site)
		}
	}
	return out
}

var plainID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

// StaffID makes an issuer's identifier into ours, which may stand in addresses and logs. One of letters, numbers,
// dashes and underscores is taken as it is; any other, such as an e-mail address, is hashed. So is one that is the
// name of a part of the service itself: nobody signs in as that.
func StaffID(issued string) acs.StaffID {
	if plainID.MatchString(issued) && !strings.EqualFold(issued, string(acs.System.ID)) && !strings.HasPrefix(issued, "h-") {
		return acs.StaffID(issued)
	}
	sum := sha256.Sum256([]byte(issued))
	return acs.StaffID("h-" + hex.EncodeToString(sum[:16]))
}

// plainName keeps what may stand on a page as a name.
func plainName(s string) string {
	s = strings.ToValidUTF8(s[:min(len(s), maxName)], "")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	if s = strings.TrimSpace(s); s == "" {
		return "Colleague without a name"
	}
	return s
}
