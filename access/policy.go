package access

import (
	"embed"
	"fmt"
	"io/fs"

	cedar "github.com/cedar-policy/cedar-go"
)

//go:embed policies/*.cedar
var files embed.FS

// Policy answers who may do what. It is made once, holds no state that changes, and may be used by many at a time.
type Policy struct {
	set   *cedar.PolicySet
	texts []Text
	roles cedar.EntityMap // each known role, child of Role::"staff"
}

// Text is one policy file as an auditor reads it.
type Text struct {
	File string // "access/policies/reviewer.cedar"
	Body string
}

// New reads the policies that are built into the program. It fails when one does not parse, has no name, shares its
// name with another: mistakes that must stop the service, not open it.
func New() (*Policy, error) { return load(files) }

func load(from fs.FS) (*Policy, error) {
	p := &Policy{set: cedar.NewPolicySet(), roles: roleEntities()}
	names, err := fs.Glob(from, "policies/*.cedar")
	if err != nil {
		return nil, fmt.Errorf("access: list policies: %w", err)
	}
	for _, name := range names {
		if err := p.add(from, name); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *Policy) add(from fs.FS, name string) error {
	body, err := fs.ReadFile(from, name)
	if err != nil {
		return fmt.Errorf("access: read %s: %w", name, err)
	}
	list, err := cedar.NewPolicyListFromBytes(name, body)
	if err != nil {
		return fmt.Errorf("access: parse %s: %w", name, err)
	}
	for _, one := range list {
		id := one.Annotations()["id"]
		if id == "" {
			return fmt.Errorf("access: %s: a policy at line %d has no @id", name, one.Position().Line)
		}
		if !p.set.Add(cedar.PolicyID(id), one) {
			return fmt.Errorf("access: %s: the name %q is taken", name, id)
		}
	}
	p.texts = append(p.texts, Text{File: "access/" + name, Body: string(body)})
	return nil
}

// Texts gives every policy file, by name, for the auditors' page.
func (p *Policy) Texts() []Text { return append([]Text(nil), p.texts...) }
