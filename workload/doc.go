// Package workload counts the distressing letters that a person has read, and proposes a break or other work.
//
// It carries S2 §9: colleagues who deal with such matters are supported, in all cases. It must never say how much anyone
// has done, never set one colleague beside another, and never be used to judge anyone's work.
package workload
