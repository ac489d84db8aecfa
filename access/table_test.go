package access_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"acs"
	"acs/access"
)

var write = flag.Bool("write", false, "write docs/access.md instead of comparing it")

// docs/access.md is what the policies say today, for people who do not read Cedar.
func TestAccessTable(t *testing.T) {
	const file = "../docs/access.md"
	want := table(policy(t))
	if *write {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: run go generate ./access", file)
	}
}

func table(p *access.Policy) string {
	var b strings.Builder
	b.WriteString("# Who may do what\n\nMade from `access/policies/*.cedar` by `go generate ./access`; a test fails when it is stale.\n" +
		"A role opens what is marked; a person sees only post of the benefit lines and sites on their own list, and post whose line\nor site is not known yet.\n\n")
	b.WriteString("| Permission | You can |")
	for _, r := range acs.Roles {
		fmt.Fprintf(&b, " %s |", access.RoleName(r))
	}
	b.WriteString("\n|---|---|" + strings.Repeat("---|", len(acs.Roles)) + "\n")
	for _, m := range access.Permissions() {
		fmt.Fprintf(&b, "| `%s` | %s |", m.Permission, m.Says)
		for _, r := range acs.Roles {
			mark := ""
			if p.Allows(acs.Actor{ID: "reader", Roles: []acs.Role{r}}, m.Permission, "", "") {
				mark = "yes"
			}
			fmt.Fprintf(&b, " %s |", mark)
		}
		b.WriteString("\n")
	}
	b.WriteString("\n| Role | As the identity provider names it |\n|---|---|\n")
	for _, r := range acs.Roles {
		fmt.Fprintf(&b, "| %s | `%s` |\n", access.RoleName(r), r)
	}
	b.WriteString("\nAn administrator opens no letter, review or concern, whatever other roles they also hold.\n")
	return b.String()
}
