// Package leak keeps where personal details were left standing in a letter, or words were hidden for nothing, whoever
// found it: the check behind redaction, or a person who looked.
//
// It carries the law that no model sees a letter before all personal information has been removed from it (S0), by
// telling how often that fails. It must never hold a word of a letter: a report has a place, a type and a cause.
package leak
