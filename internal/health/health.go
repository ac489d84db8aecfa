// Package health tells machines how the service is: whether it lives, whether it can work, and counts.
//
// It must never tell anything about a person: no names, no identifiers of letters, no words.
package health

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Check is one thing that must be reachable.
type Check struct {
	Name string
	Ping func(ctx context.Context) error
}

// Live answers as long as the process does.
func Live(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

// Ready answers 200 when every check passes, and 503 with the names of those that do not.
func Ready(checks ...Check) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
		defer cancel()
		state, status := map[string]string{}, http.StatusOK
		for _, c := range checks {
			state[c.Name] = "ok"
			if err := c.Ping(ctx); err != nil {
				state[c.Name], status = "unavailable", http.StatusServiceUnavailable
			}
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(state)
	}
}

// Counts gives figures by name and label at the moment of asking.
type Counts func(ctx context.Context) (map[string]int, error)

// stages is a collector that asks the store when it is asked itself.
type stages struct {
	desc  *prometheus.Desc
	count Counts
}

func (s stages) Describe(ch chan<- *prometheus.Desc) { ch <- s.desc }

func (s stages) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	n, err := s.count(ctx)
	if err != nil {
		ch <- prometheus.NewInvalidMetric(s.desc, err)
		return
	}
	for label, v := range n {
		ch <- prometheus.MustNewConstMetric(s.desc, prometheus.GaugeValue, float64(v), label)
	}
}

// Metrics are the figures of one process.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

// NewMetrics gives a registry with the process's own figures, requests, and letters by stage.
func NewMetrics(letters Counts) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "acs_http_request_seconds", Help: "Time to answer a request.", Buckets: prometheus.DefBuckets,
		}, []string{"method", "status"}),
	}
	m.registry.MustRegister(m.requests, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		stages{prometheus.NewDesc("acs_letters", "Letters by the last stage that they have passed, undecided ones and those decided in the last day.", []string{"stage"}, nil), letters})
	return m
}

// Handler serves the figures.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError})
}
