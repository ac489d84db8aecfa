package intake

import "acs"

// SafePolicy is the content security policy under which an original is given out: nothing in it may run, load or be
// framed, should a browser open it after all.
const SafePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'"

// extensions name the files in which originals are given out, by media type.
var extensions = map[string]string{TIFF: ".tif", PDF: ".pdf", PNG: ".png", JPEG: ".jpg", Text: ".txt"}

// SafeMedia is the media type under which an original is given out: a kind of letter that we know, or else bytes that
// no program opens by itself.
func SafeMedia(media string) string {
	switch _, known := extensions[media]; {
	case !known:
		return Unknown
	case media == Text:
		return "text/plain; charset=utf-8"
	}
	return media
}

// FileName is the name that an original gets when it is downloaded: the letter's number, never a name that a sender
// chose.
func FileName(id acs.LetterID, media string) string {
	ext, known := extensions[media]
	if !known {
		ext = ".bin"
	}
	return string(id) + ext
}
