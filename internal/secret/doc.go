// Package secret holds the keys of one installation: for blobs, for sealed columns, for the words behind pseudonyms,
// for equality search and for signing audit checkpoints. Keys are Tink keysets, wrapped by a master key.
//
// It must never write a key in the clear, log one, or seal under one name what may be opened under another.
package secret
