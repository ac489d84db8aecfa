package sampling

import "math"

// gammaQuantile gives the x below which a gamma variable of scale 1 stays with chance p. shape > 0.
func gammaQuantile(shape, p float64) float64 {
	low, high := 0.0, shape+10
	for gammaBelow(shape, high) < p {
		high *= 2
	}
	for range 100 {
		mid := (low + high) / 2
		if gammaBelow(shape, mid) < p {
			low = mid
		} else {
			high = mid
		}
		if high-low < 1e-10*high {
			break
		}
	}
	return (low + high) / 2
}

// gammaBelow is the regularised lower incomplete gamma function: by its series below the middle, by its continued
// fraction (Lentz) above. Source: Abramowitz and Stegun 6.5.29 and 6.5.31.
func gammaBelow(a, x float64) float64 {
	if x <= 0 {
		return 0
	}
	lg, _ := math.Lgamma(a)
	front := math.Exp(a*math.Log(x) - x - lg)
	if x < a+1 {
		term, sum := 1/a, 1/a
		for n := 1; n < 10_000 && term > sum*1e-15; n++ {
			term *= x / (a + float64(n))
			sum += term
		}
		return front * sum
	}
	const tiny = 1e-300
	b := x + 1 - a
	c, d := 1/tiny, 1/b
	h := d
	for n := 1; n < 10_000; n++ {
		an := -float64(n) * (float64(n) - a)
		b += 2
		d = 1 / nonZero(an*d+b, tiny)
		c = nonZero(b+an/c, tiny)
		h *= d * c
		if math.Abs(d*c-1) < 1e-14 {
			break
		}
	}
	return 1 - front*h
}

func nonZero(x, tiny float64) float64 {
	if math.Abs(x) < tiny {
		return tiny
	}
	return x
}
