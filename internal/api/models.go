package api

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"acs"
	"acs/audit"
	"acs/promotion"
	"acs/quality"
)

// Models is what the API needs of the store about which version of the model is in force.
type Models interface {
	ModelState(ctx context.Context) (promotion.State, error)
	SaveModelState(ctx context.Context, c audit.Change[promotion.State]) error
	Models(ctx context.Context) ([]promotion.Version, error)
	Measurements(ctx context.Context, version string) ([]promotion.Measurement, error)
	Shadows(ctx context.Context, version string, since time.Time) ([]promotion.Shadowed, error)
}

// ModelState is which version is in force and what may come.
type ModelState struct {
	InForce    string         `json:"in_force" doc:"shipped is the version that came with the program"`
	PeopleOnly bool           `json:"people_only" doc:"The model is switched off: all post goes to people"`
	Shadow     string         `json:"shadow" doc:"A version that assesses without effect; empty is none"`
	Proposal   *Proposal      `json:"proposal" doc:"Waits for a second person; null where nothing does"`
	Earlier    []string       `json:"earlier" doc:"Versions that were in force before, the latest last"`
	Edition    int            `json:"edition" doc:"Send it with an approval"`
	Versions   []ModelVersion `json:"versions"`
	Shipped    []Measurement  `json:"shipped_measurements"`
	Shadowed   []ShadowCount  `json:"shadowed" doc:"Of the last 28 days"`
}

// Proposal waits for a second person.
type Proposal struct {
	Kind    promotion.Kind `json:"kind" enum:"promote,resume"`
	Version string         `json:"version"`
	Why     string         `json:"why"`
	By      acs.StaffID    `json:"by"`
	At      time.Time      `json:"at"`
}

// ModelVersion is one version that was added.
type ModelVersion struct {
	ID           string          `json:"id"`
	Digest       string          `json:"sha256"`
	Bytes        int             `json:"bytes"`
	Why          string          `json:"why"`
	By           acs.StaffID     `json:"by"`
	At           time.Time       `json:"at"`
	Card         json.RawMessage `json:"card"`
	Measurements []Measurement   `json:"measurements" doc:"Oldest first"`
}

// Measurement is how a version did on labelled messages.
type Measurement struct {
	Set     string           `json:"set"`
	N       int              `json:"n"`
	By      acs.StaffID      `json:"by"`
	At      time.Time        `json:"at"`
	Figures []quality.Figure `json:"figures"`
}

// ShadowCount counts letters that both versions called so.
type ShadowCount struct {
	Shadow  string `json:"shadow"`
	InForce string `json:"in_force"`
	Outcome string `json:"outcome" doc:"Of the person who decided; empty where nobody has"`
	N       int    `json:"n"`
}

func (s *server) readModels(ctx context.Context, _ *struct{}) (*body[ModelState], error) {
	out, err := s.modelState(ctx)
	if err != nil {
		return nil, fmt.Errorf("models: %w", err)
	}
	return give(out), nil
}

func (s *server) modelState(ctx context.Context) (ModelState, error) {
	st, err := s.Learning.ModelState(ctx)
	if err != nil {
		return ModelState{}, err
	}
	all, err := s.Learning.Models(ctx)
	if err != nil {
		return ModelState{}, err
	}
	shipped, err := s.Learning.Measurements(ctx, promotion.Shipped)
	if err != nil {
		return ModelState{}, err
	}
	out := ModelState{
		InForce: st.InForce, PeopleOnly: st.PeopleOnly, Shadow: st.Shadow, Earlier: some(st.Earlier), Edition: st.Edition,
		Versions: []ModelVersion{}, Shipped: measured(shipped), Shadowed: []ShadowCount{},
	}
	if p := st.Proposal; p != nil {
		out.Proposal = &Proposal{p.Kind, p.Version, p.Why, p.By, p.At.UTC()}
	}
	for _, v := range all {
		out.Versions = append(out.Versions, ModelVersion{v.ID, v.Digest, v.Bytes, v.Why, v.By, v.At.UTC(), v.Card, measured(v.Measurements)})
	}
	if st.Shadow == "" {
		return out, nil
	}
	counts, err := s.Learning.Shadows(ctx, st.Shadow, s.Now().AddDate(0, 0, -28))
	for _, c := range counts {
		out.Shadowed = append(out.Shadowed, ShadowCount{c.Shadow.String(), c.InForce.String(), string(c.Outcome), c.N})
	}
	return out, err
}

func measured(all []promotion.Measurement) []Measurement {
	out := make([]Measurement, 0, len(all))
	for _, m := range all {
		out = append(out, Measurement{m.Set, m.N, m.By, m.At.UTC(), m.Figures})
	}
	return out
}

// ChangeModels asks for one change of which version is in force.
type ChangeModels struct {
	Body struct {
		Do      string `json:"do" enum:"propose,approve,refuse,stop,resume,roll_back,shadow" doc:"stop switches the model off at once; propose and resume wait for a second person"`
		Version string `json:"version,omitempty" maxLength:"200"`
		Why     string `json:"why,omitempty" maxLength:"2000"`
		Edition int    `json:"edition,omitempty" doc:"For approve: the edition that was looked at"`
	}
}

func (s *server) changeModels(ctx context.Context, in *ChangeModels) (*body[ModelState], error) {
	st, err := s.Learning.ModelState(ctx)
	if err != nil {
		return nil, fmt.Errorf("models: %w", err)
	}
	all, err := s.Learning.Models(ctx)
	if err != nil {
		return nil, fmt.Errorf("models: %w", err)
	}
	b := in.Body
	c, err := promotion.Do(st, all, promotion.Order{Do: b.Do, Version: b.Version, Why: b.Why, Seen: b.Edition}, caller(ctx), s.Now())
	if err != nil {
		return nil, err
	}
	if err := s.Learning.SaveModelState(ctx, c); err != nil {
		return nil, fmt.Errorf("models: %w", err)
	}
	return s.readModels(ctx, nil)
}
