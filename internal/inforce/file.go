package inforce

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"acs"
	"acs/promotion"
	"acs/signal/model"
)

// Look tells what a file holds: the version that it would be added as, with its card.
//
// Errors: Invalid when it is not a model of this program.
func Look(data []byte) (promotion.Version, error) {
	m, err := model.Unpack(data)
	if err != nil {
		return promotion.Version{}, &acs.Error{Kind: acs.Invalid, Field: "file", Says: "This file is not a signal model of this program", Cause: err}
	}
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	return promotion.Version{ID: m.Version() + "-" + digest[:12], Digest: digest, Bytes: len(data), Card: m.Card}, nil
}

// Open reads a version's file and holds it to the digest in its name: a file that was changed is no model.
func Open(id string, data []byte) (*model.Model, error) {
	sum := sha256.Sum256(data)
	if !strings.HasSuffix(id, "-"+hex.EncodeToString(sum[:])[:12]) {
		return nil, acs.Invalidf("file", "The file of the model %s is not the one that was added", id)
	}
	return model.Unpack(data)
}
