package incontext

// Histogram counts real ratios in fixed bins, so that one picture can be
// compared with the next while the weights move. The bins are centred on the
// multiples of Width from −0.5 to 2: the values to look out for, 0, 1/5, 3/5 and
// 1, are centres and no rounding error moves a count across an edge.
type Histogram struct {
	Counts [HistogramBins]int
	Under  int // below the first bin
	Over   int // above the last bin
	Lost   int // not a number: the run has diverged
}

// The fixed bins of a Histogram.
const (
	HistogramBins  = 51
	HistogramWidth = 0.05
	HistogramLow   = -0.525 // lower edge of bin 0
	HistogramHigh  = 2.025  // upper edge of the last bin
)

// add counts r.
func (h *Histogram) add(r float64) {
	switch {
	case r < HistogramLow:
		h.Under++
	case r >= HistogramHigh:
		h.Over++
	case r == r:
		i := int((r - HistogramLow) / HistogramWidth)
		if i >= HistogramBins { // rounding at the top edge
			i = HistogramBins - 1
		}
		h.Counts[i]++
	default:
		h.Lost++
	}
}
