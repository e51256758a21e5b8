# Progress, Runs, one run, and what set it off.

progress-empty = Nothing to draw yet. Bring your runs, or tell how a run felt, and it grows from there.
progress-empty-way = Bring your runs
progress-no-pain-told = No run says yet how it felt. Tell it after a run, and the pain-free distance shows here.
progress-tell = Tell how it felt

runs-page-none = No runs yet.
runs-page-month = { $month } { $year }
runs-page-months = Months
runs-page-all-months = All months
runs-page-sum = { $runs ->
    [0] No runs
    [one] 1 run
   *[other] { $runs } runs
}, { $distance }, { $time }
runs-page-day = { $weekday } { $day }
runs-page-heights = { $up } m up, { $down } m down
chart-weekday =
    .n1 = Mon
    .n2 = Tue
    .n3 = Wed
    .n4 = Thu
    .n5 = Fri
    .n6 = Sat
    .n7 = Sun

run-page-title = { $kind ->
    [walk] Walk
    [hike] Hike
   *[run] Run
}, { $day }
run-page-heading = { $distance } in { $time }
run-page-nothing = Nothing was measured
run-page-longer = This run was { $percent } % longer than any of the 30 days before it. Runs more than a tenth longer were followed by more injuries of all kinds in a study of 5,205 runners (E21, grade B).
run-page-felt = How it felt
run-page-measured = What was measured
run-page-not-told = Nothing was told.
run-page-back = All runs of this month

triggers-page-unknown = Nothing says yet when the pain began
triggers-page-unknown-do = Answer the opening questions, or tell of a run that hurt. Then the eight weeks before it are held against your own year.
triggers-page-questions = To the questions
triggers-page-older = Older files fill the gap: a year and two months before the first pain, or as much of it as there is.
triggers-page-lane = { $kind }: { $size }
