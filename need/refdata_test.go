package need_test

import (
	"strings"
	"testing"

	"acs"
	"acs/need"
)

func TestReferenceDataOfOthers(t *testing.T) {
	nhs := `{"resourceType":"CodeSystem","concept":[{"code":"1","display":"Made-up adjustment","designation":[{"language":"cy","value":"Addasiad dychmygol"}]},{"code":"1","display":"Again"},{"code":"","display":"x"}]}`
	got, refused, err := need.ReadNHS(strings.NewReader(nhs), noon)
	if err != nil || len(got) != 1 || got[0].Code != "nhs:1" || got[0].Says("cy") != "Addasiad dychmygol" || len(refused) != 2 || refused[0].N != 2 || !got[0].Holds(noon) {
		t.Errorf("%+v %+v %v", got, refused, err)
	}
	hmcts := `{"flags":[{"FlagDetails":[{"name":"Group","flagCode":"X0","isParent":true,"childFlags":[{"name":"Made-up flag","name_cy":"Fflag","flagCode":"X1"},7]}]}]}`
	got, refused, err = need.ReadHMCTS(strings.NewReader(hmcts), noon)
	if err != nil || len(got) != 1 || got[0].Code != "hmcts:X1" || len(refused) != 1 || refused[0].N != 3 {
		t.Errorf("%+v %+v %v", got, refused, err)
	}
	if all := codes.With(got); len(all) != len(codes)+1 {
		t.Errorf("%d codes", len(all))
	}
	for _, bad := range []string{"", "{}", "[]", `{"resourceType":"Patient"}`} {
		if _, _, err := need.ReadNHS(strings.NewReader(bad), noon); acs.KindOf(err) != acs.Invalid {
			t.Errorf("NHS %q: %v", bad, err)
		}
		if _, _, err := need.ReadHMCTS(strings.NewReader(bad), noon); acs.KindOf(err) != acs.Invalid {
			t.Errorf("HMCTS %q: %v", bad, err)
		}
	}
}
