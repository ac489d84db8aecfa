package health

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"acs"
)

// answer remembers what was answered.
type answer struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(p)
	a.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// Log counts requests and writes one line for each: method, path (identifiers only, never a query), status, time. A
// crash of a handler becomes a plain 500 and one line with the stack.
func (m *Metrics) Log(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, began, a := acs.NewID("q"), time.Now(), &answer{ResponseWriter: w}
		w.Header().Set("X-Request-Id", id)
		defer func() {
			if v := recover(); v != nil {
				log.ErrorContext(r.Context(), "a page crashed", "request", id, "path", r.URL.Path, "panic", v, "stack", string(debug.Stack()))
				if a.status == 0 {
					http.Error(a, "Sorry, there is a problem with the service. Try again later.", http.StatusInternalServerError)
				}
			}
			m.requests.WithLabelValues(r.Method, strconv.Itoa(a.status)).Observe(time.Since(began).Seconds())
			log.InfoContext(r.Context(), "request", "request", id, "method", r.Method, "path", r.URL.Path, "status", a.status, "bytes", a.bytes, "ms", time.Since(began).Milliseconds())
		}()
		next.ServeHTTP(a, r)
	})
}
