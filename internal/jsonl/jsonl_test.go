package jsonl_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"acs"
	"acs/internal/jsonl"
)

type in struct {
	ID string `json:"id"`
	N  int    `json:"n"`
}

func double(line []byte) (any, error) {
	var v in
	if err := json.Unmarshal(line, &v); err != nil {
		return nil, acs.Invalidf("n", "n must be a number")
	}
	if v.N == 13 {
		panic("a fault")
	}
	if v.N == 14 {
		return nil, errors.New("internal words that nobody may see")
	}
	v.N *= 2
	return v, nil
}

func TestEachAnswersEveryLine(t *testing.T) {
	input := `{"id":"a","n":1}` + "\n\n" + `not json` + "\n" + `{"id":"b","n":"x"}` + "\r\n" +
		`{"id":"c","n":13}` + "\n" + `{"id":"d","n":14}` + "\n" + `[1]` + "\n" + `{"id":"e<","n":2}`
	want := `{"id":"a","n":2}
{"id":null,"error":"This line is not valid JSON"}
{"id":"b","error":"n must be a number"}
{"id":"c","error":"This line could not be answered because of a fault in the program"}
{"id":"d","error":"This line could not be answered"}
{"id":null,"error":"n must be a number"}
{"id":"e<","n":4}
`
	var out bytes.Buffer
	err := jsonl.Each(context.Background(), strings.NewReader(input), &out, nil, double)
	if !errors.Is(err, jsonl.ErrBadLines) {
		t.Errorf("error = %v, want ErrBadLines", err)
	}
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestEachKeepsTheOrder(t *testing.T) {
	const n = 20_000
	r, w := io.Pipe()
	go func() {
		for i := range n {
			fmt.Fprintf(w, `{"id":"%d","n":%d}`+"\n", i, 100+i)
		}
		w.Close()
	}()
	var out bytes.Buffer
	last := 0
	if err := jsonl.Each(context.Background(), r, &out, func(done int) { last = done }, double); err != nil {
		t.Fatal(err)
	}
	if last != n {
		t.Errorf("progress ended at %d, want %d", last, n)
	}
	d := json.NewDecoder(&out)
	for i := range n {
		var v in
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		if v.ID != fmt.Sprint(i) || v.N != 2*(100+i) {
			t.Fatalf("line %d is %+v", i, v)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestEachStops(t *testing.T) {
	endless := func() io.Reader {
		r, w := io.Pipe()
		go func() {
			for {
				if _, err := io.WriteString(w, `{"id":"x","n":1}`+"\n"); err != nil {
					return
				}
			}
		}()
		return r
	}
	if err := jsonl.Each(context.Background(), endless(), brokenWriter{}, nil, double); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("broken pipe: error = %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	stop := func(done int) {
		if done == 50 {
			cancel()
		}
	}
	if err := jsonl.Each(ctx, endless(), io.Discard, stop, double); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error = %v", err)
	}
}

func TestLongLinesAreAnswered(t *testing.T) {
	long := `{"id":"long","n":1,"text":"` + strings.Repeat("a", 5<<20) + `"}`
	var out bytes.Buffer
	if err := jsonl.Each(context.Background(), strings.NewReader(long+"\n"+long), &out, nil, double); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.String(), `"n":2`); got != 2 {
		t.Errorf("%d answers, want 2", got)
	}
}
