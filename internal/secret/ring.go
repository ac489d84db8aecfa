package secret

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/aead/subtle"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/prf"
	tinkpb "github.com/tink-crypto/tink-go/v2/proto/tink_go_proto"
	"github.com/tink-crypto/tink-go/v2/streamingaead"
	"github.com/tink-crypto/tink-go/v2/tink"
	"golang.org/x/mod/sumdb/note"

	"acs"
)

// The keysets of an installation. Mapping is apart from Blob: who may read a scan's bytes on disk with the blob key
// still cannot open the words behind the pseudonyms.
const (
	Blob    = "blob"
	Column  = "column"
	Mapping = "mapping"
	index   = "index" // never rotated: equal values must stay findable
	signing = "audit"
)

var templates = map[string]func() *tinkpb.KeyTemplate{
	Blob:    streamingaead.AES256GCMHKDF1MBKeyTemplate,
	Column:  aead.AES256GCMKeyTemplate,
	Mapping: streamingaead.AES256GCMHKDF1MBKeyTemplate,
	index:   prf.HMACSHA256PRFKeyTemplate,
}

// Rotated lists the keysets that a rotation gives a new key to.
var Rotated = []string{Blob, Column, Mapping}

// Ring is an opened set of keys, safe for concurrent use.
type Ring struct {
	streams map[string]tink.StreamingAEAD
	column  tink.AEAD
	index   *prf.Set
	signer  note.Signer
	public  string
}

// file is the ring as it is kept: every keyset wrapped by the master key, its name bound in.
type file struct {
	Keysets map[string]string `json:"keysets"`
	Audit   string            `json:"audit"`        // the signing key, sealed by the master key
	Public  string            `json:"audit_public"` // its public half, for anyone who verifies
}

