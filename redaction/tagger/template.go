package tagger

import "acs/redaction/word"

var outside = info{word: 7, shape: 0xffff, class: 1 << 62}

func (d *Doc) at(i int) *info {
	if i < 0 || i >= len(d.info) {
		return &outside
	}
	return &d.info[i]
}

// mix hashes a template number and what it is about into a bucket.
func mix(template, a, b, c uint64) uint32 {
	h := template*0x9e3779b97f4a7c15 ^ a
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= b + 0x165667b19e3779f9
	h ^= h >> 29
	h *= 0xd6e8feb86659fd93
	h ^= c + 0x27d4eb2f165667c5
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	return uint32(h) & (Buckets - 1)
}

// Features appends the buckets of token i to out. Each is a question to the text around the token; the number is the
// question, so a change here needs a new model.
func (d *Doc) Features(i int, out []uint32) []uint32 {
	v := view{
		p3: d.at(i - 3), p2: d.at(i - 2), p: d.at(i - 1), t: d.at(i), n: d.at(i + 1), n2: d.at(i + 2), out: out,
	}
	v.caps = v.t.caps
	v.shape = v.t.shape<<2 | v.caps
	if v.t.start {
		v.start = 1
	}
	v.form = v.caps
	if d.call {
		v.form |= 4
	}
	v.words()
	v.forms()
	v.classes()
	v.places()
	return d.wider(i, v.out)
}

// view is a token with its neighbours.
type view struct {
	p3, p2, p, t, n, n2      *info
	caps, shape, start, form uint64
	out                      []uint32
}

func (v *view) add(template, a, b, c uint64) { v.out = append(v.out, mix(template, a, b, c)) }

// words asks which words stand here and around.
func (v *view) words() {
	v.add(1, 0, 0, 0)
	v.add(2, v.t.word, 0, 0)
	v.add(3, v.p.word, 0, 0)
	v.add(4, v.n.word, 0, 0)
	v.add(5, v.p2.word, 0, 0)
	v.add(6, v.n2.word, 0, 0)
	v.add(7, v.p.word, v.t.word, 0)
	v.add(8, v.t.word, v.n.word, 0)
	v.add(9, v.p2.word, v.p.word, 0)
	v.add(10, v.n.word, v.n2.word, 0)
	v.add(11, v.p.word, v.n.word, 0)
	v.add(12, v.p.word, v.shape, 0)
	v.add(13, v.n.word, v.shape, 0)
	v.add(14, v.p2.word, v.shape, v.p.shape)
	v.add(18, v.p2.word, v.p.word, v.shape)
	v.add(19, v.p.word, v.n.word, v.shape)
	v.add(15, v.p.word, v.t.bits, v.caps)
	v.add(16, v.n.word, v.t.bits, v.caps)
	v.add(17, v.t.word, v.shape, v.start)
	for k := range 3 {
		if v.t.pre[k] != 0 {
			v.add(20+uint64(k), v.t.pre[k], 0, 0)
			v.add(23+uint64(k), v.t.suf[k], 0, 0)
		}
	}
}

// forms asks how they are written, and which lists have them.
func (v *view) forms() {
	v.add(26, v.t.suf[1], v.t.shape, v.t.bits)
	v.add(27, v.t.suf[2], v.t.shape, v.start)
	v.add(30, v.shape, v.start, 0)
	v.add(31, v.p.shape, v.t.shape, v.n.shape)
	v.add(32, v.p2.shape, v.p.shape, v.t.shape)
	v.add(33, v.t.shape, v.n.shape, v.n2.shape)
	v.add(34, v.p.shape, v.t.shape, v.form)
	v.add(35, v.t.shape, v.n.shape, v.form)
	v.add(40, v.t.bits, v.shape, v.start)
	v.add(41, v.p.bits, v.t.bits, v.shape)
	v.add(42, v.t.bits, v.n.bits, v.shape)
	v.add(43, v.p.bits, v.t.bits, v.n.bits)
	v.add(44, v.t.bits, v.p.shape, v.n.shape)
	v.add(45, v.p.bits, v.p.shape, v.shape)
	v.add(46, v.n.bits, v.n.shape, v.shape)
	v.add(47, v.t.bits, v.form, v.t.seen)
	v.add(48, v.t.bits&uint64(word.AnyName), v.n.bits&uint64(word.AnyName), v.shape)
	v.add(49, v.t.bits&uint64(word.Ordinary), v.t.shape, v.t.seen)
}

