package danger

import (
	"strings"

	"acs/redaction/word"
	"acs/signal/ngram"
)

// spoken brings short and slack forms to one form.
var spoken = map[string]string{
	"im": "i am", "i'm": "i am", "ive": "i have", "i've": "i have", "ill": "i will", "i'll": "i will", "id": "i would", "i'd": "i would", "iam": "i am",
	"dont": "do not", "don't": "do not", "dnt": "do not", "cant": "can not", "can't": "can not", "cannot": "can not", "carnt": "can not", "cudnt": "could not", "couldnt": "could not", "couldn't": "could not", "canny": "can not", "cannae": "can not",
	"wont": "will not", "won't": "will not", "wudnt": "would not", "wouldnt": "would not", "wouldn't": "would not", "havent": "have not", "haven't": "have not", "hasnt": "has not", "hasn't": "has not", "hadnt": "had not", "hadn't": "had not", "ant": "have not", "ain't": "is not", "aint": "is not",
	"isnt": "is not", "isn't": "is not", "wasnt": "was not", "wasn't": "was not", "arent": "are not", "aren't": "are not", "didnt": "did not", "didn't": "did not", "doesnt": "does not", "doesn't": "does not", "didnae": "did not", "wasnae": "was not", "dinnae": "do not",
	"hes": "he is", "he's": "he is", "shes": "she is", "she's": "she is", "theres": "there is", "there's": "there is", "its": "it is", "it's": "it is", "thats": "that is", "that's": "that is", "weve": "we have", "we've": "we have", "were": "were", "we're": "we are", "theyre": "they are", "they're": "they are", "youre": "you are", "you're": "you are", "he'll": "he will", "hell": "he will", "she'll": "she will", "they'll": "they will", "we'll": "we will",
	"gonna": "going to", "gunna": "going to", "gona": "going to", "gunner": "going to", "gannae": "going to", "wanna": "want to", "wana": "want to", "gotta": "have to", "goin": "going",
	"meself": "myself", "mesel": "myself", "mysel": "myself", "myself": "myself", "mesen": "myself", "maself": "myself", "masel": "myself", "hisself": "himself", "hersel": "herself",
	"me'self": "myself", "kil": "kill", "wil": "will", "havnt": "have not", "havn't": "have not", "hav": "have", "ent": "have not", "haint": "have not", "kll": "kill", "nife": "knife", "dy": "die", "alife": "alive", "sooicide": "suicide", "suiside": "suicide", "suicde": "suicide", "sucide": "suicide", "nuffin": "nothing", "nowt": "nothing", "owt": "anything", "summat": "something", "somthing": "something", "nufing": "nothing", "cos": "because", "coz": "because", "tuk": "took", "eatin": "eating", "ete": "eaten", "baba": "baby", "babby": "baby", "bairn": "child", "wean": "child", "weans": "children", "bairns": "children", "kid": "child", "kids": "children", "lad": "son", "wee'un": "child",
	"anymore": "any more", "tonite": "tonight", "2nite": "tonight", "tomorow": "tomorrow", "tommorow": "tomorrow", "tmrw": "tomorrow", "yor": "your", "u": "you", "ur": "your", "r": "are", "wiv": "with", "agen": "again", "wen": "when", "bin": "been", "ov": "of", "tryed": "tried", "tride": "tried", "lite": "light", "meds": "medication", "gp": "doctor",
}

// keys are the words that rules stand on: a word that is no English word and close to one of them is read as it.
var keys = []string{"kill", "myself", "himself", "herself", "suicide", "suicidal", "insulin", "goodbye", "overdose", "electric", "heating", "freezing", "medication", "tablets", "threatened", "strangled", "children", "daughter", "passport", "anymore", "nothing", "living", "sleeping", "burning", "stabbing", "bruises", "beating", "hospital", "inhaler", "starving", "themselves", "diabetic", "pregnant", "oxygen"}

// plainText gives the canonical words of a piece, a space around each, and for each canonical word the number of the
// token it came from.
func plainText(tokens []ngram.Token) (string, []int) {
	var b strings.Builder
	var from []int
	b.WriteByte(' ')
	for i, t := range tokens {
		for _, w := range strings.Fields(canonical(t.Text)) {
			b.WriteString(w)
			b.WriteByte(' ')
			from = append(from, i)
		}
	}
	return b.String(), from
}

func canonical(w string) string {
	if s, ok := spoken[w]; ok {
		return s
	}
	if len(w) < 4 || word.Lookup(w) != 0 {
		return w
	}
	// What a scanner takes for a digit inside a word is a letter: "k0ll", "1nsulin".
	for _, k := range keys {
		limit := 1
		if len(k) >= 8 {
			limit = 2
		}
		if d := len(k) - len(w); d <= limit && d >= -limit && distance(w, k) <= limit && (w[0] == k[0] || w[0] == '0') {
			return k
		}
	}
	return w
}

// distance is the number of letters to change, add, drop or swap.
func distance(a, b string) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
