package need

import "acs/signal"

// ofSignal says which coded need a signal's wording is taken over as.
var ofSignal = map[signal.Code]string{
	signal.SuicideOrSelfHarm: "self_harm_risk", signal.DomesticAbuse: "domestic_abuse", signal.Exploitation: "exploited", signal.ModernSlavery: "exploited",
	signal.Homelessness: "homeless", signal.Destitution: "money", signal.MentalHealthCrisis: "mental_health", signal.SeriousIllness: "fluctuating",
	signal.Bereavement: "bereaved", signal.CannotManageAffairs: "deciding", signal.CannotAttend: "cannot_leave_home", signal.LeavingInstitution: "leaving_prison",
	signal.PhysicalOrSexualAbuse: "exploited", signal.PsychologicalAbuse: "controlled",
}

// OfSignal gives the coded need for a signal; "other" where none fits, for a colleague to choose.
func OfSignal(c signal.Code) string {
	if code, ok := ofSignal[c]; ok {
		return code
	}
	return "other"
}
