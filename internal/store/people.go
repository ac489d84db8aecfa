package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"acs"
	"acs/quality"
	"acs/review"
)

// People gives what the figures "How well do we find people?" are made of, over the actor's lines and sites and the
// letters received in [from, to): each letter that was flagged or drawn, and how many others of each kind there are.
func (s *Store) People(ctx context.Context, by acs.Actor, from, to time.Time) (cases []quality.Case, heaps []quality.Heap, err error) {
	w := new(where)
	w.scope(by)
	w.add("received >= $? and received < $?", us(from), us(to))
	items := `(select id, letter, channel, line, queue, rank, why, codes, received, decided from review_item` + w.sql() + `) i left join screened s on s.letter = i.letter`
	g, ctx := errgroup.WithContext(ctx) // each looks through weeks of letters: one beside the other
	g.Go(func() (err error) {
		cases, err = rowsOf(ctx, s.read, scanCase, `select i.received, i.decided, i.channel, i.line, i.rank, i.why, i.codes, coalesce(s.flagged, 1),
			coalesce(s.stratum, ''), coalesce(s.chance, 1), coalesce(s.score, -1), coalesce(s.reading, 'none'), coalesce(s.style, 'none'),
			coalesce(d.outcome, ''), coalesce(d.verdicts, '')
			from `+items+` left join decision d on d.item = i.id and d.n = (select max(x.n) from decision x where x.item = i.id)
			where s.flagged = 1 or s.drawn = 1 or s.letter is null and i.queue = 'review'`, w.args...)
		return fail("read who was found", err)
	})
	g.Go(func() (err error) {
		heaps, err = rowsOf(ctx, s.read, scanHeap, `select (i.received + 259200000000) / 604800000000 as week, coalesce(s.stratum, 'unknown') as stratum,
			coalesce(s.chance, 0) as chance, i.channel, i.line, coalesce(s.reading, 'none') as reading, coalesce(s.style, 'none') as style, count(*)
			from `+items+` where s.flagged = 0 or s.letter is null and i.queue = 'ordinary'
			group by (i.received + 259200000000) / 604800000000, coalesce(s.stratum, 'unknown'), coalesce(s.chance, 0), i.channel, i.line, coalesce(s.reading, 'none'), coalesce(s.style, 'none')`, w.args...)
		return fail("count what was not flagged", err)
	})
	err = g.Wait()
	return cases, heaps, err
}

func scanCase(rows *sql.Rows) (c quality.Case, err error) {
	var received, decided int64
	var why, codes, verdicts string
	var flagged int
	err = rows.Scan(&received, &decided, &c.Channel, &c.Line, &c.Rank, &why, &codes, &flagged, &c.Stratum, &c.Chance, &c.Score, &c.Reading, &c.Style, &c.Outcome, &verdicts)
	if err != nil {
		return c, err
	}
	c.Received, c.Decided, c.Flagged = timeOf(received), timeOf(decided), flagged == 1
	c.BySignal = c.Flagged && strings.Contains(why, "|"+string(review.BySignal)+"|")
	c.Codes = unlist[string](codes)
	var marks []review.Verdict
	if verdicts != "" && json.Unmarshal([]byte(verdicts), &marks) == nil {
		c.Codes = codesOf(marks, c.Codes)
	}
	return c, nil
}

// codesOf gives what a reader said a letter was about: the signals they called right or missed; where they said nothing,
// what the machine said.
func codesOf(marks []review.Verdict, machine []string) []string {
	if len(marks) == 0 {
		return machine
	}
	var out []string
	for _, v := range marks {
		if v.Mark != review.Wrong && !slices.Contains(out, v.Code) {
			out = append(out, v.Code)
		}
	}
	return out
}

func scanHeap(rows *sql.Rows) (h quality.Heap, err error) {
	var week int64
	err = rows.Scan(&week, &h.Stratum, &h.Chance, &h.Channel, &h.Line, &h.Reading, &h.Style, &h.N)
	h.Week = time.UnixMicro(week*604800000000 - 259200000000).UTC()
	return h, err
}
