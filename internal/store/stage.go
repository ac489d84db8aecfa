package store

import (
	"context"
	"database/sql"
)

// ByStage counts letters that stand before no person yet, by stage, and undecided items, for the figures of health.
func (s *Store) ByStage(ctx context.Context) (map[string]int, error) {
	n := map[string]int{}
	_, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var stage string
		var count int
		err = rows.Scan(&stage, &count)
		n[stage] = count
		return none, err
	}, `select stage, count(*) from letter where stage not in ('queued', 'decided') group by stage
		union all select 'undecided_' || queue, count(*) from review_item where decided = 0 group by queue`)
	return n, fail("count letters", err)
}
