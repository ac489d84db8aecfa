// Package concern is a colleague's worry about someone's safety or welfare, from the moment it is opened.
//
// It carries S2 §5 and §6. This is its first, small form: where it came from, how urgent it is, what was noted.
// It must never be closed by a machine, and a person who is not yet known must never stop it from being opened.
package concern
