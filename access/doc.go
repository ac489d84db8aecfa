// Package access is who may do what, and to whose letters.
//
// It carries least privilege and need to know (DOMAIN.md B6, B20; S0: letters are assessed by trained colleagues).
// The policies stand in policies/*.cedar, written to be read by an auditor; the Go code only asks them.
// It must never let in an actor without an identifier, a role or permission that it does not know, or a record outside
// the actor's benefit lines and sites; and it must never answer yes because a policy could not be worked out.
package access

//go:generate go test -run TestAccessTable . -write
