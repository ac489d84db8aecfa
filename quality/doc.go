// Package quality measures redaction and assessment against labelled messages: every figure with its sample and its
// 95% interval [law 6 of reading by machine: a figure is published so, or not at all]. It must never leave a message
// out of its figures, and never give accuracy, which says nothing where few messages are urgent.
package quality
