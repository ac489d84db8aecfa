package e2e

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// site is a running service with the demo post, shared by all journeys.
var site struct {
	url string
	log string
}

func TestMain(m *testing.M) {
	code := 1
	defer func() { os.Exit(code) }()
	stop, err := start()
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e: the service did not start:", err)
		return
	}
	defer stop()
	browser, quit, err := openBrowser()
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e: the browser did not start:", err)
		return
	}
	defer quit()
	shared = browser
	code = m.Run()
}

// start runs the program as make run does, in a folder and on a port of its own.
func start() (stop func(), err error) {
	dir, err := os.MkdirTemp("", "acs-e2e-")
	if err != nil {
		return nil, err
	}
	bin, err := program(dir)
	if err != nil {
		return nil, err
	}
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	site.url, site.log = "http://"+addr, filepath.Join(dir, "log")
	log, err := os.Create(site.log)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(bin, "serve", "--demo")
	cmd.Env = append(os.Environ(), "ACS_DATA="+filepath.Join(dir, "data"), "ACS_ADDR="+addr, "ACS_MODELS="+modelsDir())
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	gone := make(chan error, 1)
	go func() { gone <- cmd.Wait() }()
	stop = func() {
		_ = cmd.Process.Signal(os.Interrupt)
		select {
		case <-gone:
		case <-time.After(20 * time.Second):
			_ = cmd.Process.Kill()
		}
		os.RemoveAll(dir)
	}
	if err := ready(gone); err != nil {
		said, _ := os.ReadFile(site.log)
		stop()
		return nil, fmt.Errorf("%w\n%s", err, tail(said, 3000))
	}
	return stop, nil
}

// program is what make test has built; without that it is built here.
func program(dir string) (string, error) {
	if bin := os.Getenv("ACS_TEST_BIN"); bin != "" {
		return bin, nil
	}
	bin := filepath.Join(dir, "acs")
	out, err := exec.Command("go", "build", "-buildvcs=false", "-o", bin, "../cmd/acs").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return bin, nil
}

func modelsDir() string {
	if dir := os.Getenv("ACS_MODELS"); dir != "" {
		return dir
	}
	dir, _ := filepath.Abs("../models")
	return dir
}

func freeAddr() (string, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer ln.Close()
	return ln.Addr().String(), nil
}

// ready waits until the service answers that it is.
func ready(gone <-chan error) error {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(60 * time.Second)
	for {
		select {
		case err := <-gone:
			return fmt.Errorf("it ended: %v", err)
		case <-limit:
			return fmt.Errorf("it was not ready within a minute")
		case <-tick.C:
			if r, err := http.Get(site.url + "/readyz"); err == nil {
				r.Body.Close()
				if r.StatusCode == http.StatusOK {
					return nil
				}
			}
		}
	}
}

func tail(b []byte, n int) []byte { return b[max(0, len(b)-n):] }
