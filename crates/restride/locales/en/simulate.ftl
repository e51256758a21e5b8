# What `restride simulate` says: virtual runners, in tables and charts.

simulate-title = { $runners } virtual runners, { $weeks } weeks each, seed { $seed }, { $protocol }
simulate-what-it-is = Virtual runners are made up. They put the plan under stress, to find what it must not do; they say nothing about bodies, and nothing about how long anybody will take.
simulate-arm-habit = own habit
simulate-arm-guards-off = guards off
simulate-arm-plan = the plan
simulate-arms = Each lives the same weeks with the same luck three times: by their own habit, by the plan with its guards off, and by the plan.
simulate-everybody = everybody
simulate-persona-adherent = adherent
simulate-persona-novice = novice
simulate-persona-hero = hero
simulate-persona-careless = careless
simulate-persona-hills = hills
simulate-persona-locking = locking
simulate-persona-bone = bone
simulate-persona-again = again
simulate-persona-masking = masking
simulate-persona-cadence = cadence
simulate-persona-new-shoes = new shoes
simulate-persona-young = under 18
simulate-persona-anyone = anyone
simulate-column-weeks = weeks to 30 min
simulate-column-there = there
simulate-column-stopped = stopped
simulate-column-sent = sent on
simulate-column-red = red runs
simulate-column-broken = broken
simulate-weeks = { $middle } ({ $early } to { $late })
simulate-never = none
simulate-columns = Weeks to 30 minutes: the middle runner's, and the tenth and ninetieth of a hundred, of those who got there; two painless runs in a row of 30 minutes without a break. There: the share who did. Stopped: a stop stood on the last day. Sent on: to somebody qualified, at least once. Red runs: a runner's, by true pain. Broken: runners for whom an invariant broke.
simulate-heading-broken = What broke, in days
simulate-nothing-broken = Nothing broke in any arm.
simulate-heading-share = At 30 minutes, by the end of the week
simulate-week = week { $week }
simulate-percent = { $percent } %
simulate-plan-broke = the plan broke { $count ->
    [one] 1 invariant
   *[other] { $count } invariants
}; the table above names what and how often
simulate-charts-written = Charts: { $files }
simulate-chart-weeks = Weeks to 30 minutes
simulate-chart-weeks-axis = runners who got there in that week
simulate-chart-share = Share at 30 minutes by week
simulate-chart-share-axis = per cent of all virtual runners
simulate-chart-painless = Painless running by week
simulate-chart-painless-axis = minutes a week, mean of all virtual runners
simulate-chart-week-axis = week
simulate-chart-label = Virtual runners: made up, no statement about bodies
