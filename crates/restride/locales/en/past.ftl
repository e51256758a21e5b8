# Runs that were: what the terminal and the pages both say of them.

onset-plan-none = The plan knows no onset.
onset-plan-alone = The plan goes by an onset at { $plan } (G2).
onset-plan-rules = The plan goes by an onset at { $plan } (G2). It is the stricter of the two and rules.
onset-own-rules = Your own runs are the stricter here and rule: stay below { $own }. The plan goes by an onset at { $plan } (G2).
onset-both = The plan goes by the same onset (G2).
run-against = Beside your other runs
run-beside-longer = { $percent } % longer than any run of the 30 days before.
run-cadence-own = At this pace your own line says { $own } steps a minute; this was { $sign ->
    [same] just that
    [more] { $apart } more
   *[less] { $apart } fewer
}.
run-cadence-kept = { $percent } % near { $spm }
run-cadence-within = Of the running time, within 2 % of a cadence to aim at: { $all }.
run-load = Impact-equivalent load
run-load-steps = { $steps } level steps at your own cadence weigh as much as this run: { $run } steps running and { $walk } walking, each weighed by slope, cadence and walking.
run-load-level = The heights are not known; it was taken as level.
run-load-own-cadence = There is nothing to compare the cadence with; it was taken as your own.
run-load-per-percent-down = Falling ground counted half: { $less }; double: { $more }
run-load-per-percent-up = Rising ground counted half: { $less }; double: { $more }
run-load-cadence = Cadence counted half: { $less }; double: { $more }
run-load-speed = Faster steps taken as lighter: { $less }; as heavier: { $more }
run-load-walking = Walking counted half: { $less }; double: { $more }
run-load-note = An open formula with constants from few studies: it compares your own runs, and says nothing about pain or injury to come.
runs-longer = { $percent } % longer than any in the { $days } days before
run-taken-back-today = taken back, counts until tomorrow
run-taken-back = taken back, counts no longer
run-row-distance = Distance
run-row-elapsed = Start to finish
run-row-moving = Moving
run-row-running = Running
run-row-bouts = Stretches of running
run-row-longest = Longest stretch
run-row-cadence = Cadence, steps/min
run-row-speed = Pace while running
run-row-ascent = Up
run-row-descent = Down
run-row-downhill = Falling ground
run-row-downhill-steep = By 5 %, by 10 % or more
run-row-surface = Surface
run-surface-road = road
run-surface-trail = trail
run-surface-track = track
run-row-steepest = Steepest 100 m
run-row-turns = Turned left, right
run-row-stance = Ground contact
run-row-bounce = Vertical movement
run-row-effort = Effort, 1 to 10
run-row-marks = Lap presses
run-row-before = Pain before
run-row-during = Highest pain
run-row-after = Pain 60 min after
run-row-morning = Pain next morning
run-row-onset = Pain began at
run-row-stride = Stride
run-row-light = Light
run-row-file = File
run-row-told = Also in
run-row-typed = typed in, no file
run-stride-same = same
run-stride-changed = changed
