// Package bench measures the service as a whole; `make bench` runs it and prints the figures.
//
// Speed is told as a ratio to something measured in the same run on the same machine. It must never measure with real
// letters.
package bench
