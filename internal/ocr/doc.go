// Package ocr reads scanned pages: it makes each page upright, has it read by Tesseract (and, where that is unsure,
// by PP-OCRv6), and accounts for the ink on the page, so that what was not read is never passed over in silence.
//
// It judges every page as typed, handwritten, mixed or blank. It must never call a letter read when words on it were
// not: whatever is wrong with the file, the page or the engines gives a reading that a person must look at, with the
// reason. It never keeps a page, sends one anywhere, or writes what it read to a log.
package ocr
