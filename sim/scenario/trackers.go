package scenario

import (
	"slices"
	"strings"
)

// tracks reports whether a key was put into a link on its way, by those who count
// visitors: nobody meant it, and nothing is said of it.
func tracks(key, value string) bool {
	key = strings.ToLower(key)
	switch key {
	case "from": // what a messenger says of where a link was met
		return slices.Contains([]string{"singlemessage", "groupmessage", "timeline"}, value)
	case "ref": // the name of a site
		return strings.Contains(bare(value), ".")
	}
	return slices.Contains(trackers, key) || slices.ContainsFunc(trackerFamilies, func(f string) bool { return strings.HasPrefix(key, f) })
}

var trackers = strings.Fields(`
	fbclid gclid gclsrc dclid gbraid wbraid gad gad_source gad_campaignid srsltid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh epik rdt_cid
	sccid irclickid irgwc cjevent zanpid s_cid si spm scm ref_src ref_url referrer mkt_tok mibextid sfnsn wprov xtor wt_mc trk trkcampaign cmpid
	_ga _gl _ke _kx _branch_match_id _bta_tid _openstat wickedid ck_subscriber_id rb_clickid hsctatracking guccounter isappinstalled nsukey
	share_source share_medium share_token vd_source unique_k amp
`)

var trackerFamilies = strings.Fields("utm_ mc_ pk_ piwik_ mtm_ matomo_ hsa_ _hs __hs vero_ oly_ fb_ ga_ _x_tr_ __cf_ __twitter_ guce_ wechat_")
