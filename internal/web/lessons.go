package web

import (
	"net/http"
	"time"

	"acs"
	"acs/access"
	"acs/internal/web/words"
	"acs/lesson"
	"acs/review"
)

// lessonsPage lists decisions of colleagues whose marks on signals wait for a second person.
type lessonsPage struct{ Rows []lessonRow }

type lessonRow struct {
	ID      acs.ReviewID
	Line    string
	Outcome string
	Marks   int
	Decided time.Time
}

func (p *lessonsPage) about(l words.Lang) about {
	return about{template: "lessons", title: l.T("lessons.title"), section: "/finding-people", back: "/finding-people"}
}

func (s *Server) lessons(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	list, err := s.Learning.Lessons(r.Context(), by, 50)
	if err != nil {
		return err
	}
	l, p := langOf(r), &lessonsPage{}
	for _, x := range list {
		p.Rows = append(p.Rows, lessonRow{x.Review, lineName(x.Line), l.T("outcome." + string(x.Outcome)), len(x.Verdicts), x.Decided})
	}
	return s.show(w, r, http.StatusOK, p)
}

// lessonPage is one decision with what its reader said of the signals, over the text without personal details.
type lessonPage struct {
	Lesson   lesson.Lesson
	Line     string
	Outcome  string
	Marks    []markRow
	Text     string
	Own      bool
	Settled  string
	Why      string
	problems []problem
}

type markRow struct{ Mark, Code, Quote string }

func (p *lessonPage) about(l words.Lang) about {
	return about{template: "lesson", title: l.T("lesson.title"), section: "/finding-people", back: "/lessons", problems: p.problems}
}

func (p *lessonPage) refused(_ words.Lang, _, says string) {
	p.problems = append(p.problems, problem{"why", says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *lessonPage) Problem(field string) string { return problemOf(p.problems, field) }

// lessonPage loads one lesson, after asking whether the person may see this very one. Opening it is recorded.
func (s *Server) lessonPage(r *http.Request, by acs.Actor) (*lessonPage, error) {
	ctx, id := r.Context(), acs.ReviewID(r.PathValue("id"))
	x, err := s.Learning.Lesson(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.Policy.Check(by, access.LessonConfirm, x.Line, x.Site); err != nil {
		return nil, err
	}
	if x, err = s.Learning.LessonFor(ctx, by, id); err != nil {
		return nil, err
	}
	hidden, err := s.papers.hidden(ctx, x.Letter)
	if err != nil {
		return nil, err
	}
	l := langOf(r)
	p := &lessonPage{Lesson: x, Line: lineName(x.Line), Outcome: l.T("outcome." + string(x.Outcome)), Text: hidden.Text, Own: x.Decider == by.ID}
	if x.State != lesson.Waiting {
		p.Settled = l.T("lesson.settled_" + string(x.State))
	}
	runes := []rune(hidden.Text)
	for _, v := range x.Verdicts {
		row := markRow{Mark: l.T("mark." + string(v.Mark)), Code: l.T("code." + v.Code)}
		if v.Mark == review.Missed {
			row.Mark = l.T("lesson.missed")
		}
		if from, to := hidden.FromInputRange(v.Start, v.End); from >= 0 && to <= len(runes) && from < to {
			row.Quote = string(runes[from:to])
		}
		p.Marks = append(p.Marks, row)
	}
	return p, nil
}

func (s *Server) lesson(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.lessonPage(r, by)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// lessonSettle confirms the lesson, or refuses it with a reason.
func (s *Server) lessonSettle(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.lessonPage(r, by)
	if err != nil {
		return err
	}
	p.Why = r.PostFormValue("why")
	c, err := lesson.Confirm(p.Lesson, by, s.Now())
	if r.PostFormValue("do") != "confirm" {
		c, err = lesson.Refuse(p.Lesson, by, s.Now(), p.Why)
	}
	if err == nil {
		err = s.Learning.SaveLesson(r.Context(), c)
	}
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, "/lessons", http.StatusSeeOther)
	return nil
}
