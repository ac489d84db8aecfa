package oidc

import (
	"errors"
	"regexp"

	"golang.org/x/oauth2"

	"acs"
)

var errorCode = regexp.MustCompile(`^[a-z_]{1,40}$`)

// Why gives the cause of a refused sign-in for the log: enough to set things right, without tokens or anything that
// the issuer's answer may hold of a person.
func Why(err error) string {
	if refused, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
		if errorCode.MatchString(refused.ErrorCode) {
			return "the issuer refused the code: " + refused.ErrorCode
		}
		return "the issuer refused the code"
	}
	if e, ok := errors.AsType[*acs.Error](err); ok && e.Cause != nil {
		return e.Cause.Error()
	}
	return "refused"
}
