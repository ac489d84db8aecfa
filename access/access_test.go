package access_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"acs"
	"acs/access"
)

func policy(t testing.TB) *access.Policy {
	t.Helper()
	p, err := access.New()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func actor(roles ...acs.Role) acs.Actor {
	return acs.Actor{ID: "s-1", Roles: roles, Lines: []acs.Line{"PIP"}, Sites: []acs.Site{"leeds"}}
}

// What must never be, whoever edits the policies.
func TestNever(t *testing.T) {
	p := policy(t)
	never := map[acs.Role][]string{
		acs.RoleLineSystem:  {"letter.", "review.", "concern.", "disclosure.", "plan.", "audit.", "settings.", "person.read", "person.write", "person.merge", "marker."},
		acs.RoleScanningHub: {"hiding.", "person.", "need.", "contact.", "marker.", "letter.read", "letter.scan", "letter.words", "letter.file", "letter.mapping", "review.", "concern.list", "concern.read", "concern.note", "concern.act", "disclosure.", "audit."},
		acs.RoleLineManager: {"hiding.read", "hiding.report", "hiding.export", "letter.scan", "letter.words", "letter.file", "letter.mapping", "review.decide", "audit."},
		acs.RoleColleague:   {"hiding.", "letter.list", "letter.read", "letter.scan", "letter.words", "letter.file", "letter.mapping", "review.", "plan.", "audit."},
		acs.RoleAuditor:     {"hiding.read", "hiding.report", "hiding.export", "person.find", "person.read", "person.write", "person.merge", "need.read", "need.write", "marker.", "letter.", "review.", "concern.", "disclosure."},
		acs.RoleAdmin:       {"hiding.read", "hiding.report", "hiding.export", "person.find", "person.read", "person.write", "person.merge", "need.read", "need.write", "contact.", "marker.", "letter.list", "letter.read", "letter.scan", "letter.words", "letter.file", "letter.mapping", "review.", "concern.", "disclosure.", "audit.read"},
		acs.RoleReviewer:    {"hiding.export", "letter.mapping", "audit.", "settings."},
		acs.RoleACSSL:       {"review.decide", "audit.", "settings."},
	}
	for _, role := range acs.Roles {
		if len(never[role]) == 0 {
			t.Errorf("%s: say what the role must never do", role)
		}
		for _, m := range access.Permissions() {
			for _, not := range never[role] {
				if strings.HasPrefix(m.Permission, not) && p.Allows(actor(role), m.Permission, "", "") {
					t.Errorf("%s may %s", role, m.Permission)
				}
			}
		}
	}
}

func TestAllows(t *testing.T) {
	p := policy(t)
	everywhere := acs.Actor{ID: "s-2", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"*"}, Sites: []acs.Site{"*"}}
	for name, c := range map[string]struct {
		by         acs.Actor
		permission string
		line       acs.Line
		site       acs.Site
		want       bool
	}{
		"reviewer decides in scope":            {actor(acs.RoleReviewer), "review.decide", "PIP", "leeds", true},
		"other line":                           {actor(acs.RoleReviewer), "review.decide", "UC", "leeds", false},
		"other site":                           {actor(acs.RoleReviewer), "review.decide", "PIP", "hull", false},
		"line not known":                       {actor(acs.RoleReviewer), "review.decide", "", "leeds", true},
		"site not known":                       {actor(acs.RoleReviewer), "review.decide", "PIP", "", true},
		"all lines and sites":                  {everywhere, "letter.words", "CMS", "hull", true},
		"nobody":                               {acs.Actor{}, "home.read", "", "", false},
		"no identifier":                        {acs.Actor{Roles: acs.Roles}, "home.read", "", "", false},
		"no role":                              {actor(), "home.read", "", "", false},
		"unknown role":                         {actor("chief"), "home.read", "", "", false},
		"the word staff is no role":            {actor("staff"), "home.read", "", "", false},
		"unknown permission":                   {actor(acs.Roles...), "letter.burn", "", "", false},
		"empty permission":                     {actor(acs.Roles...), "", "", "", false},
		"the service itself is not a person":   {acs.System, "letter.read", "PIP", "", false},
		"two roles add up":                     {actor(acs.RoleReviewer, acs.RoleAuditor), "audit.read", "", "", true},
		"an administrator opens no letter":     {actor(acs.RoleReviewer, acs.RoleAdmin), "letter.words", "PIP", "leeds", false},
		"an administrator sees letters move":   {actor(acs.RoleAdmin), "letter.follow", "PIP", "leeds", true},
		"a star as a record's line is no star": {actor(acs.RoleReviewer), "letter.read", "*", "leeds", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := p.Allows(c.by, c.permission, c.line, c.site); got != c.want {
				t.Errorf("Allows = %v, want %v", got, c.want)
			}
		})
	}
}

