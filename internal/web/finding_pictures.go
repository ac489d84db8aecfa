package web

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	"acs"
	"acs/internal/spreadsheet"
	"acs/internal/web/words"
	"acs/quality"
	"acs/sampling"
)

// curvePicture shows which share of the people in need is read within the first part of the queue.
func curvePicture(l words.Lang, points []quality.Point) picture {
	p := newPlot("curve", l.T("finding.curve"), l.T("finding.curve_desc", percent(points[3].Value), percent(points[3].X)), 1)
	var drawn []plotPoint
	t := postTable{Heads: []string{l.T("finding.curve_load"), l.T("finding.curve_found"), l.T("finding.from"), l.T("finding.to")}}
	for i, x := range points {
		at := (float64(i) + 0.5) / float64(len(points))
		drawn = append(drawn, plotPoint{at, x.Value, x.Low, x.High, percentShort(x.X) + ": " + share(l, x.Interval)})
		p.across(at, percentShort(x.X))
		t.Rows = append(t.Rows, postFigures{percentShort(x.X), cellsOfInterval(x.Interval)})
	}
	p.add(drawn, 1)
	p.named(l.T("finding.curve_load"))
	return picture{p, t}
}

func cellsOfInterval(i quality.Interval) []string {
	return []string{percent(i.Value), percent(i.Low), percent(i.High)}
}

// calibrationPicture shows what the model said against what people found; figures on the dashed line would be just so.
func calibrationPicture(l words.Lang, points []quality.Point) picture {
	p := newPlot("calibration", l.T("finding.calibration"), l.T("finding.calibration_desc"), 1)
	p.Ideal = fmt.Sprintf("%d,%d %d,%d", plotX(0), plotY(0, 1), plotX(1), plotY(1, 1))
	for _, x := range []float64{0, 0.2, 0.4, 0.6, 0.8, 1} {
		p.across(x, percentShort(x))
	}
	var drawn []plotPoint
	t := postTable{Heads: []string{l.T("finding.calibration_said"), l.T("finding.calibration_found"), l.T("finding.from"), l.T("finding.to"), l.T("finding.letters_read")}}
	for _, x := range points {
		drawn = append(drawn, plotPoint{x.X, x.Value, x.Low, x.High, percent(x.X) + ": " + share(l, x.Interval)})
		t.Rows = append(t.Rows, postFigures{percent(x.X), append(cellsOfInterval(x.Interval), strconv.Itoa(x.N))})
	}
	p.add(drawn, 1)
	p.named(l.T("finding.calibration_said"))
	return picture{p, t}
}

// trendPicture shows recall week by week, with the target.
func trendPicture(l words.Lang, weeks []quality.People) picture {
	p := newPlot("trend", l.T("finding.trend"), l.T("finding.trend_desc", len(weeks)), 1)
	p.Ideal = fmt.Sprintf("%d,%d %d,%d", plotX(0), plotY(sampling.Target, 1), plotX(1), plotY(sampling.Target, 1))
	var drawn []plotPoint
	t := postTable{Heads: []string{l.T("finding.by_week"), l.T("finding.recall"), l.T("finding.from"), l.T("finding.to"), l.T("finding.letters_read")}}
	for i, w := range weeks {
		at := (float64(i) + 0.5) / float64(len(weeks))
		name := groupName(l, quality.ByWeek, w.Group)
		drawn = append(drawn, plotPoint{at, w.Recall.Value, w.Recall.Low, w.Recall.High, name + ": " + share(l, w.Recall)})
		if day, err := time.Parse(time.DateOnly, w.Group); err == nil && (len(weeks) <= 12 || i%(len(weeks)/12+1) == 0) {
			p.across(at, day.Format("2.1."))
		}
		t.Rows = append(t.Rows, postFigures{name, append(cellsOfInterval(w.Recall), strconv.Itoa(w.Missed.Read))})
	}
	p.add(drawn, 1)
	p.named(l.T("finding.by_week"))
	return picture{p, t}
}

// findingColumns are the columns of the file for spreadsheets.
var findingColumns = []string{
	"grouped_by", "group", "letters", "flagged", "waiting", "found", "found_by_signal", "found_in_immediate_danger", "not_flagged", "read_blind", "missed_in_sample",
	"missed_estimate", "missed_low", "missed_high", "recall", "recall_low", "recall_high", "claim", "reads_needed", "precision", "precision_low", "precision_high",
	"load", "median_minutes",
}

// findingPeopleCSV gives the same figures as the page, one group a row.
func (s *Server) findingPeopleCSV(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	f, err := s.finding(r, by, weeksOf(r))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="finding-people-`+f.To.Add(-time.Second).Format(time.DateOnly)+`.csv"`)
	c := spreadsheet.New(w)
	_ = c.Write(findingColumns)
	_ = c.Write(findingRow("all", f.All))
	for _, g := range quality.Bys {
		for _, p := range f.Groups[g] {
			_ = c.Write(findingRow(string(g), p))
		}
	}
	c.Flush()
	return c.Error()
}

func findingRow(by string, p quality.People) []string {
	n, x := strconv.Itoa, func(v float64) string {
		if math.IsNaN(v) {
			return ""
		}
		return strconv.FormatFloat(v, 'f', 4, 64)
	}
	return []string{
		by, p.Group, n(p.Letters), n(p.Flagged), n(p.Waiting), n(p.Found), n(p.BySignal), n(p.Immediate), n(p.Missed.Pile), n(p.Missed.Read), n(p.MissedIn),
		x(p.Missed.Missed), x(p.Missed.Low), x(p.Missed.High), x(p.Recall.Value), x(p.Recall.Low), x(p.Recall.High), string(p.Claim), n(p.Needed),
		x(p.Precision.Value), x(p.Precision.Low), x(p.Precision.High), x(p.Load), x(p.Median.Minutes()),
	}
}
