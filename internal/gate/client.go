package gate

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Address gives the function that tells who asks: the network address of the request, IPv6 by its /64, since one
// household or office holds at least that much. X-Forwarded-For is believed only where the connection comes from one
// of the trusted proxies, and then only its last entry that is not a trusted proxy itself: everything before it
// was written by the stranger.
func Address(trusted []netip.Prefix) func(*http.Request) string {
	return func(r *http.Request) string {
		peer := parse(r.RemoteAddr)
		if !within(trusted, peer) {
			return network(peer)
		}
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for i := len(hops) - 1; i >= 0; i-- {
			hop := parse(strings.TrimSpace(hops[i]))
			if !hop.IsValid() {
				break
			}
			if !within(trusted, hop) {
				return network(hop)
			}
		}
		return network(peer)
	}
}

func parse(s string) netip.Addr {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	a, err := netip.ParseAddr(s)
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap().WithZone("")
}

func within(prefixes []netip.Prefix, a netip.Addr) bool {
	for _, p := range prefixes {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

func network(a netip.Addr) string {
	if a.Is6() {
		p, err := a.Prefix(64)
		if err == nil {
			return p.String()
		}
	}
	return a.String()
}
