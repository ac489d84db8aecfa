// Package readfiles answers the read command: files and folders in, one answer a file out, in order.
// It needs no database and no server, keeps nothing, and lets no file spoil the answer for another.
package readfiles
