package oidc

import (
	"context"
	"errors"

	"acs"
)

// Bearer reads an access token that a program sent to the API and gives in whose name it acts.
//
// Errors: Forbidden when the token does not hold or no tokens are taken; Unavailable when the issuer does not answer.
func (c *Client) Bearer(ctx context.Context, raw string) (acs.Actor, error) {
	if c.cfg.Audience == "" {
		return acs.Actor{}, errToken(errors.New("no audience is set"))
	}
	if len(raw) > maxToken {
		return acs.Actor{}, errToken(errors.New("too long"))
	}
	i, err := c.issuer(ctx)
	if err != nil {
		return acs.Actor{}, err
	}
	token, err := i.apiTokens.Verify(c.over(ctx), raw)
	if err != nil {
		return acs.Actor{}, errToken(err)
	}
	if err := c.checkIssued(token); err != nil {
		return acs.Actor{}, errToken(err)
	}
	var claims claimSet
	if err := token.Claims(&claims); err != nil {
		return acs.Actor{}, errToken(err)
	}
	actor, err := c.actor(claims)
	if err != nil {
		return acs.Actor{}, errToken(err)
	}
	return actor, nil
}

// maxToken bounds what is parsed for a stranger, in bytes.
const maxToken = 16 << 10

func errToken(cause error) error {
	return &acs.Error{Kind: acs.Forbidden, Says: "The access token is not valid. Get a new one from the sign-in service", Cause: cause}
}
