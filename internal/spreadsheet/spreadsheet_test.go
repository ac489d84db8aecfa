package spreadsheet_test

import (
	"encoding/csv"
	"os"
	"os/exec"
	"strings"
	"testing"

	"acs/internal/spreadsheet"
)

func TestNoCellIsAFormula(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "A1": "A1", "-4.5": "-4.5", "+44": "+44", "a=b": "a=b",
		"=1+1": "'=1+1", "@SUM(A1)": "'@SUM(A1)", "-cmd|' /c calc'!A0": "'-cmd|' /c calc'!A0", "\t=1": "'\t=1", " +A1": "' +A1", "＝1+A1": "'＝1+A1",
	} {
		if got := spreadsheet.Cell(in); got != want {
			t.Errorf("%q gave %q, want %q", in, got, want)
		}
	}
	var b strings.Builder
	w := spreadsheet.New(&b)
	if err := w.WriteAll([][]string{{"row", "file"}, {"2", `=HYPERLINK("x")`}}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || rows[1][1] != `'=HYPERLINK("x")` {
		t.Errorf("%v, %v", rows, err)
	}
}

// Every table that ACS writes goes through this package; the demo's manifest is read by ACS alone.
func TestNobodyElseWritesTables(t *testing.T) {
	out, err := exec.Command("grep", "-rl", "--include=*.go", "csv.New"+"Writer", "../..").Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		if _, err := os.Stat(name); err != nil || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "node_modules") {
			continue
		}
		if name != "../../internal/spreadsheet/spreadsheet.go" && name != "../../internal/demo/post.go" {
			t.Errorf("%s writes CSV past internal/spreadsheet", name)
		}
	}
}
