package encoder

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"sync"
)

// embedder is an encoder.
type embedder interface {
	Embed(ctx context.Context, texts []string) ([][]float32, error)
	Version() string
}

// Cache keeps the vectors of texts in a file, for training again and again on the same corpus. It is not for letters of
// real people: their vectors tell what they wrote.
type Cache struct {
	encoder embedder
	mu      sync.Mutex
	known   map[key][]float32
	file    *os.File
}

type key [sha256.Size]byte

// A record of the file is the SHA-256 of a text and its vector, in 32-bit numbers, least byte first.
const recordLong = sha256.Size + 4*Size

// CacheFolder is where a user's caches lie, by the custom of the operating system.
func CacheFolder() (string, error) {
	dir, err := os.UserCacheDir()
	return filepath.Join(dir, "acs", "vectors"), err
}

// OpenCache opens the file for the encoder's version in a folder, which is made if need be. A record cut off at the end
// of the file, by a run that was stopped, is dropped.
func OpenCache(e embedder, folder string) (*Cache, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("open vector cache: %w", err)
	}
	version := sha256.Sum256([]byte(e.Version()))
	f, err := os.OpenFile(filepath.Join(folder, hex.EncodeToString(version[:8])+".vectors"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open vector cache: %w", err)
	}
	c := &Cache{encoder: e, known: map[key][]float32{}, file: f}
	whole, err := c.load(bufio.NewReaderSize(f, 1<<20))
	if err == nil {
		_, err = f.Seek(whole, io.SeekStart)
	}
	if err == nil {
		err = f.Truncate(whole)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open vector cache: %w", err), f.Close())
	}
	return c, nil
}

// load reads the records and gives the length of those that are whole.
func (c *Cache) load(r io.Reader) (whole int64, err error) {
	record := make([]byte, recordLong)
	for {
		if _, err := io.ReadFull(r, record); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return whole, nil
		} else if err != nil {
			return 0, err
		}
		v := make([]float32, Size)
		for i := range v {
			v[i] = math.Float32frombits(binary.LittleEndian.Uint32(record[sha256.Size+4*i:]))
		}
		c.known[key(record[:sha256.Size])] = v
		whole += recordLong
	}
}

// Close closes the file.
func (c *Cache) Close() error { return c.file.Close() }

// Version is that of the encoder.
func (c *Cache) Version() string { return c.encoder.Version() }

// Embed gives vectors as the encoder does, and asks it only for texts that it has not seen. The vectors belong to the
// cache and must not be changed.
func (c *Cache) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	var missing []string
	at := map[key][]int{}
	c.mu.Lock()
	for i, text := range texts {
		k := key(sha256.Sum256([]byte(text)))
		if out[i] = c.known[k]; out[i] == nil {
			if at[k] == nil {
				missing = append(missing, text)
			}
			at[k] = append(at[k], i)
		}
	}
	c.mu.Unlock()
	if len(missing) == 0 {
		return out, nil
	}
	vectors, err := c.encoder.Embed(ctx, missing)
	if err != nil {
		return nil, err
	}
	for i, text := range missing {
		for _, place := range at[key(sha256.Sum256([]byte(text)))] {
			out[place] = vectors[i]
		}
	}
	return out, c.keep(missing, vectors)
}

func (c *Cache) keep(texts []string, vectors [][]float32) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	var records []byte
	for i, text := range texts {
		k := key(sha256.Sum256([]byte(text)))
		if c.known[k] != nil {
			continue
		}
		c.known[k] = vectors[i]
		records = append(records, k[:]...)
		for _, v := range vectors[i] {
			records = binary.LittleEndian.AppendUint32(records, math.Float32bits(v))
		}
	}
	if _, err := c.file.Write(records); err != nil {
		return fmt.Errorf("write vector cache: %w", err)
	}
	return nil
}
