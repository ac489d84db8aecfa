package govuk

import "html/template"

// Button sends a form, or with Href goes to another page.
type Button struct {
	ID                 string        `json:"id"`
	Name               string        `json:"name"`
	Type               string        `json:"type"`
	Value              string        `json:"value"`
	Text               string        `json:"text"`
	HTML               template.HTML `json:"html"`
	Href               string        `json:"href"`
	Disabled           bool          `json:"disabled"`
	PreventDoubleClick *bool         `json:"preventDoubleClick"`
	Classes            string        `json:"classes"`
	Attributes         Attributes    `json:"attributes"`
}

func (Button) component() string     { return "button" }
func (b Button) ElementType() string { return or(b.Type, "submit") }

// BackLink goes back one step.
type BackLink struct {
	Href       string        `json:"href"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (BackLink) component() string { return "back-link" }
func (b BackLink) To() string      { return or(b.Href, "#") }
func (b BackLink) Says() string    { return or(b.Text, "Back") }

// SkipLink lets keyboard users pass the navigation.
type SkipLink struct {
	Href       string        `json:"href"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (SkipLink) component() string { return "skip-link" }
func (s SkipLink) To() string      { return or(s.Href, "#content") }

// PhaseBanner says that the service is still being built.
type PhaseBanner struct {
	Tag        Tag           `json:"tag"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (PhaseBanner) component() string { return "phase-banner" }

// ServiceNavigation names the service and leads to its parts.
type ServiceNavigation struct {
	ServiceName       string     `json:"serviceName"`
	ServiceURL        string     `json:"serviceUrl"`
	Navigation        []NavItem  `json:"navigation"`
	NavigationID      string     `json:"navigationId"`
	NavigationLabel   string     `json:"navigationLabel"`
	NavigationClasses string     `json:"navigationClasses"`
	MenuButtonText    string     `json:"menuButtonText"`
	MenuButtonLabel   string     `json:"menuButtonLabel"`
	AriaLabel         string     `json:"ariaLabel"`
	Classes           string     `json:"classes"`
	Attributes        Attributes `json:"attributes"`
}

// NavItem is one part of the service. Current is this very page, Active is a page within that part.
type NavItem struct {
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Href       string        `json:"href"`
	Current    bool          `json:"current"`
	Active     bool          `json:"active"`
	Attributes Attributes    `json:"attributes"`
}

func (ServiceNavigation) component() string     { return "service-navigation" }
func (n ServiceNavigation) MenuText() string    { return or(n.MenuButtonText, "Menu") }
func (n ServiceNavigation) ListID() string      { return or(n.NavigationID, "navigation") }
func (n ServiceNavigation) ListLabel() string   { return or(n.NavigationLabel, n.MenuText()) }
func (n ServiceNavigation) RegionLabel() string { return or(n.AriaLabel, "Service information") }
func (n ServiceNavigation) Collapses() bool     { return len(n.Navigation) > 1 }
func (n ServiceNavigation) OtherMenuLabel() string {
	if n.MenuButtonLabel == n.MenuText() {
		return ""
	}
	return n.MenuButtonLabel
}

// Pagination leads to the previous and the next page of a list.
type Pagination struct {
	Previous      *PageLink  `json:"previous"`
	Next          *PageLink  `json:"next"`
	LandmarkLabel string     `json:"landmarkLabel"`
	Classes       string     `json:"classes"`
	Attributes    Attributes `json:"attributes"`
}

// PageLink is a link of a Pagination; Label says what is there.
type PageLink struct {
	Href       string        `json:"href"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Label      string        `json:"labelText"`
	Attributes Attributes    `json:"attributes"`
}

func (Pagination) component() string  { return "pagination" }
func (p Pagination) Landmark() string { return or(p.LandmarkLabel, "Pagination") }
