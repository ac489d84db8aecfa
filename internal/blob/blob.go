// Package blob keeps originals, page images and texts: in a folder, or in S3-compatible storage, always sealed.
//
// It must never store a byte in the clear, and never open an object under another name than the one it was kept by.
package blob

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	_ "gocloud.dev/blob/s3blob" // s3:// addresses
	"gocloud.dev/gcerrors"

	"acs"
	"acs/internal/secret"
)

// Bucket is sealed storage. Names are paths of identifiers, such as "letters/<id>/original".
type Bucket struct {
	b    *blob.Bucket
	keys *secret.Ring
}

// Open opens the storage at url: a folder path, made where it is missing, or "s3://bucket?endpoint=...".
func Open(ctx context.Context, url string, keys *secret.Ring) (*Bucket, error) {
	b, err := openBucket(ctx, url)
	if err != nil {
		return nil, acs.Unavailablef(err, "The storage for letters cannot be opened")
	}
	return &Bucket{b, keys}, nil
}

func openBucket(ctx context.Context, url string) (*blob.Bucket, error) {
	if strings.Contains(url, "://") {
		return blob.OpenBucket(ctx, url)
	}
	dir, err := filepath.Abs(url)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return fileblob.OpenBucket(dir, &fileblob.Options{Metadata: fileblob.MetadataDontWrite, NoTempDir: true, DirFileMode: 0o700})
}

// keyset gives the words behind pseudonyms a key of their own.
func keyset(name string) string {
	if strings.HasSuffix(name, "/mapping.json") {
		return secret.Mapping
	}
	return secret.Blob
}

// Put keeps data under name, in the place of what stood there. It is all there or not at all.
//
// Errors: Unavailable when the storage is full or cannot be reached.
func (b *Bucket) Put(ctx context.Context, name string, data []byte) error {
	sealed, err := b.seal(name, data)
	if err != nil {
		return fmt.Errorf("seal %s: %w", name, err)
	}
	if err := b.b.WriteAll(ctx, name, sealed, &blob.WriterOptions{ContentType: "application/octet-stream", DisableContentTypeDetection: true}); err != nil {
		return acs.Unavailablef(err, "The storage for letters cannot take %s now", name)
	}
	return nil
}

func (b *Bucket) seal(name string, data []byte) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(data) + 256)
	w, err := b.keys.SealTo(keyset(name), &out, []byte(name))
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Get gives what is kept under name.
//
// Errors: NotFound; Unavailable when the storage cannot be reached; any other when the object was tampered with.
func (b *Bucket) Get(ctx context.Context, name string) ([]byte, error) {
	sealed, err := b.b.ReadAll(ctx, name)
	switch {
	case gcerrors.Code(err) == gcerrors.NotFound:
		return nil, acs.NotFoundf("%s is not kept here", name)
	case err != nil:
		return nil, acs.Unavailablef(err, "The storage for letters cannot be reached")
	}
	r, err := b.keys.OpenFrom(keyset(name), bytes.NewReader(sealed), []byte(name))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("open %s: it is damaged or was sealed by another key: %w", name, err)
	}
	return plain, nil
}

// Delete removes what is kept under name; nothing there is no error.
func (b *Bucket) Delete(ctx context.Context, name string) error {
	if err := b.b.Delete(ctx, name); err != nil && gcerrors.Code(err) != gcerrors.NotFound {
		return acs.Unavailablef(err, "The storage for letters cannot be reached")
	}
	return nil
}

// Each calls do with the name of every object that begins with prefix.
func (b *Bucket) Each(ctx context.Context, prefix string, do func(name string) error) error {
	for it := b.b.List(&blob.ListOptions{Prefix: prefix}); ; {
		o, err := it.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return acs.Unavailablef(err, "The storage for letters cannot be reached")
		}
		if err := do(o.Key); err != nil {
			return err
		}
	}
}

// GetSealed and PutSealed move an object as it is kept, for backup and restore under the same keys.
func (b *Bucket) GetSealed(ctx context.Context, name string) ([]byte, error) {
	return b.b.ReadAll(ctx, name)
}

// PutSealed puts a sealed object back under the name that it was sealed for.
func (b *Bucket) PutSealed(ctx context.Context, name string, sealed []byte) error {
	return b.b.WriteAll(ctx, name, sealed, &blob.WriterOptions{ContentType: "application/octet-stream", DisableContentTypeDetection: true})
}

// Ping tells whether the storage can be reached.
func (b *Bucket) Ping(ctx context.Context) error {
	ok, err := b.b.IsAccessible(ctx)
	if err == nil && ok {
		return nil
	}
	return acs.Unavailablef(err, "The storage for letters cannot be reached")
}

// Close lets go of the storage.
func (b *Bucket) Close() error { return b.b.Close() }
