package guidance

import "acs"

// lcar carries S2 §6 and S3 ¶8 to ¶15.
var lcar = Model{
	ID: LCAR, From: acs.Date(2023, 6, 8), Source: "S2 §6.4, S3 ¶10",
	Steps: []Step{
		{
			Key: "listen", Source: "S2 Step 1",
			Questions: []Point{
				{"immediate", "S2 Step 1"},
				{"language", "S2 Step 1"},
				{"support", "S2 Step 1"},
				{"appointee", "S2 Step 1"},
				{"disclose", "S2 Step 1"},
			},
			Involve: []Point{
				{"line_manager", "S2 Step 1"},
				{"experienced", "S2 Step 1"},
				{"champion", "S3 ¶8"},
				{"support_network", "S2 Step 1"},
			},
			Actions: []Point{
				{"let_talk", "S2 Step 1"},
				{"gathered", "S2 Step 1"},
				{"asked_support", "S2 Step 1"},
				{"encouraged_support", "S2 Step 1"},
				{"appointee_action", "S2 Step 1"},
				{"told_manager", "S2 §5.3"},
			},
		},
		{
			Key: "consider", Source: "S2 Step 2",
			Questions: []Point{
				{"role", "S2 Step 2"},
				{"history", "S2 Step 2"},
				{"others", "S2 §5.3"},
				{"proportionate", "S2 Step 2"},
			},
			Involve: []Point{
				{"specialist", "S2 Step 2"},
				{"toolkit", "S2 Step 2"},
				{"line_manager", "S2 Step 2"},
			},
			Actions: []Point{
				{"read_history", "S2 Step 2"},
				{"discussed", "S2 §6.2"},
				{"planned_with", "S2 Step 2"},
				{"role_support", "S2 Step 2"},
				{"role_escalate", "S2 Step 2"},
				{"role_signpost", "S2 Step 2"},
			},
		},
		{
			Key: "act", Source: "S2 Step 3",
			Questions: []Point{
				{"declared", "S2 Step 3"},
				{"best_placed", "S2 Step 3"},
				{"organisations", "S2 Step 3"},
				{"exhausted", "S2 §4.1"},
				{"slavery", "S2 Step 3"},
				{"conference", "S2 Step 3"},
			},
			Involve: []Point{
				{"line_manager", "S2 Step 3"},
				{"specialist", "S2 Step 3"},
				{"visiting", "S2 Step 3"},
				{"acssl", "S2 Step 3, S3 ¶12"},
			},
			Actions: []Point{
				{"six_point", "S2 Step 3"},
				{"called_999", "S2 §5.3"},
				{"signposted", "S2 Step 3"},
				{"explained", "S2 Step 3"},
				{"visit", "S2 Step 3"},
				{"shared", "S2 §5.1"},
				{"referred_acs", "S2 Step 3"},
				{"conferred", "S2 Step 3"},
			},
		},
		{
			Key: "review", Source: "S2 Step 4",
			Questions: []Point{
				{"happened", "S2 Step 4"},
				{"learn", "S2 Step 4"},
				{"ipr", "S2 Step 4, §8.1"},
				{"colleague", "S2 Step 4"},
			},
			Involve: []Point{
				{"line_manager", "S2 Step 4"},
				{"ipr_team", "S2 Step 4"},
				{"central_team", "S2 Step 4"},
			},
			Actions: []Point{
				{"reviewed", "S2 Step 4"},
				{"colleague_support", "S2 §9.1"},
				{"ipr_considered", "S2 Step 4"},
				{"root_cause", "S2 Step 4"},
			},
		},
	},
}

// rrr carries what the written statement of 8 December 2025 says, and no more: its guidance has not been published.
var rrr = Model{
	ID: RRR, From: acs.Date(2025, 12, 8), Source: "Written statement, 8 Dec 2025", Awaiting: true,
	Steps: []Step{
		{Key: "recognise", Source: rrrSource, Actions: []Point{{"recognised", rrrSource}}},
		{Key: "respond", Source: rrrSource, Actions: []Point{{"responded", rrrSource}}},
		{Key: "report", Source: rrrSource, Actions: []Point{{"reported", rrrSource}}},
	},
}

const rrrSource = "Written statement, 8 Dec 2025"
