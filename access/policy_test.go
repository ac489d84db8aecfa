package access

import (
	"testing"
	"testing/fstest"

	"acs"
)

const everyone = `@id("a") permit (principal in Role::"staff", action == Action::"home.read", resource);`

func loaded(bodies ...string) (*Policy, error) {
	files := fstest.MapFS{}
	for i, body := range bodies {
		files["policies/"+string(rune('a'+i))+".cedar"] = &fstest.MapFile{Data: []byte(body)}
	}
	return load(files)
}

// A mistake in a policy file stops the service at its start.
func TestPoliciesWithMistakesAreRefused(t *testing.T) {
	for name, bodies := range map[string][]string{
		"does not parse": {everyone, `permit (principal, action`},
		"has no name":    {`permit (principal, action, resource);`},
		"a name twice":   {everyone, everyone},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := loaded(bodies...); err == nil {
				t.Error("taken")
			}
		})
	}
}

// A forbid that cannot be worked out forbids: Cedar by itself would pass over it.
func TestAPolicyThatFailsIsANo(t *testing.T) {
	by := acs.Actor{ID: "s-1", Roles: []acs.Role{acs.RoleAuditor}}
	p, err := loaded(everyone)
	if err != nil {
		t.Fatal(err)
	}
	if !p.Allows(by, HomeRead, "", "") {
		t.Fatal("the permit alone does not open")
	}
	p, err = loaded(everyone, `@id("b") forbid (principal, action, resource) when { resource.colour == "red" };`)
	if err != nil {
		t.Fatal(err)
	}
	if p.Allows(by, HomeRead, "", "") {
		t.Error("open, although a forbid could not be worked out")
	}
}
