package person

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"acs"
	"acs/rule"
)

// acs2022 is the day on which the guidance came to hold.
var acs2022 = acs.Date(2022, 5, 1)

// NeverBlocked: a wrong number is told and kept out, but nothing depends on there being one.
var NeverBlocked = rule.Register(rule.Rule{
	ID:     "person.identifier-never-blocks",
	Says:   "A missing or doubtful identifier never stops someone from being helped: the record is kept without it and says why.",
	Source: "S2 §6.2",
	Since:  acs2022,
	File:   "person/identifier.go",
})

// Fault is why an identifier is not one, as a code.
type Fault string

const (
	FaultShape     Fault = "shape"     // not two letters, six digits and a letter A to D; not ten digits
	FaultLetters   Fault = "letters"   // D, F, I, Q, U, V stand in neither place, O not in the second
	FaultPrefix    Fault = "prefix"    // BG, GB, KN, NK, NT, TN, ZZ were never given out
	FaultAdmin     Fault = "admin"     // an administrative number that looks like one
	FaultTemporary Fault = "temporary" // TN and the sex: no longer accepted
	FaultCheck     Fault = "check"     // the last digit does not fit the others
)

var (
	ninoShape = regexp.MustCompile(`^[A-Z]{2}[0-9]{6}[A-D]$`)
	nhsShape  = regexp.MustCompile(`^[0-9]{10}$`)
	postcode  = regexp.MustCompile(`^(GIR0AA|[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{2})$`)
	temporary = regexp.MustCompile(`^TN[0-9]{6}[FM]$`)
)

// notGiven are prefixes that no real number has (HMRC, NIM39110).
var notGiven = []string{"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}

// administrative are prefixes of reference numbers that look like National Insurance numbers.
var administrative = []string{"OO", "CR", "FY", "MW", "NC", "PP", "PY", "PZ"}

// NINO reads a National Insurance number. Numbers that start with QQ have the shape of one and are given to nobody: they
// stand in examples and demonstrations, and are let through.
//
// It gives the number in capitals without spaces and the fault, "" where there is none.
func NINO(s string) (number string, f Fault) {
	n := squeeze(s)
	switch {
	case n == "":
		return "", ""
	case temporary.MatchString(n):
		return n, FaultTemporary
	case !ninoShape.MatchString(n):
		return n, FaultShape
	case strings.HasPrefix(n, "QQ"):
		return n, ""
	case slices.Contains(administrative, n[:2]):
		return n, FaultAdmin
	case strings.ContainsAny(n[:2], "DFIQUV") || n[1] == 'O':
		return n, FaultLetters
	case slices.Contains(notGiven, n[:2]):
		return n, FaultPrefix
	}
	return n, ""
}

// NHSNumber reads an NHS number: ten digits, of which the last is a check digit (modulus 11; a check of 10 is no number).
func NHSNumber(s string) (number string, f Fault) {
	n := squeeze(s)
	if n == "" {
		return "", ""
	}
	if !nhsShape.MatchString(n) {
		return n, FaultShape
	}
	sum := 0
	for i := range 9 {
		sum += int(n[i]-'0') * (10 - i)
	}
	check := (11 - sum%11) % 11
	if check == 10 || byte('0'+check) != n[9] {
		return n, FaultCheck
	}
	return n, ""
}

// Postcode reads a postcode and gives it with one space before its last three signs. It looks at the shape alone.
func Postcode(s string) (code string, f Fault) {
	p := squeeze(s)
	if p == "" {
		return "", ""
	}
	if !postcode.MatchString(p) {
		return p, FaultShape
	}
	return p[:len(p)-3] + " " + p[len(p)-3:], ""
}

// Birth reads a day of birth, "1984-03-09" or "9/3/1984", and gives the first form. It must lie within 130 years before now.
func Birth(s string, now time.Time) (day string, f Fault) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", ""
	}
	for _, form := range []string{time.DateOnly, "2/1/2006", "2.1.2006", "2 1 2006", "2 January 2006"} {
		t, err := time.Parse(form, s)
		if err == nil && !t.After(now) && t.After(now.AddDate(-130, 0, 0)) {
			return t.Format(time.DateOnly), ""
		}
	}
	return s, FaultShape
}
