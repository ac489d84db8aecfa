package govuk

import "html/template"

// Tag is a short status, in words; its colour only repeats them.
type Tag struct {
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (Tag) component() string { return "tag" }

// InsetText sets a passage off from the rest.
type InsetText struct {
	ID         string        `json:"id"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (InsetText) component() string { return "inset-text" }

// WarningText is for what must not be missed. Fallback is read out in place of the mark ("Warning").
type WarningText struct {
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Fallback   string        `json:"iconFallbackText"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (WarningText) component() string { return "warning-text" }

// Details is text behind a summary that opens it; it works without JavaScript.
type Details struct {
	ID          string        `json:"id"`
	SummaryText string        `json:"summaryText"`
	SummaryHTML template.HTML `json:"summaryHtml"`
	Text        string        `json:"text"`
	HTML        template.HTML `json:"html"`
	Open        bool          `json:"open"`
	Classes     string        `json:"classes"`
	Attributes  Attributes    `json:"attributes"`
}

func (Details) component() string { return "details" }

// Table shows rows under headings.
type Table struct {
	Caption           string     `json:"caption"`
	CaptionClasses    string     `json:"captionClasses"`
	Head              []Cell     `json:"head"`
	Rows              [][]Cell   `json:"rows"`
	FirstCellIsHeader bool       `json:"firstCellIsHeader"`
	Classes           string     `json:"classes"`
	Attributes        Attributes `json:"attributes"`
}

// Cell of a Table. Format "numeric" aligns it.
type Cell struct {
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Format     string        `json:"format"`
	Classes    string        `json:"classes"`
	Colspan    int           `json:"colspan"`
	Rowspan    int           `json:"rowspan"`
	Attributes Attributes    `json:"attributes"`
}

func (Table) component() string { return "table" }

// SummaryList is a list of what is known, key and value.
type SummaryList struct {
	Rows       []SummaryRow `json:"rows"`
	Classes    string       `json:"classes"`
	Attributes Attributes   `json:"attributes"`
}

// SummaryRow is one line of a SummaryList.
type SummaryRow struct {
	Key     SummaryText    `json:"key"`
	Value   SummaryText    `json:"value"`
	Actions SummaryActions `json:"actions"`
	Classes string         `json:"classes"`
}

// SummaryText is a key or a value.
type SummaryText struct {
	Text    string        `json:"text"`
	HTML    template.HTML `json:"html"`
	Classes string        `json:"classes"`
}

// SummaryActions are links at the end of a row.
type SummaryActions struct {
	Items   []SummaryAction `json:"items"`
	Classes string          `json:"classes"`
}

// SummaryAction is one link; Hidden says for what, for those who hear it.
type SummaryAction struct {
	Href       string        `json:"href"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Hidden     string        `json:"visuallyHiddenText"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (SummaryList) component() string { return "summary-list" }

// HasActions tells whether any row has a link, so that the others keep the column free.
func (s SummaryList) HasActions() bool {
	for _, r := range s.Rows {
		if len(r.Actions.Items) > 0 {
			return true
		}
	}
	return false
}

// NotificationBanner tells of something that is not about this page, or that something worked (Type "success").
type NotificationBanner struct {
	Text             string        `json:"text"`
	HTML             template.HTML `json:"html"`
	TitleText        string        `json:"titleText"`
	TitleID          string        `json:"titleId"`
	Type             string        `json:"type"`
	Role             string        `json:"role"`
	DisableAutoFocus *bool         `json:"disableAutoFocus"`
	Classes          string        `json:"classes"`
	Attributes       Attributes    `json:"attributes"`
}

func (NotificationBanner) component() string { return "notification-banner" }

func (n NotificationBanner) Success() bool { return n.Type == "success" }
func (n NotificationBanner) HeadingID() string {
	return or(n.TitleID, "govuk-notification-banner-title")
}
func (n NotificationBanner) TitleShown() string { return or(n.TitleText, n.defaultTitle()) }
func (n NotificationBanner) Landmark() string {
	if n.Role == "" && n.Success() {
		return "alert"
	}
	return or(n.Role, "region")
}

func (n NotificationBanner) defaultTitle() string {
	if n.Success() {
		return "Success"
	}
	return "Important"
}

// Panel confirms that something was done.
type Panel struct {
	TitleText  string        `json:"titleText"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (Panel) component() string { return "panel" }

// ErrorSummary stands at the top of a page whose form was refused; each error links to its field.
type ErrorSummary struct {
	TitleText       string     `json:"titleText"`
	DescriptionText string     `json:"descriptionText"`
	List            []Problem  `json:"errorList"`
	Classes         string     `json:"classes"`
	Attributes      Attributes `json:"attributes"`
}

// Problem is one error of an ErrorSummary.
type Problem struct {
	Href       string        `json:"href"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Attributes Attributes    `json:"attributes"`
}

func (ErrorSummary) component() string { return "error-summary" }
