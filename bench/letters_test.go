package bench

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"acs/internal/demo"
)

const (
	workers    = 2 // letters read at once, by ACS and by Tesseract alone
	pagesEach  = 2 // pages of a letter of the bag
	shift      = 8 * time.Hour
	aloneOn    = 24               // letters that Tesseract alone reads
	measureFor = 90 * time.Second // of the service at work
)

// waiting is how many letters wait while the service is measured: ACS_BENCH_LETTERS, 10,000 where unset.
func waiting(b *testing.B) int {
	n := 10_000
	if s := os.Getenv("ACS_BENCH_LETTERS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	return n
}

// BenchmarkLetters takes typed two-page scans from the folder to the queue, with thousands waiting, and compares with
// Tesseract alone on the same files, the same number at once, one thread each.
func BenchmarkLetters(b *testing.B) {
	dir := b.TempDir()
	bag := filepath.Join(dir, "bag")
	n := waiting(b)
	if err := demo.BenchBag(context.Background(), bag, n, time.Now()); err != nil {
		b.Fatal(err)
	}
	alone, aloneCPU := tesseractAlone(b, bag)
	s := startService(b, dir, bag)
	rate, cpu := s.lettersASecond(b)
	cpu /= pagesEach
	b.ReportMetric(rate*pagesEach, "pages/s")
	b.ReportMetric(alone, "tesseract-pages/s")
	b.ReportMetric(rate*pagesEach/alone, "of-tesseract")
	b.ReportMetric(rate*shift.Seconds(), "letters/8h")
	// Processor time says the same on a machine that others use too.
	b.ReportMetric(cpu, "cpu-s/page")
	b.ReportMetric(aloneCPU, "tesseract-cpu-s/page")
	b.ReportMetric(aloneCPU/cpu, "of-tesseract-by-cpu")
	b.ReportMetric(shift.Seconds()*workers/(cpu*pagesEach), "letters/8h-by-cpu")
	b.ReportMetric(s.memory(b), "MB-service-peak")
	b.ReportMetric(float64(n), "letters-waiting")
	b.ReportMetric(0, "ns/op")
}

// tesseractAlone gives pages a second, and processor seconds a page.
func tesseractAlone(b *testing.B, bag string) (rate, cpu float64) {
	files, err := filepath.Glob(filepath.Join(bag, "*.tif"))
	if err != nil || len(files) < aloneOn {
		b.Fatalf("%d files: %v", len(files), err)
	}
	todo := make(chan string)
	var done sync.WaitGroup
	var used atomic.Int64
	start := time.Now()
	for range workers {
		done.Go(func() {
			for f := range todo {
				cmd := exec.Command("tesseract", f, "-", "-l", "eng", "tsv")
				cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
				if err := cmd.Run(); err != nil {
					b.Error(err)
					continue
				}
				used.Add(int64(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()))
			}
		})
	}
	for _, f := range files[:aloneOn] {
		todo <- f
	}
	close(todo)
	done.Wait()
	const pages = aloneOn * pagesEach
	return pages / time.Since(start).Seconds(), time.Duration(used.Load()).Seconds() / pages
}

type service struct {
	url string
	pid int
}

// startService sends the bag in and then starts the built program, with nothing else to do.
func startService(b *testing.B, dir, bag string) service {
	bin := os.Getenv("ACS_TEST_BIN")
	if bin == "" {
		b.Fatal("ACS_TEST_BIN is not set: make bench sets it")
	}
	addr := freeAddr(b)
	env := append(os.Environ(), "ACS_DATA="+filepath.Join(dir, "data"), "ACS_ADDR="+addr, "ACS_READERS="+strconv.Itoa(workers))
	ingest := exec.Command(bin, "ingest", "--line", "UC", "--site", string(demo.North), bag)
	ingest.Env = env
	if out, err := ingest.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, last(out))
	}
	serve := exec.Command(bin, "serve")
	serve.Env = env
	if err := serve.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = serve.Process.Signal(os.Interrupt); _ = serve.Wait() })
	return service{url: "http://" + addr, pid: serve.Process.Pid}
}

func last(out []byte) []byte { return out[max(0, len(out)-2000):] }

func freeAddr(b *testing.B) string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer ln.Close()
	return ln.Addr().String()
}

// lettersASecond waits until the first letters have reached people, then counts for a while. It also gives the
// processor seconds that a letter took, those of all the service's processes together.
func (s service) lettersASecond(b *testing.B) (rate, cpu float64) {
	all := 0.0
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	warm := time.Time{}
	first, before := 0.0, 0.0
	for limit := time.Now().Add(measureFor + time.Minute); ; <-tick.C {
		queued, left := s.standing()
		all = max(all, queued+left)
		switch {
		case warm.IsZero() && queued >= workers:
			warm, first, before = time.Now(), queued, s.cpu(b)
		case !warm.IsZero() && (time.Since(warm) > measureFor || left == 0):
			letters := queued - first
			return letters / time.Since(warm).Seconds(), (s.cpu(b) - before) / letters
		case time.Now().After(limit):
			b.Fatalf("%v of %v letters reached a person", queued, all)
		}
	}
}

// standing counts letters that stand before a person and letters on their way, as /metrics tells them.
func (s service) standing() (queued, left float64) {
	r, err := http.Get(s.url + "/metrics")
	if err != nil {
		return 0, 0
	}
	defer r.Body.Close()
	for lines := bufio.NewScanner(r.Body); lines.Scan(); {
		rest, ours := strings.CutPrefix(lines.Text(), `acs_letters{stage="`)
		stage, value, ok := strings.Cut(rest, `"} `)
		if n, err := strconv.ParseFloat(value, 64); ours && ok && err == nil {
			if strings.HasPrefix(stage, "undecided_") {
				queued += n
			} else {
				left += n
			}
		}
	}
	return queued, left
}

// cpu gives the processor seconds that the service's process, its living children and those it waited for have used.
func (s service) cpu(b *testing.B) float64 {
	const ticks = 100 // a second: USER_HZ of every Linux
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		b.Fatal(err)
	}
	parent, used := map[int]int{}, map[int]float64{}
	for _, f := range stats {
		content, err := os.ReadFile(f)
		if err != nil {
			continue // it has ended
		}
		// After the name, which may hold anything: state, parent, ...; the 12th to 15th are user and system time, its
		// own and its children's.
		fields := strings.Fields(string(content[strings.LastIndexByte(string(content), ')')+1:]))
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(f)))
		parent[pid], _ = strconv.Atoi(fields[1])
		for _, v := range fields[11:15] {
			t, _ := strconv.ParseFloat(v, 64)
			used[pid] += t / ticks
		}
	}
	sum := 0.0
	for pid := range used {
		for up := pid; up > 1; up = parent[up] {
			if up == s.pid {
				sum += used[pid]
				break
			}
		}
	}
	return sum
}

// memory gives the peak of the service’s own process in megabytes: encoder and second reading engine are within it,
// Tesseract is not.
func (s service) memory(b *testing.B) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.pid))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
			return kb / 1024
		}
	}
	b.Fatal("no peak in /proc")
	return 0
}
