package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"time"
)

// Sessions keeps browser sessions in the database, for scs. Tokens are kept as digests: whoever reads the table cannot
// sign in with it.
type Sessions struct{ s *Store }

// Sessions gives the session store.
func (s *Store) Sessions() *Sessions { return &Sessions{s} }

func tokenDigest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Find gives the data of a session that has not ended.
func (ss *Sessions) Find(token string) (data []byte, found bool, err error) {
	return ss.FindCtx(context.Background(), token)
}

// FindCtx is Find with a context.
func (ss *Sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	err = ss.s.read.QueryRowContext(ctx, `select data from session where token = $1 and expiry > $2`, tokenDigest(token), us(ss.s.now())).Scan(&data)
	if err == sql.ErrNoRows {
		return nil, false, nil
	}
	return data, err == nil, fail("read session", err)
}

// Commit keeps a session until expiry.
func (ss *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return ss.CommitCtx(context.Background(), token, data, expiry)
}

// CommitCtx is Commit with a context. Sessions that have ended are removed on the way.
func (ss *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return ss.s.inTx(ctx, "save session", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `delete from session where expiry <= $1`, us(ss.s.now())); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `insert into session (token, data, expiry) values ($1, $2, $3)
			on conflict (token) do update set data = excluded.data, expiry = excluded.expiry`, tokenDigest(token), data, us(expiry))
		return err
	})
}

// Delete ends a session.
func (ss *Sessions) Delete(token string) error { return ss.DeleteCtx(context.Background(), token) }

// DeleteCtx is Delete with a context.
func (ss *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return ss.s.inTx(ctx, "end session", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `delete from session where token = $1`, tokenDigest(token))
		return err
	})
}
