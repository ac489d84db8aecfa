// Package openness says in public what this service does with a machine: the model card, the record for the Algorithmic
// Transparency Recording Standard (ATRS), each made from the running configuration and from what was measured.
//
// It must never leave a field empty, never give a figure without its sample, and never say more than was measured.
package openness
