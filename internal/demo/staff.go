package demo

import "acs"

// The made-up mail centres.
const (
	North acs.Site = "north-mail"
	West  acs.Site = "west-mail"
	Wales acs.Site = "wales-mail"
)

// Staff lists the made-up colleagues for the pick-a-person sign-in.
func Staff() []acs.Actor {
	all, anywhere := []acs.Line{acs.AllLines}, []acs.Site{acs.AllSites}
	one := func(id, name string, role acs.Role, lines []acs.Line, sites []acs.Site) acs.Actor {
		return acs.Actor{ID: acs.StaffID(id), Name: name + " (demo)", Roles: []acs.Role{role}, Lines: lines, Sites: sites}
	}
	return []acs.Actor{
		one("s-ama", "Ama, reviewer of all post", acs.RoleReviewer, all, anywhere),
		one("s-bryn", "Bryn, reviewer of UC and PIP in the north", acs.RoleReviewer, []acs.Line{"UC", "PIP"}, []acs.Site{North}),
		one("s-carys", "Carys, reviewer of pensions in Wales", acs.RoleReviewer, []acs.Line{"SP", "PC", "AA"}, []acs.Site{Wales}),
		one("s-dev", "Dev, scanning hub", acs.RoleScanningHub, all, anywhere),
		one("s-ewa", "Ewa, line manager", acs.RoleLineManager, all, anywhere),
		one("s-femi", "Femi, Advanced Customer Support Senior Leader", acs.RoleACSSL, all, anywhere),
		one("s-grace", "Grace, colleague in a jobcentre", acs.RoleColleague, []acs.Line{"UC"}, anywhere),
		one("s-hana", "Hana, auditor", acs.RoleAuditor, all, anywhere),
		one("s-idris", "Idris, administrator", acs.RoleAdmin, all, anywhere),
	}
}

// Reader is the colleague who decided the letters of the demo's past, so that the others can look at it as a second
// person.
func Reader() acs.Actor { return Staff()[1] }
