package blob

import (
	"context"
	"encoding/json"
	"fmt"

	"acs"
)

// Getter gives what is kept under a name, unsealed.
type Getter interface {
	Get(ctx context.Context, name string) ([]byte, error)
}

// JSON reads a value that is kept as JSON.
//
// Errors: NotFound and Unavailable as Get gives them; internal when what is kept is no such value.
func JSON[T any](ctx context.Context, from Getter, name string) (v T, err error) {
	raw, err := from.Get(ctx, name)
	if err != nil {
		return v, err
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		return v, fmt.Errorf("read %s: %w", name, err)
	}
	return v, nil
}

// JSONIfAny reads a value that is kept as JSON; where none is kept it gives an empty one.
func JSONIfAny[T any](ctx context.Context, from Getter, name string) (T, error) {
	v, err := JSON[T](ctx, from, name)
	if acs.KindOf(err) == acs.NotFound {
		err = nil
	}
	return v, err
}
