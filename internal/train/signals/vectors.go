package signals

import (
	"context"

	"acs/signal"
)

// embed gives every message the vectors of its windows.
func embed(ctx context.Context, exs []example, e signal.Encoder) error {
	errs := make([]error, len(exs))
	parallel(len(exs), func(i int) {
		var vectors [][]float32
		if vectors, errs[i] = e.Embed(ctx, exs[i].in.Windows()); errs[i] == nil {
			exs[i].rows = exs[i].in.Rows(vectors)
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
