package signin

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/oidc"
)

// pending is a sign-in under way: one for each tab in which someone has started to.
type pending struct {
	Flow oidc.Flow
	To   string
	At   int64
}

const (
	maxPending   = 5                // the oldest goes when more tabs start
	pendingLasts = 15 * time.Minute // from leaving for the issuer to coming back
)

// begin sends the visitor to the issuer.
func (s *SignIn) begin(w http.ResponseWriter, r *http.Request) {
	to := LocalPath(r.URL.Query().Get("to"))
	if _, ok := Actor(r.Context()); ok {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	flow, address, err := s.o.Provider.Begin(r.Context())
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	open := append(s.pending(r), pending{Flow: flow, To: to, At: s.o.Now().Unix()})
	s.keepPending(r, open[max(0, len(open)-maxPending):])
	s.sessions.SetDeadline(r.Context(), time.Now().Add(pendingLasts).UTC()) // the session store keeps real time
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, address, http.StatusSeeOther)
}

// pending gives the sign-ins under way that are not too old.
func (s *SignIn) pending(r *http.Request) []pending {
	var all, open []pending
	if json.Unmarshal([]byte(s.sessions.GetString(r.Context(), keyFlows)), &all) != nil {
		return nil
	}
	since := s.o.Now().Add(-pendingLasts).Unix()
	for _, p := range all {
		if p.At >= since {
			open = append(open, p)
		}
	}
	return open
}

func (s *SignIn) keepPending(r *http.Request, open []pending) {
	body, err := json.Marshal(open)
	if err != nil {
		return // strings and a number always encode
	}
	s.sessions.Put(r.Context(), keyFlows, string(body))
}

// take gives the sign-in that the issuer's answer belongs to and forgets it: an answer counts once.
func (s *SignIn) take(r *http.Request) (pending, bool) {
	state := r.URL.Query().Get("state")
	open := s.pending(r)
	for i, p := range open {
		if state != "" && p.Flow.State == state {
			s.keepPending(r, append(open[:i:i], open[i+1:]...))
			return p, true
		}
	}
	return pending{}, false
}

// callback is where the issuer sends the visitor back to.
func (s *SignIn) callback(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	p, ok := s.take(r)
	if !ok {
		if _, in := Actor(r.Context()); in { // the back button, or a page opened twice
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		s.refuse(w, r, &acs.Error{Kind: acs.Forbidden, Says: "The sign-in took too long or was used before. Try to sign in again", Cause: errors.New("no such sign-in is under way")})
		return
	}
	id, err := s.o.Provider.Finish(r.Context(), p.Flow, r.URL.Query())
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if err := s.open(r, id); err != nil {
		s.refuse(w, r, err)
		return
	}
	http.Redirect(w, r, p.To, http.StatusSeeOther)
}

// open starts the session of someone who has a role. The session of before ends: its identifier must not be known to
// whoever was at this browser earlier.
func (s *SignIn) open(r *http.Request, id oidc.Identity) error {
	ctx, now := r.Context(), s.o.Now()
	if len(id.Actor.Roles) == 0 {
		ev := audit.Event{At: now, By: id.Actor.ID, Did: "staff.refused", On: string(id.Actor.ID), Why: "no_role"}
		return errors.Join(noRole(), s.o.Records.Record(ctx, ev))
	}
	if err := s.o.Records.SaveStaff(ctx, id.Actor, now); err != nil {
		return acs.Unavailablef(err, "Sorry, the service is not available. Try again in a few minutes")
	}
	if err := s.sessions.Clear(ctx); err != nil {
		return acs.Unavailablef(err, "Sorry, the service is not available. Try again in a few minutes")
	}
	if err := s.sessions.RenewToken(ctx); err != nil {
		return acs.Unavailablef(err, "Sorry, the service is not available. Try again in a few minutes")
	}
	s.sessions.Put(ctx, keyIDToken, id.IDToken)
	s.keep(ctx, visit{Who: id.Actor, Started: now.Unix(), Seen: now.Unix()})
	return nil
}

// noRole is shown to someone whom the issuer knows and this service has nothing for.
func noRole() error {
	var names []string
	for _, r := range acs.Roles {
		names = append(names, "‘"+access.RoleName(r)+"’")
	}
	return &acs.Error{
		Kind: acs.Forbidden, Cause: errors.New("no role of ours"),
		Says: "You have signed in, but you have no role in this service. Ask your line manager to request one of these for you: " + strings.Join(names, ", "),
	}
}

// signOut ends the session here, then at the issuer.
func (s *SignIn) signOut(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	who, ok := Actor(ctx)
	idToken := s.sessions.GetString(ctx, keyIDToken)
	if err := s.sessions.Destroy(ctx); err != nil {
		s.sessions.ErrorFunc(w, r, err)
		return
	}
	if ok {
		ev := audit.Event{At: s.o.Now(), By: who.ID, Did: "staff.signed_out", On: string(who.ID)}
		if err := s.o.Records.Record(ctx, ev); err != nil {
			s.o.Log.ErrorContext(ctx, "sign-out was not recorded", "error", err)
		}
	}
	w.Header().Set("Clear-Site-Data", `"cache"`)
	to := s.o.Provider.SignOut(ctx, idToken, s.o.Base+PathEnded)
	if to == "" {
		to = PathEnded
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// refuse logs why, without anything personal, and shows the person what they can do.
func (s *SignIn) refuse(w http.ResponseWriter, r *http.Request, err error) {
	s.o.Log.WarnContext(r.Context(), "sign-in refused", "why", oidc.Why(err))
	s.o.Refuse(w, r, err)
}
