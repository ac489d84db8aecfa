package onnx

import (
	"errors"
	"os"
	"sync"

	ort "github.com/yalue/onnxruntime_go"

	"acs"
)

var starting sync.Mutex

// Init loads ONNX Runtime from the path of its shared library. Once it has succeeded, further calls do nothing, since
// a process holds one runtime.
//
// Errors: Unavailable when the library cannot be loaded.
func Init(library string) error {
	starting.Lock()
	defer starting.Unlock()
	if ort.IsInitialized() {
		return nil
	}
	if _, err := os.Stat(library); err != nil {
		return acs.Unavailablef(err, "The model runtime cannot be found. Run: acs models fetch")
	}
	ort.SetSharedLibraryPath(library)
	if err := ort.InitializeEnvironment(ort.WithLogLevelError()); err != nil {
		return acs.Unavailablef(err, "The model runtime does not load")
	}
	return nil
}

// Session is a loaded model.
type Session struct {
	model   *ort.DynamicAdvancedSession
	outputs int
}

// Open loads a model file, to be run with these inputs and outputs. Init must have succeeded.
//
// Errors: Unavailable when the file is missing or is no model.
func Open(model string, inputs, outputs []string) (*Session, error) {
	return started(func(o *ort.SessionOptions) (*ort.DynamicAdvancedSession, error) {
		return ort.NewDynamicAdvancedSession(model, inputs, outputs, o)
	}, len(outputs))
}

// Load is Open for the content of a model file.
func Load(content []byte, inputs, outputs []string) (*Session, error) {
	return started(func(o *ort.SessionOptions) (*ort.DynamicAdvancedSession, error) {
		return ort.NewDynamicAdvancedSessionWithONNXData(content, inputs, outputs, o)
	}, len(outputs))
}

func started(start func(*ort.SessionOptions) (*ort.DynamicAdvancedSession, error), outputs int) (*Session, error) {
	if !ort.IsInitialized() {
		return nil, acs.Unavailablef(nil, "The model runtime was not started")
	}
	o, err := ort.NewSessionOptions()
	if err != nil {
		return nil, acs.Unavailablef(err, "The model runtime does not take options")
	}
	defer o.Destroy()
	// The arena would keep the memory of the longest text or largest page for good; patterns help equal shapes alone.
	err = errors.Join(o.SetIntraOpNumThreads(1), o.SetInterOpNumThreads(1), o.SetCpuMemArena(false), o.SetMemPattern(false))
	if err != nil {
		return nil, acs.Unavailablef(err, "The model runtime does not take options")
	}
	s, err := start(o)
	if err != nil {
		return nil, acs.Unavailablef(err, "The model file does not load. Remove it and run: acs models fetch")
	}
	return &Session{model: s, outputs: outputs}, nil
}

// Close lets go of the model's memory. No run may be under way.
func (s *Session) Close() error { return s.model.Destroy() }
