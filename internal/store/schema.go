package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Schema gives the tables and indexes as they stand, as SQL in the order of their names: what the migrations amount to.
// The tables of the job queue and of the migrations themselves are not ours and left out.
func (s *Store) Schema(ctx context.Context) (string, error) {
	query := `select name, sql || ';' from sqlite_master where sql is not null order by tbl_name, type desc, name`
	if s.postgres {
		query = postgresSchema
	}
	var out strings.Builder
	_, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var name, stmt string
		if err = rows.Scan(&name, &stmt); err != nil || notOurs(stmt) {
			return none, err
		}
		_, err = fmt.Fprintf(&out, "%s\n\n", strings.TrimSpace(stmt))
		return none, err
	}, query)
	return out.String(), fail("read schema", err)
}

func notOurs(stmt string) bool {
	for _, part := range []string{"goose_", "river_", "sqlite_"} {
		if strings.Contains(stmt, part) {
			return true
		}
	}
	return false
}

// postgresSchema puts each table together from the catalogue: columns, then constraints, then indexes that no
// constraint made.
const postgresSchema = `
with own as (select oid, relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace),
parts as (
	select c.oid, 0 as kind, a.attnum as n, '    ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ||
		case when a.attnotnull then ' not null' else '' end ||
		coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
	from own c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
	left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
	union all
	select c.oid, 1, row_number() over (partition by c.oid order by k.conname), '    ' || pg_get_constraintdef(k.oid)
	from own c join pg_constraint k on k.conrelid = c.oid and k.contype <> 'n'
),
stmts as (
	select o.relname as tbl, 0 as kind, o.relname as name,
		'create table ' || o.relname || E' (\n' || (select string_agg(line, E',\n' order by p.kind, p.n) from parts p where p.oid = o.oid) || E'\n);' as stmt
	from own o
	union all
	select o.relname, 1, i.relname, replace(pg_get_indexdef(i.oid), ' ON ' || current_schema() || '.', ' ON ') || ';'
	from own o join pg_index x on x.indrelid = o.oid join pg_class i on i.oid = x.indexrelid
	where not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u'))
)
select name, replace(stmt, current_schema() || '.', '') from stmts order by tbl collate "C", kind, name collate "C"`
