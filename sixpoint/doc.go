// Package sixpoint is the Six Point Plan: what a colleague does when a customer says, or writes, that they intend to
// harm themselves or end their life. It carries S0, "Supporting customers at risk of harm", and S2 §7.
//
// It must never be hidden behind a click, a permission or a database when someone may be in danger.
package sixpoint
