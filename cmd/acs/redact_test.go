package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"acs/internal/jsonl"
	"acs/redaction"
)

func TestRedactAnswersByContract(t *testing.T) {
	r, err := redaction.New()
	if err != nil {
		t.Fatal(err)
	}
	in := `{"id":"a","text":"Mrs Ffion Parry rang","known":{"names":["Gwil Tudor"]}}` + "\n" + `{"id":7}` + "\n" + `{"id":"b","text":""}`
	var out bytes.Buffer
	err = jsonl.Each(context.Background(), strings.NewReader(in), &out, nil, func(line []byte) (any, error) { return redactLine(r, line) })
	if !errors.Is(err, jsonl.ErrBadLines) {
		t.Errorf("error = %v, want ErrBadLines", err)
	}
	want := `{"id":"a","status":"ok","reason":"","text":"[PERSON 1] rang","spans":[{"start":0,"end":15,"type":"PERSON","label":"[PERSON 1]"}]}
{"id":7,"error":"This line has no text"}
{"id":"b","status":"ok","reason":"","text":"","spans":[]}
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestRedactForReading(t *testing.T) {
	for name, c := range map[string]struct{ id, failure, status, want string }{
		"good":   {`"a"`, "", "ok", "--- a: 0 details hidden"},
		"bad":    {`"a"`, "This line has no text", "", "--- a: This line has no text"},
		"failed": {`7`, "", "failed", "--- 7: Personal details may still be in the text. A person must look at this message."},
	} {
		var res redaction.Result
		if err := json.Unmarshal([]byte(`{"status":"`+c.status+`","reason":"leak_found"}`), &res); err != nil {
			t.Fatal(err)
		}
		if got := readable(c.id, c.failure, res); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
