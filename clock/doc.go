// Package clock counts what is due: office days of London, bank holidays, ends of day. It never reads the time itself.
package clock