// classes asks what the words around are for, and what the rules found.
func (v *view) classes() {
	v.add(50, v.t.class, v.t.shape, 0)
	v.add(51, v.p.class, v.shape, v.t.bits)
	v.add(52, v.n.class, v.shape, v.t.bits)
	v.add(53, v.p.class, v.t.class, v.n.class)
	v.add(54, v.p2.class, v.p.class, v.shape)
	v.add(55, v.n.class, v.n2.class, v.shape)
	v.add(56, v.p.class, v.t.shape, v.n.class)
	v.add(57, v.p3.class, v.p2.class, v.shape)
	v.add(58, v.p2.class, v.p.word, v.shape)
	v.add(60, v.t.hint, 0, 0)
	v.add(61, v.p.hint, v.t.hint, v.n.hint)
	v.add(62, v.p.hint, v.shape, v.t.class)
	v.add(63, v.n.hint, v.shape, v.t.class)
	v.add(64, v.p2.hint, v.p.shape, v.shape)
	v.add(65, v.n2.hint, v.n.shape, v.shape)
	v.add(66, v.t.hint, v.t.near, 0)
	v.add(67, v.t.hint, v.t.line, 0)
}

// places asks for the place on the page, what was announced or asked for, and for numbers.
func (v *view) places() {
	v.add(70, v.t.line, v.shape, 0)
	v.add(71, v.t.line, v.t.bits, v.t.shape)
	v.add(72, v.t.line, v.t.class, 0)
	v.add(73, v.t.line>>6, v.t.shape, v.n.shape)
	v.add(80, v.t.near, v.shape, 0)
	v.add(81, v.t.near, v.t.shape, v.t.bits)
	v.add(82, v.t.near, v.t.digits, 0)
	v.add(90, v.t.seen, v.shape, v.start)
	v.add(91, v.t.seen, v.p.class, v.shape)
	v.add(97, v.p.digits, v.shape, v.n.shape)
	v.add(98, v.n.digits, v.shape, v.p.shape)
	v.add(99, v.p2.digits, v.p.shape, v.shape)
	if v.t.turn != 0 {
		v.add(83, v.t.turn, v.t.class, v.t.shape)
		v.add(84, v.t.turn, v.t.bits, 0)
		v.add(85, v.t.turn, v.p.class, v.t.class)
	}
	if v.t.digits != 0 {
		v.add(92, v.t.digits, v.p.shape, v.n.shape)
		v.add(93, v.t.digits, v.p.word, 0)
		v.add(94, v.t.digits, v.n.word, 0)
		v.add(95, v.t.digits, v.p.digits, v.n.digits)
		v.add(96, v.t.digits, v.p2.digits, v.n2.digits)
	}
}

// wider asks whether words that end a street, an organisation or a greeting stand a little further off.
func (d *Doc) wider(i int, out []uint32) []uint32 {
	t := d.at(i)
	const ends = uint64(word.Street | word.Org | word.House)
	for k := 1; k <= 4; k++ {
		in := d.at(i + k)
		if in.shape>>8&0xff == uint64(word.Break) {
			break
		}
		if c := in.class & ends; c != 0 {
			out = append(out, mix(100, c, uint64(k), t.shape), mix(101, c, t.bits, in.shape<<8|t.shape))
			break
		}
	}
	for k := 1; k <= 5; k++ {
		in := d.at(i - k)
		if c := in.class & (ends | uint64(word.Honorific)); c != 0 {
			out = append(out, mix(102, c, uint64(k), t.shape), mix(103, c, t.bits, in.shape<<8|t.shape))
			break
		}
	}
	for k := 1; k <= 6; k++ {
		if h := d.at(i - k).hint; h != 0 {
			out = append(out, mix(104, h, uint64(k), t.shape))
			break
		}
	}
	for k := 1; k <= 6; k++ {
		if h := d.at(i + k).hint; h != 0 {
			out = append(out, mix(105, h, uint64(k), t.shape))
			break
		}
	}
	return out
}
