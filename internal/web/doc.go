// Package web is the door for people: pages out, forms in. It decides nothing; the verbs of the domain do.
//
// Pages are made on the server and work without JavaScript; the small modules in assets/ only spare round trips.
// It must never show a person more than their permissions open, never put personal data into an address or a log,
// never show the absence of signals as the absence of risk, and never lose what someone typed.
//
// Files that `make setup` fetches into assets/vendor/ (not in the repository):
//
//	govuk-frontend 6.3.0             dist/govuk/govuk-frontend.min.css, dist/govuk/govuk-frontend.min.js
//
// and for the tests of package govuk, into govuk/testdata/fixtures/<component>.json:
//
//	govuk-frontend 6.3.0             dist/govuk/components/<component>/fixtures.json
package web