// Open reads the ring at path, and makes one where there is none. master is 32 bytes.
//
// Errors: Invalid when the master key does not open the ring, or the ring is damaged.
func Open(path string, master []byte) (*Ring, error) {
	kek, err := kekOf(master)
	if err != nil {
		return nil, err
	}
	f, err := load(path)
	if errors.Is(err, fs.ErrNotExist) {
		if f, err = create(kek); err == nil {
			err = save(path, f)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open key ring: %w", err)
	}
	return unwrap(f, kek)
}

// Rotate adds a fresh key to each rotated keyset and makes it the one that seals. Older keys still open what they
// sealed. It is for one process at a time; the others take the new ring at their next start.
func Rotate(path string, master []byte) error {
	kek, err := kekOf(master)
	if err != nil {
		return err
	}
	f, err := load(path)
	if err != nil {
		return fmt.Errorf("rotate keys: %w", err)
	}
	for _, name := range Rotated {
		if f.Keysets[name], err = rotated(f.Keysets[name], name, kek); err != nil {
			return fmt.Errorf("rotate %s keys: %w", name, err)
		}
	}
	return save(path, f)
}

func rotated(wrapped, name string, kek tink.AEAD) (string, error) {
	h, err := unwrapSet(wrapped, name, kek)
	if err != nil {
		return "", err
	}
	m := keyset.NewManagerFromHandle(h)
	id, err := m.Add(templates[name]())
	if err != nil {
		return "", err
	}
	if err := m.SetPrimary(id); err != nil {
		return "", err
	}
	if h, err = m.Handle(); err != nil {
		return "", err
	}
	return wrapSet(h, name, kek)
}

// Keys tells how many keys each keyset holds, for the page and the command that show it.
func Keys(path string, master []byte) (map[string]int, error) {
	kek, err := kekOf(master)
	if err != nil {
		return nil, err
	}
	f, err := load(path)
	if err != nil {
		return nil, err
	}
	n := map[string]int{}
	for name, wrapped := range f.Keysets {
		h, err := unwrapSet(wrapped, name, kek)
		if err != nil {
			return nil, err
		}
		n[name] = h.Len()
	}
	return n, nil
}

func kekOf(master []byte) (tink.AEAD, error) {
	if len(master) != 32 {
		return nil, acs.Invalidf("key", "The master key must be 32 bytes, in base64")
	}
	return subtle.NewAESGCM(master)
}

func create(kek tink.AEAD) (*file, error) {
	f := &file{Keysets: map[string]string{}}
	for name, template := range templates {
		h, err := keyset.NewHandle(template())
		if err != nil {
			return nil, err
		}
		if f.Keysets[name], err = wrapSet(h, name, kek); err != nil {
			return nil, err
		}
	}
	private, public, err := note.GenerateKey(rand.Reader, "acs-audit")
	if err != nil {
		return nil, err
	}
	sealed, err := kek.Encrypt([]byte(private), []byte(signing))
	if err != nil {
		return nil, err
	}
	f.Audit, f.Public = base64.StdEncoding.EncodeToString(sealed), public
	return f, nil
}

func wrapSet(h *keyset.Handle, name string, kek tink.AEAD) (string, error) {
	var b bytes.Buffer
	err := h.WriteWithAssociatedData(keyset.NewBinaryWriter(&b), kek, []byte(name))
	return base64.StdEncoding.EncodeToString(b.Bytes()), err
}

func unwrapSet(wrapped, name string, kek tink.AEAD) (*keyset.Handle, error) {
	raw, err := base64.StdEncoding.DecodeString(wrapped)
	if err != nil {
		return nil, err
	}
	h, err := keyset.ReadWithAssociatedData(keyset.NewBinaryReader(bytes.NewReader(raw)), kek, []byte(name))
	if err != nil {
		return nil, acs.Invalidf("key", "The master key does not open the key ring. Give the key that the ring was made with")
	}
	return h, nil
}

func unwrap(f *file, kek tink.AEAD) (*Ring, error) {
	r := &Ring{streams: map[string]tink.StreamingAEAD{}, public: f.Public}
	for name := range templates {
		h, err := unwrapSet(f.Keysets[name], name, kek)
		if err != nil {
			return nil, err
		}
		switch name {
		case Column:
			r.column, err = aead.New(h)
		case index:
			r.index, err = prf.NewPRFSet(h)
		default:
			r.streams[name], err = streamingaead.New(h)
		}
		if err != nil {
			return nil, fmt.Errorf("open %s keys: %w", name, err)
		}
	}
	sealed, err := base64.StdEncoding.DecodeString(f.Audit)
	if err != nil {
		return nil, err
	}
	private, err := kek.Decrypt(sealed, []byte(signing))
	if err != nil {
		return nil, acs.Invalidf("key", "The master key does not open the signing key")
	}
	r.signer, err = note.NewSigner(string(private))
	return r, err
}

// Seal encrypts a small value for a database column; bound names its place, and only there can it be opened.
func (r *Ring) Seal(plain, bound []byte) ([]byte, error) { return r.column.Encrypt(plain, bound) }

// Open is the inverse of Seal.
func (r *Ring) Open(sealed, bound []byte) ([]byte, error) { return r.column.Decrypt(sealed, bound) }

// Index gives a keyed digest of text, hexadecimal, so that equal values can be found without being readable.
func (r *Ring) Index(text string) string {
	sum, err := r.index.ComputePrimaryPRF([]byte(text), 16)
	if err != nil {
		panic("index: " + err.Error()) // 16 bytes of HMAC-SHA256 cannot fail on an opened keyset
	}
	return fmt.Sprintf("%x", sum)
}

// SealTo and OpenFrom stream under the keyset named; bound is the object's name.
func (r *Ring) SealTo(name string, w io.Writer, bound []byte) (io.WriteCloser, error) {
	return r.streams[name].NewEncryptingWriter(w, bound)
}

// OpenFrom gives the plain text of a sealed stream; a wrong name or a changed byte is an error while reading.
func (r *Ring) OpenFrom(name string, rd io.Reader, bound []byte) (io.Reader, error) {
	return r.streams[name].NewDecryptingReader(rd, bound)
}

// Signer signs audit checkpoints; Verifier checks them with the public half alone.
func (r *Ring) Signer() note.Signer { return r.signer }

// Verifier checks audit checkpoints.
func (r *Ring) Verifier() (note.Verifier, error) { return note.NewVerifier(r.public) }

func load(path string) (*file, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f := new(file)
	if err := json.Unmarshal(raw, f); err != nil {
		return nil, acs.Invalidf("key", "The key ring is damaged. Put its backup back")
	}
	return f, nil
}

// save writes the ring so that a crash leaves the old one or the new one, never half of each.
func save(path string, f *file) error {
	raw, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".ring-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(raw); err != nil {
		return err
	}
	if err := errors.Join(tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// MasterKey reads the master key: from text (base64) where given, else from the file at path, which is made with a
// fresh key where it does not exist.
func MasterKey(text, path string) ([]byte, error) {
	if text == "" {
		raw, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return newMasterKey(path)
		}
		if err != nil {
			return nil, fmt.Errorf("read master key: %w", err)
		}
		text = string(raw)
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil || len(key) != 32 {
		return nil, acs.Invalidf("key", "The master key must be 32 bytes, in base64")
	}
	return key, nil
}

func newMasterKey(path string) ([]byte, error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	return key, os.WriteFile(path, []byte(base64.StdEncoding.EncodeToString(key)+"\n"), 0o600)
}
