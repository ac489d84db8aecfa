// Package demo is what a trial installation starts with: made-up colleagues and a bag of made-up post.
//
// Nobody in it is real, everything in it says so, and it goes through the service as any post does. It must never be
// loaded where real letters are.
package demo
