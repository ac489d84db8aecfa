package web

import "acs/access"

// postRoutes are the pages about the post as it comes in, the record and the rules.
var postRoutes = []route{
	{"GET /letters/send", access.LetterSend, (*Server).lettersSend, "letters_send"},
	{"POST /letters/send", access.LetterSend, (*Server).lettersTake, "letters_sent"},
	{"GET /letters/progress", access.LetterFollow, (*Server).lettersProgress, "letters_progress"},
	{"GET /letters", access.LetterList, (*Server).letters, "letters"},
	{"POST /letters/search", access.LetterRead, (*Server).lettersSearch, "letters"},
	{"GET /letter/{id}", access.LetterRead, (*Server).letter, "letter"},
	{"GET /post", access.PostRead, (*Server).post, "post"},

	{"GET /audit", access.AuditVerify, (*Server).auditLog, "audit"},
	{"POST /audit/verify", access.AuditVerify, (*Server).auditVerify, "audit"},
	{"GET /rules", access.RulesRead, (*Server).rules, "rules"},
}
