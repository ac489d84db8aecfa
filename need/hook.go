package need

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"acs"
	"acs/audit"
)

// Hook is a subscription of another system: it is told when the needs of a person of its line change. What changed it asks
// for itself, by its own access; a notice holds identifiers alone.
type Hook struct {
	ID      string
	By      acs.StaffID // the system that subscribed
	Line    acs.Line
	URL     string
	Secret  string // signs what is sent; sealed where it is kept
	Created time.Time
	Ended   time.Time
}

// Notice is one change, as it is sent and as it can be read again.
type Notice struct {
	Seq     int64        `json:"seq"` // counts all notices; a receiver that sees one twice drops the second
	Event   string       `json:"event"`
	Person  acs.PersonID `json:"person"`
	Version int          `json:"version"`
	At      time.Time    `json:"at"`
}

// Deliver is the job of sending a notice to a subscriber.
type Deliver struct {
	Hook string `json:"hook"`
	Seq  int64  `json:"seq"`
}

// Kind names the job.
func (Deliver) Kind() string { return "deliver_notice" }

// GiveUpAfter is how long sending is tried; then the subscriber asks for a replay.
const GiveUpAfter = 72 * time.Hour

// Subscribe makes a subscription.
//
// Errors: Invalid (line, url) when they do not hold: an address must be https, or http on this machine alone.
func Subscribe(id string, line acs.Line, address, secret string, by acs.Actor, at time.Time) (audit.Change[Hook], error) {
	if !line.Known() {
		return audit.Change[Hook]{}, acs.Invalidf("line", "Choose a benefit line from the list")
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" || u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())) {
		return audit.Change[Hook]{}, acs.Invalidf("url", "Enter an address that starts with https://, without a name or password in it")
	}
	return audit.Change[Hook]{
		Next:  Hook{ID: id, By: by.ID, Line: line, URL: u.String(), Secret: secret, Created: at},
		Event: audit.Event{At: at, By: by.ID, Did: "hook.subscribed", On: id, Detail: map[string]string{"line": string(line)}},
	}, nil
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// EndHook ends a subscription.
//
// Errors: Conflict when it has ended.
func EndHook(h Hook, by acs.Actor, at time.Time) (audit.Change[Hook], error) {
	if !h.Ended.IsZero() {
		return audit.Change[Hook]{}, acs.Conflictf("This subscription has ended already")
	}
	h.Ended = at
	return audit.Change[Hook]{Next: h, Event: audit.Event{At: at, By: by.ID, Did: "hook.ended", On: h.ID}}, nil
}

// SignatureHeader carries the time and the signature of a notice.
const SignatureHeader = "ACS-Signature"

// Body is the notice as it is sent.
func (n Notice) Body() []byte {
	n.At = n.At.UTC()
	raw, err := json.Marshal(n)
	if err != nil {
		panic("need: " + err.Error()) // strings, numbers and a time always encode
	}
	return raw
}

// Sign gives the header for a body sent at a time: "t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA256 of t.body>".
func Sign(secret string, body []byte, at time.Time) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%d.", at.Unix())
	mac.Write(body)
	return fmt.Sprintf("t=%d,v1=%s", at.Unix(), hex.EncodeToString(mac.Sum(nil)))
}

// Verify tells whether a header fits a body and is no older than a time allows: what a receiver does.
func Verify(secret, header string, body []byte, now time.Time, within time.Duration) bool {
	var t int64
	if _, err := fmt.Sscanf(header, "t=%d,", &t); err != nil {
		return false
	}
	at := time.Unix(t, 0)
	return hmac.Equal([]byte(header), []byte(Sign(secret, body, at))) && now.Sub(at).Abs() <= within
}
