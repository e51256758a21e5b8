# What many runs together say: onset distance, weeks, cadence, load, one run along its way.

onset-distance = Pain-free distance: { $distance }
onset-at-least = Pain-free distance: { $distance }, the longest run without pain
onset-no-place = Runs have hurt, but none says yet where the pain began
onset-too-little = Too little data: no run since { $day } says how it felt
onset-to-do = Tell it after a run, with where the pain began if it did: restride check-in --during 3 --onset 4.1km
onset-weeks = Pain-free distance, week by week
onset-week = { $distance } { $days ->
    [one] 1 run day
   *[other] { $days } run days
}{ $hurt ->
    [0] {""}
   *[other] , { $hurt } hurt
}
onset-or-more = { $m } +
onset-unknown = not known
onset-weeks-note = Nine of ten run days stayed without pain up to here, counting the 28 days up to the one named. With +: as far as any run without pain went.
onset-curve = How far run days got without pain
onset-step = { $share } % ({ $low } to { $high } %), { $days } got there
onset-curve-note = The share without pain beyond each distance at which it began to hurt, and in brackets the range it may truly lie in (95 %).
onset-counted = Counted since { $day }: { $clean ->
    [one] 1 run day
   *[other] { $clean } run days
} without pain, { $hurt } that hurt ({ $nowhere } of them without a place). Left out: { $out }, because nobody said how they felt or how long they were, or a painkiller could have hidden it.
onset-looks-back = This looks back at runs; what to run today is in: restride today

weeks-amount = How much
weeks-kind = Of what kind
weeks-to = Week to
weeks-day = Day
weeks-none = No run in these weeks. The last one was on { $day }.
weeks-column-runs = runs
weeks-column-minutes = min
weeks-column-km = km
weeks-column-longest = longest
weeks-column-descent = down
weeks-column-off = off
weeks-column-fall = fall
weeks-column-fall5 = 5 %
weeks-column-fall10 = 10 %
weeks-column-fast = fast
weeks-column-turns = turns
weeks-column-inside = inside
weeks-column-new = new
weeks-column-spm = spm
weeks-column-week-minutes = 7d
weeks-column-week-km = km
weeks-column-four-minutes = 28d
weeks-column-four-km = km
weeks-column-before = 30d
weeks-kind-note = fall, 5 % and 10 %: share of the metres on ground falling at all, by 5 % and by 10 % or more. fast: minutes in runs fast for you. turns: per cent more to the right (r) or left (l). inside: per cent of the time indoors. new: per cent of the ground not run before that week. spm: steps a minute at your own easy speed. A dash is not known.
days-heading = Day by day
days-note = 7d and 28d: minutes and km of the days that end with this one. 30d: the longest run of the 30 days before. off: days off in 28. A dash is not known.

cadence-own = Your own cadence: { $spm } steps a minute
cadence-ground = At your easy pace of { $pace }, from { $runs } level runs, { $from } to { $to }.
cadence-line = Each metre a second faster makes it { $more } more. Runs differ by about { $spread }.
cadence-quick = From 175 on no more steps are suggested.
cadence-targets = Steps to aim at, at the same pace: { $first } (+5 %), { $second } (+7.5 %), { $third } (+10 %, never more).
cadence-too-little = Too little data: it takes 8 level runs with cadence in the 180 days up to { $day }, so there is no cadence to aim at
cadence-later = Runs since then: share of the running time within 2 % of each
cadence-no-later = None with a cadence yet.
cadence-column-no = No
cadence-column-day = Day
cadence-column-spm = spm
cadence-column-own = own line
cadence-later-note = own line: what your own running says at that run's speed. The shares are read from the kept file each time; a dash means that there is none.

run-along = Along the way
run-along-height = Height
run-along-speed = Pace
run-along-cadence = Cadence
run-along-between = { $low } to { $high }
run-along-onset = pain began at { $distance }
run-along-ends = From the start to { $distance }.
