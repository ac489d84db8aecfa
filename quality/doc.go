// Package quality measures how well the service reads, hides and finds, and says how sure it is: figures with their
// sample and their 95% interval.
//
// It must never give a figure without its sample, and never say anything about a person.
package quality
