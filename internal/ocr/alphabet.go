package ocr

import (
	"errors"
	"os"
	"strings"
	"unicode/utf8"

	"acs/internal/onnx"
)

// alphabet is what letters in English and Welsh are written with, beside ASCII: names bring the accents.
const alphabet = "£€©®°½¼¾²³·×÷«»¡¿§¶–—‘’“”•…™¢¥ŴŵŶŷŸẀẁẂẃẄẅỲỳŒœ"

// openRecogniser loads the recogniser without the characters that letters here are not written with: of 18,708, most
// are Chinese. That saves an eighth of its time and nearly all the memory of its answers, and no stroke of a pen is
// taken for one of them. characters is by class: class 0 is the blank, the last is a space.
func openRecogniser(path string) (s *onnx.Session, characters []string, err error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	list := strings.TrimRight(onnx.Meta(content, "character"), "\n")
	if list == "" {
		return nil, nil, errors.New("it names no characters")
	}
	all := append(append([]string{""}, strings.Split(list, "\n")...), " ")
	var keep []int
	for i, c := range all {
		if i == 0 || i == len(all)-1 || inAlphabet(c) {
			keep, characters = append(keep, i), append(characters, c)
		}
	}
	if content, err = onnx.Narrowed(content, len(all), keep); err != nil {
		return nil, nil, err
	}
	s, err = onnx.Load(content, []string{"x"}, []string{"fetch_name_0"})
	return s, characters, err
}

func inAlphabet(c string) bool {
	r, n := utf8.DecodeRuneInString(c)
	if n != len(c) {
		return false
	}
	return r > ' ' && r < 0x7f || r >= 'À' && r <= 'ÿ' || strings.ContainsRune(alphabet, r)
}
