package web

import (
	"slices"
	"testing"

	"acs"
	"acs/intake"
	"acs/internal/web/words"
	"acs/need"
	"acs/person"
	"acs/review"
	"acs/signal"
	"acs/sixpoint"
)

// TestEveryCodeHasWords holds that no page ever shows a code in place of words.
func TestEveryCodeHasWords(t *testing.T) {
	var keys []string
	add := func(prefix string, codes ...string) {
		for _, c := range codes {
			keys = append(keys, prefix+c)
		}
	}
	add("why.", troubleCodes()...)
	for _, w := range review.Whys {
		add("why.", string(w))
	}
	for _, o := range review.Outcomes {
		add("outcome.", string(o))
	}
	for _, r := range review.Routes {
		add("route.", string(r))
	}
	for _, c := range signal.Codes {
		add("code.", string(c.Code))
	}
	for _, p := range sixpoint.Parts {
		add("sixpoint.", p.Key)
	}
	for _, s := range intake.Stages {
		add("stage.", string(s))
	}
	for u := acs.NoSignal; u <= acs.Immediate; u++ {
		add("urgency.", u.String())
	}
	add("subject.", string(signal.Customer), string(signal.Child), string(signal.Other))
	add("status.", string(signal.Current), string(signal.Past), string(signal.Denied), string(signal.Hypothetical))
	add("kind.", string(intake.Typed), string(intake.Handwritten), string(intake.Mixed), string(intake.Blank))
	add("source.", string(intake.ByUpload), string(intake.ByCommand), string(intake.ByAPI), string(intake.ByFolder))
	for _, c := range intake.Counts {
		add("count.", string(c))
	}
	for _, key := range problemKeys {
		keys = append(keys, key+".title", key+".text")
	}
	add("purpose.", purposes...)
	keys = append(keys, peopleCodes()...)
	for _, key := range keys {
		if !words.Has(key) {
			t.Errorf("no words for %q", key)
		}
	}
}

func wordsOf[C ~string](prefix string, codes []C) (out []string) {
	for _, c := range codes {
		out = append(out, prefix+string(c))
	}
	return out
}

func peopleCodes() []string {
	var adjusts []string
	for kind, whats := range need.Choices {
		adjusts = append(adjusts, wordsOf("adjust."+string(kind)+"_", whats)...)
	}
	return slices.Concat(
		wordsOf("phase.", person.Phases),
		adjusts, wordsOf("kind_of.", need.Kinds), wordsOf("area.", need.Areas), wordsOf("duration.", need.Durations), wordsOf("known.", need.Sources),
		wordsOf("basis.", need.Bases), wordsOf("need_state.", need.States), wordsOf("category.", need.Categories),
		wordsOf("not_met.", []need.Kind{need.Interpreter, need.ExtraTime, need.Reply, need.Company}),
		wordsOf("unsafe.", []person.Unsafe{person.UnsafePost, person.UnsafeMessage, person.UnsafeWith, person.UnsafeDead}),
		wordsOf("use.", person.Uses), wordsOf("nation.", acs.Nations), wordsOf("circumstance.", person.Statuses), wordsOf("reach.", person.Ways),
		wordsOf("supporter.", person.Parts), wordsOf("agrees.", []string{"nino", "reference", "name", "sounds_like", "born", "postcode"}),
	)
}
