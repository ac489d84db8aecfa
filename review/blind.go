package review

import "slices"

// keptBack are the reasons that are not told before the decision. A letter that was drawn to be read blind must look
// like another: so one of which the model was unsure keeps its reason back, too, and nobody can tell the two apart.
var keptBack = []Why{RandomCheck, Abstained}

// Kept tells whether a reason is told only once someone has decided.
func (w Why) Kept() bool { return slices.Contains(keptBack, w) }

// Told gives the reasons that the item's reader may be told: all of them once it is decided; before that none where
// every reason is kept back, so that the item shows as any letter in which no signal was found.
func (it Item) Told() []Why {
	if it.KeptBack() {
		return nil
	}
	return it.Why
}

// KeptBack tells whether why the item is here is not yet told. Nothing else may give it away, such as that the model
// was sure of the letter.
func (it Item) KeptBack() bool {
	return len(it.Why) > 0 && !it.Decided() && !slices.ContainsFunc(it.Why, func(w Why) bool { return !w.Kept() })
}
