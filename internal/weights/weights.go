package weights

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"acs"
)

// The names of the files in the lock file.
const (
	ONNXRuntime = "onnxruntime"
	DetSmall    = "det-small"
	RecSmall    = "rec-small"
	DetTiny     = "det-tiny"
	RecTiny     = "rec-tiny"
	Published   = "minilm" // the encoder's weights as published, from which Encoder is made
	Vocabulary  = "minilm-vocabulary"
	Encoder     = "encoder"
)

// Lock is one pinned file: a member of a package, or made here from another file of the lock.
type Lock struct {
	Name     string `json:"name"`
	File     string `json:"file"` // in the model folder
	For      string `json:"for"`
	Source   string `json:"source"`              // who published it
	Registry string `json:"registry,omitempty"`  // "pypi" or "npm"
	MadeFrom string `json:"made_from,omitempty"` // the name of the file it is made from, in place of a registry
	Package  string `json:"package,omitempty"`
	Version  string `json:"version,omitempty"`
	Member   string `json:"member,omitempty"` // path inside the package
	Bytes    int64  `json:"bytes"`
	SHA256   string `json:"sha256"`
	Licence  string `json:"licence"`
}

// Origin says where the file comes from.
func (l Lock) Origin() string {
	if l.MadeFrom != "" {
		return "the file " + l.MadeFrom + ", made here"
	}
	return fmt.Sprintf("%s %s (%s)", l.Package, l.Version, l.Registry)
}

//go:embed models.lock.json
var lockFile []byte

// Locks gives every pinned file.
func Locks() []Lock {
	var all []Lock
	if err := json.Unmarshal(lockFile, &all); err != nil {
		panic("models.lock.json: " + err.Error()) // a test reads it
	}
	return all
}

// Set is a model folder. Checksums are checked once a file and process.
type Set struct {
	dir   string
	locks []Lock
	mu    sync.Mutex
	seen  map[string]error
}

// Open gives the set in a folder, which need not be whole: Path tells of each file.
func Open(dir string) *Set { return &Set{dir: dir, locks: Locks(), seen: map[string]error{}} }

// Lock gives the lock of a file, or an empty one for a name that is not pinned.
func (s *Set) Lock(name string) Lock {
	for _, l := range s.locks {
		if l.Name == name {
			return l
		}
	}
	return Lock{}
}

// Path gives where a file lies, after its checksum was found right.
//
// Errors: Unavailable, saying what to do, when it is missing or not the pinned one.
func (s *Set) Path(name string) (string, error) {
	l := s.Lock(name)
	if l.Name == "" {
		return "", fmt.Errorf("no model file is named %q", name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	path := filepath.Join(s.dir, l.File)
	if _, checked := s.seen[name]; !checked {
		s.seen[name] = l.check(path)
	}
	return path, s.seen[name]
}

// check compares a file on disk with its lock.
func (l Lock) check(path string) error {
	n, sum, err := measure(path)
	if errors.Is(err, fs.ErrNotExist) {
		return acs.Unavailablef(err, "The model file %s is missing. Run: acs models fetch", l.File)
	}
	if err != nil {
		return acs.Unavailablef(err, "The model file %s cannot be read", l.File)
	}
	if n != l.Bytes || sum != l.SHA256 {
		return acs.Unavailablef(nil, "The model file %s is not the pinned one: got %d bytes with SHA-256 %s, expected %d bytes with %s. Run: acs models fetch", l.File, n, sum, l.Bytes, l.SHA256)
	}
	return nil
}

// accept checks a file that was just fetched or made.
func (l Lock) accept(path string) error {
	n, sum, err := measure(path)
	if err == nil && (n != l.Bytes || sum != l.SHA256) {
		err = acs.Unavailablef(nil, "%s has a wrong checksum: got %d bytes with SHA-256 %s, expected %d bytes with %s. Nothing was kept. Try again; if it happens twice, what %s gives has changed since it was pinned: do not use it, and tell whoever looks after this service", l.File, n, sum, l.Bytes, l.SHA256, l.Origin())
	}
	return err
}

// measure gives the length of a file and its SHA-256 in hexadecimal.
func measure(path string) (int64, string, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return n, hex.EncodeToString(h.Sum(nil)), err
}

// State is one file as it lies on the disk.
type State struct {
	Lock
	Path    string
	Problem string // "" when it is the pinned file
}

// States tells of every file.
func (s *Set) States() []State {
	var out []State
	for _, l := range s.locks {
		path, err := s.Path(l.Name)
		st := State{Lock: l, Path: path}
		if err != nil {
			st.Problem = acs.Says(err)
		}
		out = append(out, st)
	}
	return out
}
