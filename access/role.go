package access

import (
	"slices"

	"acs"
)

// roleNames are how pages name a role to one of its holders, and to someone who must ask for it.
var roleNames = map[acs.Role]string{
	acs.RoleReviewer:    "Letter reviewer",
	acs.RoleScanningHub: "Scanning hub",
	acs.RoleLineManager: "Line manager",
	acs.RoleACSSL:       "Advanced Customer Support Senior Leader",
	acs.RoleColleague:   "Colleague",
	acs.RoleAuditor:     "Auditor",
	acs.RoleAdmin:       "Administrator",
	acs.RoleLineSystem:  "System of a benefit line",
}

// RoleName gives a role in words; "" for a role that this version does not know.
func RoleName(r acs.Role) string { return roleNames[r] }

// KnownRoles gives those of claimed that this version knows, in the order of acs.Roles, each once.
// A role that we do not know gives no access: it is dropped, never guessed at.
func KnownRoles(claimed []string) []acs.Role {
	var out []acs.Role
	for _, r := range acs.Roles {
		if slices.Contains(claimed, string(r)) {
			out = append(out, r)
		}
	}
	return out
}
