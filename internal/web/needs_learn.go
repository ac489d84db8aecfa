package web

import (
	"context"
	"time"

	"acs"
	"acs/audit"
	"acs/lesson"
	"acs/promotion"
	"acs/quality"
	"acs/workload"
)

// Learning is what the pages need of the store about how well people are found.
type Learning interface {
	Models
	Lessons
	Workload
	People(ctx context.Context, by acs.Actor, from, to time.Time) ([]quality.Case, []quality.Heap, error)
}

// Models is what the pages need of the store about which version of the model is in force.
type Models interface {
	ModelState(ctx context.Context) (promotion.State, error)
	SaveModelState(ctx context.Context, c audit.Change[promotion.State]) error
	Models(ctx context.Context) ([]promotion.Version, error)
	Measurements(ctx context.Context, version string) ([]promotion.Measurement, error)
	Shadows(ctx context.Context, version string, since time.Time) ([]promotion.Shadowed, error)
}

// Lessons is what the pages need of the store about decisions that wait for a second person.
type Lessons interface {
	Lessons(ctx context.Context, by acs.Actor, limit int) ([]lesson.Lesson, error)
	Lesson(ctx context.Context, id acs.ReviewID) (lesson.Lesson, error)
	LessonFor(ctx context.Context, by acs.Actor, id acs.ReviewID) (lesson.Lesson, error)
	SaveLesson(ctx context.Context, c audit.Change[lesson.Lesson]) error
}

// Workload is what the pages need of the store about what people have read today.
type Workload interface {
	ReadsOf(ctx context.Context, id acs.StaffID, since time.Time) ([]workload.Read, error)
	TeamReads(ctx context.Context, by acs.Actor, since time.Time) ([]workload.Read, error)
	SaveBreak(ctx context.Context, c audit.Change[workload.Read]) error
}
