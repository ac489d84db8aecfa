package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
)

//go:embed all:assets
var assetFiles embed.FS

// assets holds every file by its path below /assets/<version>/; version changes with any of them.
var assets, assetVersion = loadAssets()

var fontFace = regexp.MustCompile(`@font-face\{[^}]*\}`)

func loadAssets() (map[string][]byte, string) {
	out := map[string][]byte{}
	sum := sha256.New()
	err := fs.WalkDir(assetFiles, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := assetFiles.ReadFile(name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".css" {
			body = withoutTransport(body)
		}
		out[strings.TrimPrefix(name, "assets/")] = body
		sum.Write([]byte(name))
		sum.Write(body)
		return nil
	})
	if err != nil {
		panic(err) // the files are within the program
	}
	return out, hex.EncodeToString(sum.Sum(nil))[:12]
}

// withoutTransport takes the GDS Transport typeface out of a style sheet: it may be used on gov.uk alone.
func withoutTransport(css []byte) []byte {
	css = fontFace.ReplaceAll(css, nil)
	css = bytes.ReplaceAll(css, []byte(`"GDS Transport",`), nil)
	return bytes.ReplaceAll(css, []byte(`GDS Transport,`), nil)
}

func assetPath(name string) string { return "/assets/" + assetVersion + "/" + name }

// serveAsset gives a file of ours; it tells whether the address is one of a file. Files of another version are given
// too, uncached, so that a page opened before an update still looks right.
func serveAsset(w http.ResponseWriter, r *http.Request) bool {
	rest, ok := strings.CutPrefix(r.URL.Path, "/assets/")
	if !ok {
		return false
	}
	version, name, _ := strings.Cut(rest, "/")
	body, found := assets[name]
	if !found || r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.NotFound(w, r)
		return true
	}
	if version == assetVersion {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	w.Header().Set("Content-Type", mediaOf(name))
	_, _ = w.Write(body)
	return true
}

func mediaOf(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(path.Ext(name))
}
