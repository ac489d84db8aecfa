package words

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// made are the beginnings of keys that pages put together from codes; the tests of the pages hold that each code has
// its words.
var made = []string{
	"urgency.", "outcome.", "route.", "mark.", "subject.", "status.", "kind.", "why.", "code.", "purpose.", "sixpoint.", "stage.", "step.",
	"way.", "source.", "count.", "month.", "queue.state_", "problem.", "accessibility.", "cookies.", "privacy.", "help.", "nav.", "did.",
	"sent.", "send.", "part.", "finding.",
	"models.kind_", "lesson.settled_", "atrs.", "notice.", "workload.",
	"explain.", "doubt.", "hidden.said_", "detail.", "cause.", "hiding.",
	"danger.", "risk.", "hold.", "rung.", "view.", "cstage.", "concern_outcome.", "guidance.", "concerns.empty_",
	"nation.", "topic.", "post_of.", "weekday.", "agency.", "told.", "fact.", "sixchannel.", "sixkind.", "sixvariant.",
}

var (
	calls  = regexp.MustCompile(`(?:\bt "|\bT\("|Has\(")([a-z0-9_.]+)"`)
	quoted = regexp.MustCompile(`"([a-z0-9_]+(?:\.[a-z0-9_]+)+)"`)
)

// TestEveryKeyHasWordsAndEveryWordIsUsed reads the pages' code and templates.
func TestEveryKeyHasWordsAndEveryWordIsUsed(t *testing.T) {
	asked, seen := map[string]bool{}, map[string]bool{}
	for _, pattern := range []string{"../*.go", "../templates/*.html"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, n := range names {
			if strings.HasSuffix(n, "_test.go") {
				continue
			}
			body, err := os.ReadFile(n)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range calls.FindAllStringSubmatch(string(body), -1) {
				asked[m[1]] = true
			}
			for _, m := range quoted.FindAllStringSubmatch(string(body), -1) {
				seen[m[1]] = true
			}
		}
	}
	for key := range asked {
		if beginning := strings.HasSuffix(key, ".") || strings.HasSuffix(key, "_"); !Has(key) && !beginning {
			t.Errorf("%q is asked for and has no words", key)
		}
	}
	for key := range catalogues[English] {
		if !seen[key] && !slices.ContainsFunc(slices.Concat(made, madeOfPeople), func(p string) bool { return strings.HasPrefix(key, p) }) {
			t.Errorf("%q is used nowhere", key)
		}
	}
}

var hole = regexp.MustCompile(`\{\d\}`)

func holes(s string) []string {
	out := hole.FindAllString(s, -1)
	slices.Sort(out)
	return slices.Compact(out)
}

// TestBothLanguagesSayTheSame holds that each key is in both, with the same parts to fill in.
func TestBothLanguagesSayTheSame(t *testing.T) {
	for key, en := range catalogues[English] {
		cy, ok := catalogues[Welsh][key]
		if !ok {
			t.Errorf("%q has no Welsh", key)
			continue
		}
		for form, text := range cy {
			if got, want := holes(text), holes(en["other"]); !slices.Equal(got, want) && form == "other" {
				t.Errorf("%q: the Welsh has %v, the English %v", key, got, want)
			}
		}
		if (en["other"] == "") != (cy["other"] == "") {
			t.Errorf("%q is empty in one language", key)
		}
	}
	for key := range catalogues[Welsh] {
		if !Has(key) {
			t.Errorf("%q has no English", key)
		}
	}
}

func TestTypographyAndTone(t *testing.T) {
	for _, l := range Langs {
		for key, e := range catalogues[l] {
			for _, text := range e {
				if strings.ContainsAny(text, `'"`) {
					t.Errorf("%s %q: straight quotes in %q", l, key, text)
				}
				if strings.Contains(text, "  ") || strings.TrimSpace(text) != text {
					t.Errorf("%s %q: stray spaces in %q", l, key, text)
				}
			}
		}
	}
}

func TestForms(t *testing.T) {
	if got := English.T("queue.found", 1); got != "1 letter" {
		t.Errorf("one: %q", got)
	}
	if got := English.T("queue.found", 2); got != "2 letters" {
		t.Errorf("two: %q", got)
	}
	if got := Said(Welsh, "no such message"); got != "no such message" {
		t.Errorf("a message without Welsh: %q", got)
	}
	if checked, all := Checked(); checked > all || all == 0 {
		t.Errorf("checked %d of %d", checked, all)
	}
}
