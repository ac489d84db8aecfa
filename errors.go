package acs

import (
	"errors"
	"fmt"
)

// Kind says what a reader of an error can do about it; the doors (web, API, command line) translate it once.
type Kind int

const (
	Internal Kind = iota
	Invalid
	NotFound
	Forbidden
	Conflict
	Unavailable
)

// Error carries a message that is safe for the reader and a cause that is for the log.
type Error struct {
	Kind  Kind
	Says  string
	Field string // the form field it belongs to, if any
	Cause error
}

func (e *Error) Error() string {
	if e.Cause != nil {
		return e.Says + ": " + e.Cause.Error()
	}
	return e.Says
}
func (e *Error) Unwrap() error { return e.Cause }

// KindOf gives Internal for every error that is not an *Error.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// Says gives the message that is safe for the reader; errors that are not an *Error give none.
func Says(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Says
	}
	return ""
}

func Invalidf(field, format string, a ...any) error {
	return &Error{Kind: Invalid, Field: field, Says: fmt.Sprintf(format, a...)}
}

func NotFoundf(format string, a ...any) error {
	return &Error{Kind: NotFound, Says: fmt.Sprintf(format, a...)}
}

func Forbiddenf(format string, a ...any) error {
	return &Error{Kind: Forbidden, Says: fmt.Sprintf(format, a...)}
}

func Conflictf(format string, a ...any) error {
	return &Error{Kind: Conflict, Says: fmt.Sprintf(format, a...)}
}

// Unavailable wraps a cause that will pass: a database or store that cannot be reached now.
func Unavailablef(cause error, format string, a ...any) error {
	return &Error{Kind: Unavailable, Says: fmt.Sprintf(format, a...), Cause: cause}
}
