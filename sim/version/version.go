// Package version names the release whose numerics these are. It stands in
// every exported file, so that a number can be traced to the code that made it.
package version

// Number is the version of this program, in semantic versioning.
const Number = "0.1.0"