func TestCheckSaysWhomToAsk(t *testing.T) {
	p := policy(t)
	for name, c := range map[string]struct {
		by         acs.Actor
		permission string
		line       acs.Line
		want       string // "" is no error
	}{
		"allowed":      {actor(acs.RoleReviewer), "review.read", "PIP", ""},
		"needs a role": {actor(acs.RoleAuditor), "review.decide", "PIP", "the role ‘Letter reviewer’. If it is part of your work, ask your line manager"},
		"needs scope":  {actor(acs.RoleReviewer), "review.read", "UC", "not for this benefit line or site. If you need it for your work, ask your line manager"},
		"no role":      {actor(), "home.read", "", "Any role of this service will do. Ask your line manager"},
		"no such":      {actor(acs.Roles...), "letter.burn", "", "Tell an administrator"},
	} {
		t.Run(name, func(t *testing.T) {
			err := p.Check(c.by, c.permission, c.line, "leeds")
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if acs.KindOf(err) != acs.Forbidden || !strings.Contains(acs.Says(err), c.want) {
				t.Errorf("got %v, want Forbidden with %q", err, c.want)
			}
		})
	}
}

// Every permission is held by someone, and no policy names one that has no words.
func TestPoliciesAndWordsAgree(t *testing.T) {
	p := policy(t)
	var all strings.Builder
	for _, f := range p.Texts() {
		all.WriteString(f.Body)
	}
	named := map[string]bool{}
	for _, part := range strings.Split(all.String(), `Action::"`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		named[name] = true
		if _, ok := access.Says(name); !ok {
			t.Errorf("the policies name %q, which has no words", name)
		}
	}
	for _, m := range access.Permissions() {
		if !named[m.Permission] || len(p.Holders(m.Permission)) == 0 {
			t.Errorf("%s: no role has it", m.Permission)
		}
	}
	for _, r := range acs.Roles {
		if access.RoleName(r) == "" {
			t.Errorf("role %s has no words", r)
		}
	}
}

func TestKnownRoles(t *testing.T) {
	got := access.KnownRoles([]string{"root", "auditor", "whitemail_reviewer", "auditor", ""})
	if len(got) != 2 || got[0] != acs.RoleReviewer || got[1] != acs.RoleAuditor {
		t.Errorf("got %v", got)
	}
}

var (
	someLine = rapid.SampledFrom([]acs.Line{"", "UC", "PIP", "ESA", "*", "pip", "x"})
	someSite = rapid.SampledFrom([]acs.Site{"", "leeds", "hull", "*", "' or 1=1"})
	someRole = rapid.SampledFrom(append([]acs.Role{"unknown", "staff", ""}, acs.Roles...))
)

// The scope that the store narrows by covers whatever the policies would show: nobody loses sight of a record, and
// what lies outside the scope no policy opens.
func TestScopeCoversPolicies(t *testing.T) {
	p := policy(t)
	rapid.Check(t, func(t *rapid.T) {
		by := acs.Actor{
			ID:    acs.StaffID(rapid.SampledFrom([]string{"", "s-1"}).Draw(t, "id")),
			Roles: rapid.SliceOfN(someRole, 0, 3).Draw(t, "roles"),
			Lines: rapid.SliceOfN(someLine, 0, 3).Draw(t, "lines"),
			Sites: rapid.SliceOfN(someSite, 0, 3).Draw(t, "sites"),
		}
		line, site := someLine.Draw(t, "line"), someSite.Draw(t, "site")
		what := rapid.SampledFrom(access.Permissions()).Draw(t, "permission").Permission
		allowed, covered := p.Allows(by, what, line, site), access.ScopeOf(by).Covers(line, site)
		if allowed && !covered {
			t.Fatalf("%s of %q at %q is allowed and would never be found", what, line, site)
		}
		if covered && p.Allows(by, what, "", "") != allowed {
			t.Fatalf("%s of %q at %q: in scope, permission held, answer %v", what, line, site, allowed)
		}
	})
}

func BenchmarkAllows(b *testing.B) {
	p, by := policy(b), actor(acs.RoleReviewer)
	for b.Loop() {
		if !p.Allows(by, "review.read", "PIP", "leeds") {
			b.Fatal("refused")
		}
	}
}
