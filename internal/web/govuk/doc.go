// Package govuk gives the components of GOV.UK Frontend 6.3 as Go structs, one struct and one template each.
//
// Field names follow the options of the published components, so that the fixtures which come with GOV.UK Frontend
// can be read into the structs and the markup compared. It must never hold words of this service: every text is given
// by the page, in the reader's language.
package govuk
