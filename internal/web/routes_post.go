package web

import "acs/access"

// postRoutes are the pages about the post as it comes in, the concerns, the record and the rules.
var postRoutes = []route{
	{"GET /letters/send", access.LetterSend, (*Server).lettersSend, "letters_send"},
	{"POST /letters/send", access.LetterSend, (*Server).lettersTake, "letters_sent"},
}
