// Package words holds everything that a page says, in English and in Welsh.
//
// It must never show a key in place of words: a missing or unused key, or one whose parts differ between the
// languages, fails the tests. Welsh that no translator has checked yet is counted and the count is shown.
package words
