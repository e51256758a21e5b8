# What changed in the weeks before the first pain.

triggers-found = What changed before { $day }: { $what }
triggers-none = No clear trigger found in the eight weeks before { $day }
triggers-too-little = Too little data: { $why }
triggers-too-little-compared = nothing of the eight weeks could be compared with earlier ones
triggers-lack = { $have } of { $need } needed { $what }
triggers-add-older = Older files fill the gap: restride import PATH
triggers-pain-told = First pain: { $day }, as told at the start.
triggers-pain-run = First pain: { $day }, the first run known to have hurt.
triggers-pain-unknown = Nothing says yet when the pain began. Tell it in the opening questions: restride screen; or, once they are answered, with the line "enrol onset=2026-01-31" in a file: restride screen --answers FILE. A run that hurt says it too: restride check-in --run-on 2026-01-31 --during 3
triggers-compared = Looked at: { $from } to { $to }, against { $weeks ->
    [one] 1 week
   *[other] { $weeks } weeks
} with a run in the year before ({ $runs ->
    [one] 1 run
   *[other] { $runs } runs
}).

triggers-on = on { $day }
triggers-from-to = from { $from } to { $to }
triggers-said-long-run = One run { $when } was { $size } than the longest of the 30 days before it.
triggers-said-week-jump = Two weeks { $when } had { $size } running time than the weeks before them.
triggers-said-descent = The runs { $when } went down { $size }.
triggers-said-steep-descent = A run { $when } fell { $size } at its steepest.
triggers-said-fast-running = Of two weeks' running time, { $size } was in runs fast for you, { $when }.
triggers-said-cadence-fall = At like speed you took { $size } than your own line says, { $when }.
triggers-said-one-sided-turning = Of the turning { $when }, { $size } was left over on one side.
triggers-said-break-then-return = After { $size } without a run, at least half the usual amount came back at once, { $when }.
triggers-said-new-ground = Of the ground in four weeks, { $size } had not been run before them, { $when }.
triggers-said-new-surface = In two weeks, { $size } of the time went to another kind of ground than in the twelve weeks before, { $when }.
triggers-said-shoes = From { $day } on: { $shoes } after { $before }, { $size } apart.
triggers-shoes = { $name } (drop { $mm } mm)
triggers-bar-now = these
triggers-bar-most = most before
triggers-bar-usual = usual

triggers-kind-long-run = one long run
triggers-kind-week-jump = two big weeks
triggers-kind-descent = more descent
triggers-kind-steep-descent = a steeper descent
triggers-kind-fast-running = more fast running
triggers-kind-cadence-fall = fewer steps a minute
triggers-kind-one-sided-turning = turning to one side
triggers-kind-break-then-return = a break, then back at once
triggers-kind-new-ground = new ground
triggers-kind-new-surface = another surface
triggers-kind-shoes = other shoes

triggers-size-long-run = { $sign ->
    [more] { $n } % longer
    [less] { $n } % shorter
   *[same] just as long
}
triggers-size-week-jump = { $sign ->
    [less] { $n } % less
   *[more] { $n } % more
}
triggers-size-descent = { $n } m a kilometre
triggers-size-steep-descent = { $n } m in 100 m
triggers-size-fast-running = { $n } %
triggers-size-cadence-fall = { $sign ->
    [less] { $n } spm more
   *[more] { $n } spm fewer
}
triggers-size-one-sided-turning = { $n } %
triggers-size-break-then-return = { $n ->
    [one] 1 day
   *[other] { $n } days
}

triggers-size-new-ground = { $n } %
triggers-size-new-surface = { $n } %
triggers-size-shoes = { $n } mm

triggers-as-large = As large in { $percent } % of your { $weeks } earlier weeks.
triggers-as-large-never = As large in none of your { $weeks } earlier weeks.
triggers-runs = Runs
triggers-run = { $id } ({ $on })
triggers-not-unusual = Looked at, and not unusual for you
triggers-one-not-unusual = { $kind }: { $size } (usual { $usual }, the most before { $most })
triggers-missing = Could not be looked at
triggers-unknown-earlier = { $kind } ({ $needs }): known in { $have } of { $need } earlier weeks needed
triggers-unknown-now = { $kind } ({ $needs }): not known in the eight weeks before the pain
triggers-not-recorded = not in the files: { $what }
triggers-not-a-cause = This shows what came first, not what caused it.

triggers-needs-distance = distance
triggers-needs-time = time
triggers-needs-descent = descent
triggers-needs-the-steepest-descent = the steepest descent
triggers-needs-speed = speed
triggers-needs-cadence-and-speed-on-level-ground = cadence and speed on level ground
triggers-needs-degrees-turned-to-each-side = degrees turned to each side
triggers-needs-their-day = their day
triggers-needs-where-the-runs-went = where the runs went
triggers-needs-indoors-trail-track-or-road = indoors, trail, track or road
triggers-needs-shoes-with-their-drop-told-in-the-shoe-log = shoes with their drop, told in the shoe log
triggers-needs-weeks-with-a-run-in-the-year-before = weeks with a run in the year before
triggers-needs-runs-in-the-eight-weeks-before-the-pain = runs in the eight weeks before the pain
triggers-needs-a-cambered-road = a cambered road
