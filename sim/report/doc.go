// Package report prints a run as it stands at a step, as one JSON object:
// scenario, theory, and each run's numbers, parameters, prediction and
// difference. Names are those of links and of the CSV.
//
// cmd/trace -json prints it, and the page saves it: the same bytes. It is written
// without encoding/json, whose reflection a browser would have to download.
package report
