package api

import "github.com/danielgtaylor/huma/v2"

// describeSending tells, in the OpenAPI document, what sendLetters reads as it comes.
func describeSending(doc *huma.OpenAPI) {
	text := func(says string) *huma.Schema { return &huma.Schema{Type: "string", Description: says} }
	op := doc.Paths["/letters"].Post
	content := map[string]*huma.MediaType{"multipart/form-data": {Schema: &huma.Schema{
		Type: "object", Required: []string{"file"},
		Description: "Parts in order: the details of a file directly before it.",
		Properties: map[string]*huma.Schema{
			"file":      {Type: "array", Items: &huma.Schema{Type: "string", Format: "binary"}, Description: "One letter each: TIFF, PDF, PNG, JPEG or plain text, 100 MB at most. Its name is not used."},
			"line":      text("Benefit line of every file that follows"),
			"site":      text("Site of every file that follows"),
			"received":  text("When every file that follows arrived, such as 2026-03-02T08:30:00Z, or a day"),
			"channel":   text("Channel of every file that follows; letter where left out"),
			"batch":     text("Name of the batch of every file that follows"),
			"scan_id":   text("The next file’s identifier"),
			"nino":      text("National Insurance number of the next file’s customer: kept sealed, removed from the text"),
			"names":     text("Names in the next file’s case, one on each line: kept sealed, removed from the text"),
			"addresses": text("Addresses in the next file’s case, one on each line: kept sealed, removed from the text"),
		},
	}}}
	for _, media := range rawMedia {
		content[media] = &huma.MediaType{Schema: &huma.Schema{Type: "string", Format: "binary"}}
	}
	op.RequestBody = &huma.RequestBody{Required: true, Content: content}
	op.Responses["200"] = &huma.Response{Description: "All were here before", Content: op.Responses["201"].Content}
	op.Responses["207"] = &huma.Response{Description: "Some were refused: see each result", Content: op.Responses["201"].Content}
}
