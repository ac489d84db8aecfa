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
	p3, p2, p, t, n, n2 := d.at(i-3), d.at(i-2), d.at(i-1), d.at(i), d.at(i+1), d.at(i+2)
	caps := t.caps
	shape := t.shape<<2 | caps
	start := uint64(0)
	if t.start {
		start = 1
	}
	form := caps
	if d.call {
		form |= 4
	}
	add := func(template, a, b, c uint64) { out = append(out, mix(template, a, b, c)) }

	add(1, 0, 0, 0)
	add(2, t.word, 0, 0)
	add(3, p.word, 0, 0)
	add(4, n.word, 0, 0)
	add(5, p2.word, 0, 0)
	add(6, n2.word, 0, 0)
	add(7, p.word, t.word, 0)
	add(8, t.word, n.word, 0)
	add(9, p2.word, p.word, 0)
	add(10, n.word, n2.word, 0)
	add(11, p.word, n.word, 0)
	add(12, p.word, shape, 0)
	add(13, n.word, shape, 0)
	add(14, p2.word, shape, p.shape)
	add(18, p2.word, p.word, shape)
	add(19, p.word, n.word, shape)
	add(15, p.word, t.bits, caps)
	add(16, n.word, t.bits, caps)
	add(17, t.word, shape, start)

	for k := range 3 {
		if t.pre[k] != 0 {
			add(20+uint64(k), t.pre[k], 0, 0)
			add(23+uint64(k), t.suf[k], 0, 0)
		}
	}
	add(26, t.suf[1], t.shape, t.bits)
	add(27, t.suf[2], t.shape, start)

	add(30, shape, start, 0)
	add(31, p.shape, t.shape, n.shape)
	add(32, p2.shape, p.shape, t.shape)
	add(33, t.shape, n.shape, n2.shape)
	add(34, p.shape, t.shape, form)
	add(35, t.shape, n.shape, form)

	add(40, t.bits, shape, start)
	add(41, p.bits, t.bits, shape)
	add(42, t.bits, n.bits, shape)
	add(43, p.bits, t.bits, n.bits)
	add(44, t.bits, p.shape, n.shape)
	add(45, p.bits, p.shape, shape)
	add(46, n.bits, n.shape, shape)
	add(47, t.bits, form, t.seen)
	add(48, t.bits&uint64(word.AnyName), n.bits&uint64(word.AnyName), shape)
	add(49, t.bits&uint64(word.Ordinary), t.shape, t.seen)

	add(50, t.class, t.shape, 0)
	add(51, p.class, shape, t.bits)
	add(52, n.class, shape, t.bits)
	add(53, p.class, t.class, n.class)
	add(54, p2.class, p.class, shape)
	add(55, n.class, n2.class, shape)
	add(56, p.class, t.shape, n.class)
	add(57, p3.class, p2.class, shape)
	add(58, p2.class, p.word, shape)

	add(60, t.hint, 0, 0)
	add(61, p.hint, t.hint, n.hint)
	add(62, p.hint, shape, t.class)
	add(63, n.hint, shape, t.class)
	add(64, p2.hint, p.shape, shape)
	add(65, n2.hint, n.shape, shape)
	add(66, t.hint, t.near, 0)
	add(67, t.hint, t.line, 0)

	add(70, t.line, shape, 0)
	add(71, t.line, t.bits, t.shape)
	add(72, t.line, t.class, 0)
	add(73, t.line>>6, t.shape, n.shape)

	add(80, t.near, shape, 0)
	add(81, t.near, t.shape, t.bits)
	add(82, t.near, t.digits, 0)
	if t.turn != 0 {
		add(83, t.turn, t.class, t.shape)
		add(84, t.turn, t.bits, 0)
		add(85, t.turn, p.class, t.class)
	}

	add(90, t.seen, shape, start)
	add(91, t.seen, p.class, shape)
	if t.digits != 0 {
		add(92, t.digits, p.shape, n.shape)
		add(93, t.digits, p.word, 0)
		add(94, t.digits, n.word, 0)
		add(95, t.digits, p.digits, n.digits)
		add(96, t.digits, p2.digits, n2.digits)
	}
	add(97, p.digits, shape, n.shape)
	add(98, n.digits, shape, p.shape)
	add(99, p2.digits, p.shape, shape)
	return d.wider(i, out)
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
