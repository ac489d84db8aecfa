package web

import (
	"strconv"

	"acs/intake"
	"acs/internal/web/words"
)

// smallPage is one page of the letter in the row of small pictures beside the scan.
type smallPage struct {
	N             int
	Small         string // where its small picture stands
	Width, Height int    // of the small picture, in CSS pixels
	Label         string
	Current       bool
	Marks         string // how many pieces of evidence stand on it, in words; "" is none
}

// leavesAtOnce bounds how many pages are laid out at a time: a letter of 200 pages would be a page of 100,000 words.
const leavesAtOnce = 10

// pagesOnPaper bounds how many pages of a letter are laid out for printing.
const pagesOnPaper = 20

// smallWidth is the width of a small picture: enough to tell pages apart, too little to read.
const smallWidth = 90

// leaves chooses the page that is shown and the pages around it, from those that have an image.
func (p *itemPage) leaves(pages []intake.Page) []intake.Page {
	var seen []intake.Page
	at := 0
	for _, pg := range pages {
		if pg.Width > 0 && pg.Height > 0 {
			if pg.Number == p.Page {
				at = len(seen)
			}
			seen = append(seen, pg)
		}
	}
	if len(seen) == 0 {
		p.Page = 0
		return nil
	}
	p.Page, p.Pages = seen[at].Number, len(seen)
	if p.Paper {
		return seen[:min(len(seen), pagesOnPaper)]
	}
	from := at - at%leavesAtOnce
	to := min(from+leavesAtOnce, len(seen))
	if from > 0 {
		p.Earlier = seen[from-1].Number
	}
	if to < len(seen) {
		p.Later = seen[to].Number
	}
	return seen[from:to]
}

// leafOf is the small picture of a page that is laid out.
func (p *itemPage) leafOf(l words.Lang, sh sheet) smallPage {
	one := smallPage{
		N: sh.N, Small: sh.Href + "/small", Width: smallWidth, Height: max(1, smallWidth*sh.Height/sh.Width),
		Label: l.T("item.page", sh.N), Current: sh.N == p.Page,
	}
	n := 0
	for _, b := range sh.Boxes {
		if b.First {
			n++
		}
	}
	if n > 0 {
		one.Marks = l.T("item.marks_on_page", n)
	}
	return one
}

// pageOf reads the number of a page, as an address or a form gives it; 0 is none.
func pageOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 10_000 {
		return 0
	}
	return n
}

// shortcut is a key of the viewer and what it does.
type shortcut struct {
	Press []string
	Says  string
}

func shortcuts(l words.Lang) []shortcut {
	return []shortcut{
		{[]string{"+", "−"}, l.T("item.key_zoom")},
		{[]string{"r"}, l.T("item.key_turn")},
		{[]string{"n", "p"}, l.T("item.key_pages")},
		{[]string{"j", "k"}, l.T("item.key_evidence")},
		{[]string{"?"}, l.T("item.key_help")},
	}
}
