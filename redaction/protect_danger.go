package redaction

import (
	"strings"

	"acs/redaction/tagger"
	"acs/redaction/word"
)

// dangerWords are those that tell of danger, in slack spellings too. Hidden, they would hide a person in need of help.
var dangerWords = map[string]bool{
	"kill": true, "kil": true, "killed": true, "killing": true, "kills": true, "die": true, "dying": true, "dead": true, "death": true, "suicide": true, "suicidal": true, "sucide": true,
	"suicde": true, "gunna": true, "gonna": true, "gona": true, "gunner": true, "goin": true, "wanna": true, "wana": true, "myself": true, "meself": true, "mesel": true, "mysel": true,
	"maself": true, "himself": true, "herself": true, "hisself": true, "insulin": true, "inhaler": true, "overdose": true, "tablets": true, "pills": true, "knife": true, "nife": true, "goodbye": true,
	"tonite": true, "tonight": true, "hurt": true, "hurts": true, "hit": true, "hits": true, "beat": true, "beats": true, "punched": true, "strangled": true, "stab": true, "burn": true,
	"starving": true, "freezing": true, "bruises": true, "bairn": true, "bairns": true, "wean": true, "weans": true, "wont": true, "dont": true, "cant": true, "aint": true, "ent": true,
	"havnt": true, "nowt": true, "owt": true,
}

// dangerous tells whether all that a guess would hide is words of danger, written small.
func (w *work) dangerous(s tagger.Span) bool {
	for i := s.From; i < s.To; i++ {
		t := &w.ts[i]
		if t.Kind != word.Letters || !dangerWords[t.Low] || t.Text != strings.ToLower(t.Text) {
			return false
		}
	}
	return s.To > s.From
}
