// Package backup writes everything that an installation keeps into one archive while it runs, and puts it back, into
// either database and either storage.
//
// It must never unseal anything: letters stay as they are kept. The archive holds no key.
package backup

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"acs"
	"acs/internal/store"
)

type records interface {
	Dump(ctx context.Context, row func(store.Row) error) error
	Load(ctx context.Context, next func() (store.Row, error)) error
}

type blobs interface {
	Each(ctx context.Context, prefix string, do func(name string) error) error
	GetSealed(ctx context.Context, name string) ([]byte, error)
	PutSealed(ctx context.Context, name string, sealed []byte) error
}

const (
	rowsName   = "database.jsonl"
	blobPrefix = "blobs/"
	doneName   = "complete"
)

// Counts tells what an archive holds.
type Counts struct{ Rows, Blobs int }

// Write writes the archive: the database at one moment, then every blob of its letters. A blob is kept before its
// letter is recorded, so none is missing.
func Write(ctx context.Context, w io.Writer, r records, b blobs) (n Counts, err error) {
	tmp, err := os.CreateTemp("", "acs-backup-")
	if err != nil {
		return n, err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	var letters []string
	enc := json.NewEncoder(tmp)
	err = r.Dump(ctx, func(row store.Row) error {
		n.Rows++
		if id := row.Columns["id"].Text; row.Table == "letter" && id != nil {
			letters = append(letters, *id)
		}
		return enc.Encode(row)
	})
	if err != nil {
		return n, err
	}
	t := tar.NewWriter(w)
	if err := addFile(t, rowsName, tmp); err != nil {
		return n, err
	}
	for _, id := range letters {
		err := b.Each(ctx, "letters/"+id+"/", func(name string) error {
			sealed, err := b.GetSealed(ctx, name)
			if err != nil {
				return err
			}
			n.Blobs++
			return add(t, blobPrefix+name, sealed)
		})
		if err != nil {
			return n, fmt.Errorf("back up letter %s: %w", id, err)
		}
	}
	if err := add(t, doneName, nil); err != nil {
		return n, err
	}
	return n, t.Close()
}

func addFile(t *tar.Writer, name string, f *os.File) error {
	size, err := f.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return err
	}
	if err := t.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600}); err != nil {
		return err
	}
	_, err = io.Copy(t, f)
	return err
}

func add(t *tar.Writer, name string, data []byte) error {
	if err := t.WriteHeader(&tar.Header{Name: name, Size: int64(len(data)), Mode: 0o600}); err != nil {
		return err
	}
	_, err := t.Write(data)
	return err
}

// Read puts an archive back: blobs first, then the database in one transaction, so that no record is without its
// letter. An archive that was cut off puts back no record.
//
// Errors: Invalid when it is not an archive of ours or is not complete; Conflict when the database is not empty.
func Read(ctx context.Context, rd io.ReadSeeker, r records, b blobs) (n Counts, err error) {
	if n.Blobs, err = putBlobs(ctx, rd, b); err != nil {
		return n, err
	}
	if _, err := rd.Seek(0, io.SeekStart); err != nil {
		return n, err
	}
	t := tar.NewReader(rd)
	if h, err := t.Next(); err != nil || h.Name != rowsName {
		return n, acs.Invalidf("backup", "This is not a backup of ACS")
	}
	dec := json.NewDecoder(t)
	err = r.Load(ctx, func() (row store.Row, err error) {
		if err = dec.Decode(&row); err == nil {
			n.Rows++
		}
		return row, err
	})
	return n, err
}

func putBlobs(ctx context.Context, rd io.Reader, b blobs) (n int, err error) {
	whole := false
	for t := tar.NewReader(rd); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) && whole {
			return n, nil
		}
		if err != nil {
			return n, acs.Invalidf("backup", "The backup is not complete. Take another one")
		}
		whole = h.Name == doneName
		name, ok := strings.CutPrefix(h.Name, blobPrefix)
		if !ok {
			continue
		}
		var sealed bytes.Buffer
		if _, err := io.Copy(&sealed, t); err != nil {
			return n, acs.Invalidf("backup", "The backup is not complete. Take another one")
		}
		if err := b.PutSealed(ctx, name, sealed.Bytes()); err != nil {
			return n, err
		}
		n++
	}
}
