package access

import (
	"slices"
	"strings"

	cedar "github.com/cedar-policy/cedar-go"

	"acs"
)

const (
	person = cedar.EntityType("Person")
	role   = cedar.EntityType("Role")
	action = cedar.EntityType("Action")
	record = cedar.EntityType("Record")
)

// staff is the role above every known role: what anyone at work with ACS may do.
var staff = cedar.NewEntityUID(role, "staff")

func roleEntities() cedar.EntityMap {
	m := cedar.EntityMap{staff: {UID: staff}}
	for _, r := range acs.Roles {
		uid := cedar.NewEntityUID(role, cedar.String(r))
		m[uid] = cedar.Entity{UID: uid, Parents: cedar.NewEntityUIDSet(staff)}
	}
	return m
}

// Allows tells whether the actor may do what the permission names to a record of this line and site. For what is not
// about a record, such as the start page, line and site are "". A record whose line or site is not known is open to
// everyone who has the permission.
func (p *Policy) Allows(by acs.Actor, permission Permission, line acs.Line, site acs.Site) bool {
	if _, known := Says(permission); !known || by.ID == "" {
		return false
	}
	principal := cedar.NewEntityUID(person, cedar.String(by.ID))
	resource := cedar.NewEntityUID(record, "asked-for")
	decision, diagnostic := cedar.Authorize(p.set, asked{
		roles:     p.roles,
		principal: personEntity(principal, by),
		resource: cedar.Entity{UID: resource, Attributes: cedar.NewRecord(cedar.RecordMap{
			"line": cedar.String(line), "site": cedar.String(site),
		})},
	}, cedar.Request{
		Principal: principal, Action: cedar.NewEntityUID(action, cedar.String(permission)), Resource: resource,
	})
	// A forbid that could not be worked out counts for nothing in Cedar; here it counts as a no.
	return decision == cedar.Allow && len(diagnostic.Errors) == 0
}

// asked gives Cedar the entities of one question.
type asked struct {
	roles               cedar.EntityMap
	principal, resource cedar.Entity
}

// Get is Cedar's EntityGetter.
func (a asked) Get(uid cedar.EntityUID) (cedar.Entity, bool) {
	switch uid {
	case a.principal.UID:
		return a.principal, true
	case a.resource.UID:
		return a.resource, true
	}
	return a.roles.Get(uid)
}

func personEntity(uid cedar.EntityUID, by acs.Actor) cedar.Entity {
	var lines, sites []cedar.Value
	for _, l := range by.Lines {
		lines = append(lines, cedar.String(l))
	}
	for _, s := range by.Sites {
		sites = append(sites, cedar.String(s))
	}
	var roles []cedar.EntityUID
	for _, r := range by.Roles {
		if slices.Contains(acs.Roles, r) {
			roles = append(roles, cedar.NewEntityUID(role, cedar.String(r)))
		}
	}
	return cedar.Entity{
		UID: uid, Parents: cedar.NewEntityUIDSet(roles...),
		Attributes: cedar.NewRecord(cedar.RecordMap{"lines": cedar.NewSet(lines...), "sites": cedar.NewSet(sites...)}),
	}
}

// Check is Allows with words: nil, or acs.Forbidden whose message says what was asked for and whom to ask.
func (p *Policy) Check(by acs.Actor, permission Permission, line acs.Line, site acs.Site) error {
	if p.Allows(by, permission, line, site) {
		return nil
	}
	words, known := Says(permission)
	if !known {
		return acs.Forbiddenf("Nobody has access to this. %s", askAdministrator)
	}
	if p.Allows(by, permission, "", "") {
		return acs.Forbiddenf("You can %s, but not for this benefit line or site. %s", words, askForScope)
	}
	return acs.Forbiddenf("You do not have access to %s. %s", words, p.WhoToAsk(permission))
}

const (
	askAdministrator = "Tell an administrator of this service how you came here."
	askForScope      = "If you need it for your work, ask your line manager to have the line or site added to your access."
)

// Holders gives the roles that have the permission.
func (p *Policy) Holders(permission Permission) []acs.Role {
	var out []acs.Role
	for _, r := range acs.Roles {
		if p.Allows(acs.Actor{ID: "holder", Roles: []acs.Role{r}}, permission, "", "") {
			out = append(out, r)
		}
	}
	return out
}

// WhoToAsk says, for a page that refuses, which roles have the permission and who gives them.
func (p *Policy) WhoToAsk(permission Permission) string {
	holders := p.Holders(permission)
	if len(holders) == 0 {
		return askAdministrator
	}
	var names []string
	for _, r := range holders {
		names = append(names, "‘"+RoleName(r)+"’")
	}
	if len(names) == len(acs.Roles) {
		return "Any role of this service will do. Ask your line manager to request one for you."
	}
	which := "the role " + names[0]
	if len(names) > 1 {
		which = "one of the roles " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
	}
	return "It needs " + which + ". If it is part of your work, ask your line manager to request the role for you."
}
