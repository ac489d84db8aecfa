package e2e

import (
	"strings"
	"testing"
)

// findPerson searches and gives where the answer stands.
func (p *person) findPerson(name string) {
	p.t.Helper()
	p.visit("/people")
	p.write("name", name)
	p.send("/people/search")
}

// A colleague searches with a typing error, finds the person, sees at once how to be with them, and records a letter that
// does not meet what is due; it stands as a task until it is put right.
func TestAPersonsNeedsStandOnEveryPage(t *testing.T) {
	p := signIn(t, "Ewa")
	p.visit("/people")
	p.accessible()
	p.picture("people")
	p.findPerson("Neris Inventd")
	p.accessible()
	p.follow("Nerys")
	p.sees("What this person needs", "Braille", "Siaradwch Gymraeg", "Made-up person")
	p.accessible()
	p.picture("person")
	p.follow("Record a contact")
	p.sees("What this person needs")
	p.accessible()
	p.tick("way", "post")
	p.write("about", "A form in large print")
	p.tick("line", "PIP")
	p.tick("written", "large_print")
	p.send("/contacts/new")
	p.sees("Not met", "Written in: Braille")
	p.follow("Timeline")
	p.sees("A form in large print")
	p.accessible()
	p.picture("timeline")
	p.visit("/needs")
	p.sees("To put right", "Written in: Braille")
	p.accessible()
	p.picture("needs")
	for _, form := range []string{"needs/new", "needs/1", "details", "safe-contact", "status", "supporters", "markers/new"} {
		p.visit("/people/p-demo-nerys/" + form)
		p.accessible()
	}
	p.visit("/people/p-demo-nerys/needs/new")
	p.picture("need")
}

// Nobody is added without a search; a new person and their need take a few pages, also without JavaScript.
func TestAPersonIsAddedAfterASearchWithoutJavaScript(t *testing.T) {
	p := signIn(t, "Grace")
	p.withoutScript()
	p.visit("/people/new")
	if p.path() != "/people" {
		p.fail("the form is reached without a search")
	}
	p.findPerson("Ottilie Journey")
	p.sees("Nobody fits")
	p.follow("Add a new person")
	p.write("born", "31/2/1980")
	p.send("/people/new")
	p.sees("Enter the date of birth as a day in the past")
	p.write("born", "1/2/1980")
	p.tick("lines", "UC")
	p.send("/people/new")
	p.sees("Ottilie Journey", "No support need is recorded")
	p.follow("Record a support need")
	p.tick("code", "no_phone")
	p.write("words", "I cannot hear on the telephone")
	p.tick("avoid", "phone")
	p.tick("duration", "long")
	p.tick("pinned", "yes")
	p.send("/needs/new")
	p.sees("What this person needs", "Do not contact by: telephone", "Has not seen them")
	p.press("We work by these needs now")
	p.sees("works by this version")
}

// Safe contact and a warning stand in the bar; two records of one person are merged and parted again.
func TestSafeContactAndOnePersonTwice(t *testing.T) {
	p := signIn(t, "Ewa")
	p.findPerson("Rosalind Madeup")
	p.follow("Rosalind")
	p.sees("Safe contact", "Say the code word first: gardening", "Must not learn of it: Gideon Madeup", "Domestic abuse")
	p.accessible()
	p.picture("safe-contact")
	p.findPerson("Bartholomew Notreal")
	p.follow("Bartholomew")
	p.sees("Warning about staff safety", "Appointee: Ottoline Notreal")
	p.accessible()
	p.findPerson("Clementine Fictional")
	p.follow("Clem")
	p.sees("Is this the same person?")
	at := p.path()
	p.follow("Merge with this record")
	p.accessible()
	p.write("how_known", "The same date of birth and voice")
	p.send("/merge")
	p.sees("Merged into this record")
	p.accessible()
	p.follow("Take the merge back")
	p.write("how_known", "It was a test of the journey")
	p.send("/unmerge")
	if !strings.HasPrefix(p.path(), at) || p.has("h2", "Is this the same person?") {
		p.fail("the records were not parted")
	}
}
