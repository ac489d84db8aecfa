package demo

import (
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	fax "acs/internal/facsimile"
)

// patterns is how many different two-page letters BenchBag draws; the others are copies with another digest.
const patterns = 24

// BenchBag writes n typed two-page letters and their manifest bench.csv to dir, for measuring. Each file is unlike every
// other to the service, which takes the same scan once: a copy ends in a few bytes that no reader of TIFF looks at.
//
// Errors: as PostBag.
func BenchBag(ctx context.Context, dir string, n int, when time.Time) error {
	letters, err := post()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	base := make([][]byte, min(n, patterns))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.NumCPU())
	for i := range base {
		g.Go(func() (err error) {
			base[i], err = twoPages(ctx, letters, uint64(i))
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("scan_id,file,received,line,site\n")
	for i := range n {
		name := fmt.Sprintf("bench-%06d", i+1)
		content := append(base[i%len(base)][:len(base[i%len(base)]):len(base[i%len(base)])], name...)
		if err := writeWhole(filepath.Join(dir, name+".tif"), content); err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s,%s.tif,%s,UC,%s\n", name, name, when.UTC().Format(time.RFC3339), North)
	}
	return writeWhole(filepath.Join(dir, "bench.csv"), []byte(b.String()))
}

// twoPages draws two letters of the post as the two pages of one scan, half of them skewed and grainy.
func twoPages(ctx context.Context, letters []letter, seed uint64) ([]byte, error) {
	s := fax.Style{DPI: dpi, Face: fax.Printed[seed%uint64(len(fax.Printed))], Noise: 0.1}
	if seed%2 == 1 {
		s.Skew, s.Noise = 0.8, 0.3
	}
	var pages []image.Image
	for k := range 2 {
		text := letters[(int(seed)*2+k)%(len(letters)-1)].Text
		p, err := fax.Render(text, s, seed)
		if err != nil {
			return nil, err
		}
		pages = append(pages, p[0].Image)
	}
	return fax.TIFF(ctx, pages, dpi, fax.Bilevel)
}
