package storetest

import (
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/leak"
	"acs/redaction"
	"acs/redaction/pattern"
	"acs/review"
)

// leaks: what the check and people found is kept once, by letter, and counted by letters that were looked at whole.
func leaks(b *bench) {
	one, two := b.send("one", nil), b.send("two", func(s *intake.Sent) { s.Line = "PIP" })
	r := intake.Reading{Text: "I am Zebedee Quill.", Pages: []intake.Page{{Words: []intake.Word{{Conf: 95}}}}}
	for range 2 { // a step that runs twice
		k := leak.Checked(one, r, []redaction.Type{pattern.Person, pattern.Person}, false, b.clock.T)
		b.must(b.SaveStep(b.Context(), review.StepDone{
			Letter: one.ID, Stage: intake.Redacted, Hidden: &k, Event: audit.Event{At: b.clock.T, By: "system", Did: "letter.redacted", On: string(one.ID)},
		}))
	}
	judge := func(l intake.Letter, by acs.Actor, in leak.Judgement) {
		c, err := leak.Judge(l, r, redaction.Result{Spans: []redaction.Span{{Start: 0, End: 1, Type: pattern.Person, Label: "[PERSON 1]"}}}, by, b.clock.T, in)
		b.must(err)
		b.must(b.SaveLook(b.Context(), c))
	}
	judge(one, Ama, leak.Judgement{Words: "Zebedee Quill", Type: pattern.Person})
	f := must[leak.Figures](b)(b.LeakFigures(b.Context(), Everyone, b.clock.T.Add(-time.Hour)))
	if f.All[leak.Check] != (leak.Count{Leaky: 1, Letters: 1}) || f.All[leak.Reviewer].Letters != 0 || f.Cause[leak.Check][leak.CaughtByCheck] != 2 {
		b.Errorf("before anyone looked at all of it: %+v", f)
	}
	judge(one, Ama, leak.Judgement{Whole: true})
	judge(one, Ama, leak.Judgement{Label: "[PERSON 1]"})
	judge(two, Everyone, leak.Judgement{Whole: true})
	f = must[leak.Figures](b)(b.LeakFigures(b.Context(), Everyone, b.clock.T.Add(-time.Hour)))
	if f.All[leak.Reviewer] != (leak.Count{Leaky: 1, Letters: 2}) || f.Quality[leak.Reviewer][leak.Good].Letters != 2 || f.Type[leak.Reviewer][pattern.Person] != 1 ||
		f.Needless[pattern.Person] != 1 || f.Channel[leak.Reviewer][acs.ByLetter].Leaky != 1 {
		b.Errorf("figures = %+v", f)
	}
	if f := must[leak.Figures](b)(b.LeakFigures(b.Context(), Ama, b.clock.T.Add(-time.Hour))); f.All[leak.Reviewer].Letters != 1 {
		b.Errorf("another line is counted: %+v", f)
	}
	if f := must[leak.Figures](b)(b.LeakFigures(b.Context(), Everyone, b.clock.T.Add(time.Hour))); len(f.All) != 0 {
		b.Errorf("later = %+v", f)
	}
	reports := must[[]leak.Report](b)(b.Reports(b.Context(), one.ID))
	if len(reports) != 2 || reports[0].Kind == reports[1].Kind {
		b.Errorf("reports = %+v", reports)
	}
	if list := must[[]intake.Letter](b)(b.CheckedLetters(b.Context(), Everyone, "", 10)); len(list) != 2 {
		b.Errorf("checked = %+v", list)
	}
	if list := must[[]intake.Letter](b)(b.CheckedLetters(b.Context(), Ama, "", 10)); len(list) != 1 || list[0].ID != one.ID {
		b.Errorf("checked = %+v", list)
	}
}
