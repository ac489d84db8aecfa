package words

// madeOfPeople are the beginnings of keys that the pages about people put together from codes.
var madeOfPeople = []string{
	"field.", "page.", "use.", "nation.", "circumstance.", "reach.", "supporter.", "unsafe.", "agrees.", "area.", "adjust.", "kind_of.",
	"not_met.", "duration.", "known.", "basis.", "need_state.", "category.", "how_done.", "phase.", "decision.", "whose.", "timeline.",
}
