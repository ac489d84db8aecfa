// Package weights is the model files that the service needs and does not ship: which, from which package, under which
// licence, and whether what lies on the disk is that, to the last byte.
//
// It must never use a file whose checksum is not the pinned one.
package weights
