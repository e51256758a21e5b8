# Charts, and the pages that are made of them: progress, runs, one run, what set it off.

chart-day = { $day } { $month }
chart-month-year = { $month } { $year }
chart-month =
    .n1 = Jan
    .n2 = Feb
    .n3 = Mar
    .n4 = Apr
    .n5 = May
    .n6 = Jun
    .n7 = Jul
    .n8 = Aug
    .n9 = Sep
    .n10 = Oct
    .n11 = Nov
    .n12 = Dec
chart-metres = { $n } m
chart-minutes = { $n } min
chart-spm = { $n } spm
chart-percent = { $n } %
chart-pain-of = { $n }/10
chart-pace-kilometre = { $clock } min/km
chart-pace-mile = { $clock } min/mi
chart-days = { $from } to { $to }
chart-from-to = { $low } to { $high }
chart-or-more = { $what } or more
chart-more = +{ $what }

chart-keys = Read it point by point with the left and right arrow keys.
chart-table = The numbers

chart-column-day = Day
chart-column-week = Week
chart-column-pain-free = Pain-free distance
chart-column-range = Range
chart-column-ran = Run
chart-column-felt = Felt
chart-column-running = Running
chart-column-cap = Limit
chart-column-over = Over it
chart-column-runs = Runs
chart-column-longest = Longest run
chart-column-longest-before = Longest of the 30 days before
chart-column-more = Longer by
chart-column-cadence = Cadence
chart-column-own = Your own at that speed
chart-column-target = Target
chart-column-distance = Distance
chart-column-which = Time
chart-column-at = At

## Pain-free distance

chart-pain-free = Pain-free distance
chart-pain-free-short = pain-free
chart-pain-free-now = You get { $open ->
    [yes] { $now } or more
   *[no] { $now }
} before it hurts.
chart-pain-free-since = You get { $open ->
    [yes] { $now } or more
   *[no] { $now }
} before it hurts. On { $day } it was { $then }.
chart-pain-free-no-place = Runs have hurt, but none says yet where the pain began.
chart-pain-free-note = The line is the distance nine of ten run days stayed without pain, counting the 28 days up to each. The band runs from the shortest distance at which it hurt to the longest without pain in the same days: it is what was seen, not a forecast. Days nobody told about, or that a painkiller may have hidden, are rings and count for nothing.
chart-hurt-from-here = hurt from here
chart-hurt-at = hurt from { $where }
chart-hurt-somewhere = hurt, no place told
chart-no-pain = no pain
chart-not-told = not told

## Pain

chart-pain = Pain
chart-pain-before = Before a run
chart-pain-during = Highest in the run
chart-pain-after = 60 min after
chart-pain-morning = Next morning
chart-pain-day = Worst of the day
chart-pain-says = On the last run, { $day }, the highest pain was { $pain } of 10. The worst here was { $most }, on { $most-day }.
chart-pain-no-run = No run here says yet how it felt.
chart-pain-note = Each bar is one day, on a scale from 0 to 10. A flat bar is a told 0; an empty place was not told. From the dashed line at { $n } on a run counts as painful (G1, grade B).

## Week

chart-week = Running by the week
chart-week-says = { $minutes } of running in the last seven days; the plan allowed { $cap }. { $over ->
    [0] No week here went over its limit.
    [one] One week here went over its limit.
   *[other] { $over } weeks here went over their limits.
}
chart-week-says-waiting = { $minutes } of running in the last seven days. The plan was waiting for answers then, and so there was no limit but rest.
chart-week-waiting = waiting for answers
chart-week-says-no-cap = { $minutes } of running in the last seven days. There is no plan yet, and so no limit.
chart-week-cap = limit { $cap }
chart-week-before-plan = before the plan
chart-week-note = Each bar is seven days, named by the last. The thick line is the most the plan allowed on the first morning of those days (G3, G7, G8); what is over it by more than a tenth is red. That a week grows by a tenth at most is a cautious convention (grade D): a trial found no benefit.

## Longest run

chart-longest = Each run against the 30 days before
chart-longest-says = Up to { $cap } is within { $percent } % of the longest run of the last 30 days. { $over ->
    [0] No run here went beyond that.
    [one] One run here went beyond that.
   *[other] { $over } runs here went beyond that.
}
chart-longest-says-none = Nothing was run in the last 30 days. { $over ->
    [0] No run here was much longer than those before it.
    [one] One run here was much longer than those before it.
   *[other] { $over } runs here were much longer than those before them.
}
chart-longest-cap = limit { $cap }
chart-longest-note = The grey area is the longest run of the 30 days before, and { $percent } % more. In 5,205 runners, runs beyond that were followed by more injuries of all kinds (E21, grade B). Your plan may be stricter: today says.

## Strength

chart-strength = Strength levels
chart-strength-says = { $sessions ->
    [one] One session here.
   *[other] { $sessions } sessions here.
} { $risen ->
    [0] No exercise has gone up a level yet.
    [one] One of { $exercises } exercises has gone up.
   *[other] { $risen } of { $exercises } exercises have gone up.
}
chart-strength-level = { $level } of { $of }

## Cadence

chart-cadence = Cadence
chart-cadence-unit = steps a minute, both legs
chart-cadence-says = The last run had { $last } steps a minute; the target is { $target }.
chart-cadence-own = The last run had { $last } steps a minute; your own at easy speed is { $own }.
chart-cadence-last = The last run had { $last } steps a minute.
chart-cadence-target = target { $spm }
chart-cadence-your-own = your own at that speed
chart-cadence-note = Each point is a run; the short line beside it is your own cadence at the speed of that run, from the time before any target. The grey strip is within 2 % of the target (G11, grade B in healthy runners).

## What set it off

chart-set-off = The eight weeks before
chart-set-off-says = { $count ->
    [0] Nothing stands out in the eight weeks before { $day }.
   *[other] In the eight weeks before { $day } this stands out: { $what }.
} Your usual week was { $usual }.
chart-set-off-says-alone = { $count ->
    [0] Nothing stands out in the eight weeks before { $day }.
   *[other] In the eight weeks before { $day } this stands out: { $what }.
}
chart-set-off-year = your year before
chart-set-off-eight = the eight weeks
chart-set-off-usual = usual { $usual }
chart-set-off-pain = first pain { $day }
chart-set-off-note = Each bar is a week of running. What stands out came before the pain; that does not make it the cause.

## One run

chart-along = Along the way
chart-along-height = Height
chart-along-pace = Pace
chart-along-cadence = Cadence
chart-along-says = { $whole }. Falling ground: { $down }, of it { $steep } steep.
chart-along-says-onset = { $whole }. Falling ground: { $down }, of it { $steep } steep. It hurt from { $onset } on.
chart-along-says-level = { $whole }. The heights are not known.
chart-along-says-level-onset = { $whole }. It hurt from { $onset } on. The heights are not known.
chart-along-onset = pain from { $where }
chart-along-note = Darker ground fell by 2 % or more, the darkest by 5 % or more, each taken over 300 m. Heights of a watch are rough.

chart-route = The route
chart-route-says = { $whole } from start to end, north up.
chart-route-says-onset = { $whole } from start to end, north up. It hurt from { $onset } on.
chart-route-start = start
chart-route-end = end
chart-route-both = start and end
chart-route-north = N
chart-route-note = Drawn from the file on this machine alone; no map was asked for it. The thick parts fell by 5 % or more.
