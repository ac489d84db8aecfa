// Package need is what a person needs from the department so that it can serve them: asked once, kept everywhere.
//
// It carries the additional support described in S1 §2 and S4 (needs known on one line and not seen on another, UC16,
// UC20, X8). It must never grade a person or their need, never ask for a diagnosis, never drop what the person said for a
// code, and never lose an older version that a benefit line may still be working by.
package need
