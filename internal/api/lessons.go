package api

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/lesson"
	"acs/review"
)

// Lessons is what the API needs of the store about decisions that wait for a second person.
type Lessons interface {
	Lessons(ctx context.Context, by acs.Actor, limit int) ([]lesson.Lesson, error)
	Lesson(ctx context.Context, id acs.ReviewID) (lesson.Lesson, error)
	SaveLesson(ctx context.Context, c audit.Change[lesson.Lesson]) error
}

// Lesson is a decision with what its reader said of the signals.
type Lesson struct {
	Review   acs.ReviewID     `json:"review"`
	Letter   acs.LetterID     `json:"letter"`
	Line     acs.Line         `json:"line"`
	Outcome  review.Outcome   `json:"outcome"`
	Verdicts []review.Verdict `json:"verdicts"`
	Decided  time.Time        `json:"decided"`
	State    lesson.State     `json:"state" enum:"waiting,confirmed,refused"`
	By       acs.StaffID      `json:"by" doc:"Who confirmed or refused; empty while it waits"`
}

// LessonList is what waits for a second person, oldest first, without the caller’s own.
type LessonList struct {
	Lessons []Lesson `json:"lessons"`
}

func lessonOut(l lesson.Lesson) Lesson {
	return Lesson{l.Review, l.Letter, l.Line, l.Outcome, some(l.Verdicts), l.Decided.UTC(), l.State, l.By}
}

func (s *server) listLessons(ctx context.Context, in *Page) (*body[LessonList], error) {
	by := caller(ctx)
	list, err := s.Learning.Lessons(ctx, by, in.Limit)
	if err != nil {
		return nil, fmt.Errorf("lessons: %w", err)
	}
	out := LessonList{Lessons: make([]Lesson, 0, len(list))}
	for _, l := range list {
		if s.allows(ctx, by, access.LessonConfirm, l.Line, l.Site) {
			out.Lessons = append(out.Lessons, lessonOut(l))
		}
	}
	return give(out), nil
}

// SettleLesson confirms that a decision may teach the model, or refuses it.
type SettleLesson struct {
	ID   acs.ReviewID `path:"id" maxLength:"64" pattern:"^[A-Za-z0-9_-]+$"`
	Body struct {
		Confirm bool   `json:"confirm"`
		Why     string `json:"why,omitempty" maxLength:"2000" doc:"Needed where it is refused"`
	}
}

func (s *server) settleLesson(ctx context.Context, in *SettleLesson) (*body[Lesson], error) {
	by := caller(ctx)
	l, err := s.Learning.Lesson(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("lesson %s: %w", in.ID, err)
	}
	if err := s.Policy.Check(by, access.LessonConfirm, l.Line, l.Site); err != nil {
		return nil, err
	}
	var c audit.Change[lesson.Lesson]
	if in.Body.Confirm {
		c, err = lesson.Confirm(l, by, s.Now())
	} else {
		c, err = lesson.Refuse(l, by, s.Now(), in.Body.Why)
	}
	if err != nil {
		return nil, err
	}
	if err := s.Learning.SaveLesson(ctx, c); err != nil {
		return nil, fmt.Errorf("lesson %s: %w", in.ID, err)
	}
	return give(lessonOut(c.Next)), nil
}
