# One message for each point a rule can look at.
# The value is the point in a few words; it stands alone and takes nothing in.
# .met, .not-met and .unknown are the sentence for each verdict. They may take in:
#   $found and $limit    the amounts of the reason, with their units
#   $seen, $on           the first fact behind it, in words, and its day
#   $sign                the name of a warning sign
#   $exercise, $level    the exercise the line is about, and its level today
#   $activity            the other sport the line is about
#   $cue                 the way to run the line is about
#   $question            the question the line is about
#   $features            how many features the pattern has
#   $reps, $pain         how a movement test is passed
#   $settle-onset_share  and so on: any number of the protocol, by table and key

## The beginning, the questions and the warning signs

reason-not-enrolled = no episode begun
    .met = An episode has begun.
    .not-met = There is no episode yet. It begins with the warning-sign questions.
    .unknown = There is no episode yet. It begins with the warning-sign questions.
reason-other-protocol = another protocol
    .met = This history belongs to this protocol.
    .not-met = This history belongs to another protocol, so nothing is planned from it here.
    .unknown = It is not known which protocol this history belongs to, so nothing is planned from it.
reason-open-flag = an open warning sign
    .met = No warning sign is open.
    .not-met = A warning sign is open since { $on }: { $sign }. Do not run. First someone qualified has to look at it and clear it.
    .unknown = Nobody has said whether this warning sign is still there.
reason-screen-unanswered = the questions before anything else
    .met = The opening questions are answered.
    .not-met = Not all of the opening questions are answered. Running waits until they are.
    .unknown = Not all of the opening questions are answered. Running waits until they are.
reason-recheck-due = the weekly warning-sign questions
    .met = The warning-sign questions were answered within { $screen-recheck_days } days.
    .not-met = The warning-sign questions were last answered on { $found }. They come again every { $screen-recheck_days } days.
    .unknown = The warning-sign questions were last answered on { $found }. They come again every { $screen-recheck_days } days.
reason-recheck-after-red = the warning-sign questions after a red run
    .met = The warning-sign questions were answered again after the red run.
    .not-met = After a red run the warning-sign questions come again, before any running.
    .unknown = After a red run the warning-sign questions come again, before any running.
reason-pattern-score = the pattern
    .met = The pattern fits: { $found } of { $features } features.
    .not-met = The pattern does not fit well: { $found } of { $features } features, { $screen-go_score } are asked for. Another cause is possible, so a professional should look first.
    .unknown = Not all { $features } pattern questions are answered, so it is open whether the pattern fits.
reason-pattern-partly = part of the pattern
    .met = The pattern fits.
    .not-met = The pattern fits in part: { $found } of { $features } features. Strength work begins now; running waits.
    .unknown = Not all { $features } pattern questions are answered, so it is open whether the pattern fits.
reason-reask-pattern = the pattern questions again
    .met = The pattern questions were asked again.
    .not-met = The pattern fits only in part, for { $found } now. A professional could find out why.
    .unknown = { $screen-reask_days } days have passed: the pattern questions come again.
reason-long-symptoms = pain for a long time
    .met = The pain is newer than { $screen-offer_symptom_days } days.
    .not-met = The pain had been there for { $found } at the start. It is worth having a professional look at it.
    .unknown = It is not known since when the pain has been there.

## The light of a run

reason-light-before = pain before the run
    .met = Before the run: { $found }. Green goes up to { $pain-before_green }/10.
    .not-met = Before the run: { $found }. Green goes up to { $pain-before_green }/10, amber up to { $pain-before_amber }/10.
    .unknown = Pain before the run: not told.
reason-light-during = pain in the run
    .met = Highest in the run: { $found }. Green goes up to { $pain-during_green }/10.
    .not-met = Highest in the run: { $found }. Green goes up to { $pain-during_green }/10, amber up to { $pain-during_amber }/10.
    .unknown = Highest pain in the run: not told.
reason-light-stride = stride and stopping
    .met = The stride stayed the same and pain did not force a stop.
    .not-met = Pain changed the stride or forced a stop. That is red, whatever the number.
    .unknown = Whether the stride changed or pain forced a stop: not told.
reason-light-after = pain 60 minutes after
    .met = 60 minutes after the run the knee was back to its usual level.
    .not-met = 60 minutes after the run: { $found }. Green is back to the usual level.
    .unknown = Pain 60 minutes after the run: not told.
reason-light-morning = pain the next morning
    .met = The next morning was a usual one.
    .not-met = The next morning: { $found }. { $pain-morning_rise_amber } above a usual morning is amber, { $pain-morning_rise_red } or more is red.
    .unknown = Pain the next morning: not told yet.
reason-light-masked = pain medicine
    .met = No pain medicine near these readings.
    .not-met = Pain medicine near these readings hides what they should show. They count as amber at best.
    .unknown = Whether there was pain medicine near these readings: not told.
reason-last-run-unreported = the report of the last run
    .met = The last run is reported in full.
    .not-met = The run of { $found } is not reported in full. What is not told could be a reason to wait.
    .unknown = The run of { $found } is not reported in full. What is not told could be a reason to wait.
reason-red-rest = rest after a red run
    .met = The { $pain-red_rest_days } days of rest after the red run are over.
    .not-met = The run of { $found } was red. It asks for { $limit } without running.
    .unknown = It is not known whether the last run was red.
reason-red-back = back after a red run
    .met = The last run was not red.
    .not-met = The run of { $found } was red: { $pain-red_back_stages } stages back.
    .unknown = It is not known whether the last run was red.
reason-ambers-back = back after amber runs
    .met = The last runs were not amber.
    .not-met = Amber { $pain-ambers_to_step_back } times in a row, last on { $found }: { $pain-amber_back_stages ->
        [one] 1 stage
       *[other] { $pain-amber_back_stages } stages
    } back.
    .unknown = It is not known how the last runs went.
reason-flare = a flare
    .met = Fewer than { $pain-flare_reds } red runs in { $pain-flare_days } days.
    .not-met = { $pain-flare_reds } red runs within { $pain-flare_days } days, last on { $found }: a flare. The ladder goes further back.
    .unknown = It is not known whether this is a flare.

## Where in a run the pain begins

reason-onset-share = below the onset distance
    .met = Onset at { $found }; at most { $settle-onset_share } % of it: { $limit }.
    .not-met = Onset at { $found }; at most { $settle-onset_share } % of it: { $limit }.
    .unknown = It is not known where in a run the pain begins.
reason-onset-bout = the stage against the onset
    .met = Pain began after { $found } of running; no stretch without a walk is longer than { $settle-onset_share } % of that: { $limit }.
    .not-met = Pain began after { $found } of running; { $settle-onset_share } % of that is { $limit }, so the next stage waits.
    .unknown = It is not known after what time of running the pain begins.

## Whether to run today

reason-check-in-needed = a check-in
    .met = The check-in is there.
    .not-met = Without a check-in for today or yesterday there is no saying how the knee is.
    .unknown = Without a check-in for today or yesterday there is no saying how the knee is.
reason-daily-pain-today = pain in daily life
    .met = Everyday things do not hurt.
    .not-met = Everyday things hurt, { $found } on { $on }. Running goes with { $limit } or less.
    .unknown = It is not known whether everyday things hurt.
reason-lane-daily-pain = pain in daily life
    .met = Everyday things do not hurt, so running may go on, cut down.
    .not-met = Everyday things hurt on { $found }. Running stops until the knee has settled.
    .unknown = It is not known whether everyday things hurt.
reason-lane-worst-pain = worst pain
    .met = The worst pain was below { $settle-stopped_worst_pain }/10.
    .not-met = The worst pain was { $settle-stopped_worst_pain }/10 or more. Running stops until the knee has settled.
    .unknown = It is not known how bad the pain was at its worst.
reason-lane-walking-pain = pain in walking
    .met = Walking does not hurt.
    .not-met = Walking hurt on { $found }. Running stops until the knee has settled.
    .unknown = It is not known whether walking hurts.
reason-lane-onset-short = pain very early in a run
    .met = Pain does not begin in the first { $settle-stopped_below_time } min of a run.
    .not-met = Pain begins within the first { $settle-stopped_below_distance } m or { $settle-stopped_below_time } min. Running stops until the knee has settled.
    .unknown = It is not known where in a run the pain begins.
reason-lane-reds = red runs
    .met = Fewer than { $settle-reds_to_stopped } red runs.
    .not-met = Red { $settle-reds_to_stopped } times, last on { $found }. Running stops until the knee has settled.
    .unknown = It is not known how the last runs went.
reason-week-share = a share of a usual week
    .met = { $settle-week_share } % of a usual week of { $found }, less the last 7 days, leaves { $limit }.
    .not-met = { $settle-week_share } % of a usual week of { $found }, less the last 7 days, leaves { $limit }.
    .unknown = It is not known how much a usual week was.
reason-week-unknown = a usual week
    .met = A usual week before the pain is known.
    .not-met = How much a usual week before the pain was is not known, so there is no share of it to run.
    .unknown = How much a usual week before the pain was is not known, so there is no share of it to run.
reason-week-spent = the week so far
    .met = This week has room for a run.
    .not-met = Of { $settle-week_share } % of a usual week, { $found } is left. That is too little for a run.
    .unknown = It is not known how much was run in the last 7 days.
reason-run-today = one run a day
    .met = No run yet today.
    .not-met = Today's run is done. A day without running follows it.
    .unknown = It is not known whether there was a run today.
reason-rest-day = a day between runs
    .met = There was a day without running since the last run.
    .not-met = The last run was on { $found }. A day without running comes between two runs.
    .unknown = It is not known when the last run was.
reason-runs-per-week = runs in seven days
    .met = { $found } of { $limit } runs in the last 7 days.
    .not-met = { $found } runs in the last 7 days; { $limit } are the most.
    .unknown = It is not known how many runs there were in the last 7 days.

## The gate to run-walk

reason-settle-days = the first weeks
    .met = { $found } since the start; { $limit } are asked for.
    .not-met = { $found } since the start; { $limit } are asked for.
    .unknown = It is not known when the episode began.
reason-quiet-days = quiet days in a row
    .met = Quiet days in a row, everyday pain at { $settled-quiet_pain }/10 or less: { $found }; { $limit } are asked for.
    .not-met = Quiet days in a row, everyday pain at { $settled-quiet_pain }/10 or less: { $found }; { $limit } are asked for.
    .unknown = Quiet days in a row, told and at { $settled-quiet_pain }/10 or less: { $found }; { $limit } are asked for. The day beside them was not told in full.
reason-unmasked = no pain medicine
    .met = No pain medicine in the last { $limit }.
    .not-met = Pain medicine in the last { $limit } hides what the knee would say.
    .unknown = Whether there was pain medicine in the last { $limit }: not told.
reason-strength-sessions = strength sessions
    .met = Strength sessions: { $found } of { $limit }.
    .not-met = Strength sessions: { $found } of { $limit }.
    .unknown = Strength sessions: none told of { $limit }.
reason-strength-level = basic strength
    .met = { $exercise }: { $found }; { $limit } is asked for.
    .not-met = { $exercise }: { $found }; { $limit } is asked for.
    .unknown = { $exercise }: { $limit } is asked for.
reason-step-down = step-down test
    .met = Step-down test, { $reps } on each side at { $pain }/10 or less: passed.
    .not-met = Step-down test, { $reps } on each side at { $pain }/10 or less: not passed yet.
    .unknown = Step-down test, { $reps } on each side at { $pain }/10 or less: not told yet.
reason-squats = squat test
    .met = Squat test, { $reps } on both legs at { $pain }/10 or less: passed.
    .not-met = Squat test, { $reps } on both legs at { $pain }/10 or less: not passed yet.
    .unknown = Squat test, { $reps } on both legs at { $pain }/10 or less: not told yet.
reason-hops = hop test
    .met = { $reps } hops on the sore leg at { $pain }/10 or less: passed.
    .not-met = { $reps } hops on the sore leg at { $pain }/10 or less: not passed yet.
    .unknown = { $reps } hops on the sore leg at { $pain }/10 or less: not told yet. Only when the rest is met.
reason-screen-clean = no warning sign
    .met = The pattern fits and no warning sign is open.
    .not-met = A warning sign is open, or the pattern fits only in part.
    .unknown = The opening questions, or the weekly ones, are not all answered.
reason-not-settled-offer = not settled yet
    .met = It is early yet; nothing has to be looked at.
    .not-met = { $found } since the start and the knee has not settled. A professional could help to find out why.
    .unknown = It is not known whether the knee has settled.
reason-not-settled-refer = not settled for weeks
    .met = It is early yet; nothing has to be looked at.
    .not-met = { $found } since the start and the knee has not settled. See a professional before going on.
    .unknown = It is not known whether the knee has settled. See a professional before going on.

## The run-walk ladder

reason-stage = the stage
    .met = The ladder stands at stage { $found }.
    .not-met = The ladder stands at stage { $found }.
    .unknown = The ladder stands at stage { $found }.
reason-stage-greens = green runs at this stage
    .met = Green runs at this stage: { $found } of { $limit }. On to the next.
    .not-met = Green runs at this stage: { $found } of { $limit }.
    .unknown = It is not known how the runs at this stage went.
reason-fast-lane = one green run a stage
    .met = One green run a stage is enough where every reading is 0/10: the pain is new, the first of its kind, and long runs were usual.
    .not-met = { $return-greens_to_advance } green runs a stage. One is enough only with new pain, readings of 0/10 and long runs before.
    .unknown = { $return-greens_to_advance } green runs a stage: it is not known whether one is enough.
reason-gap = a gap in running
    .met = No gap in running long enough to step back.
    .not-met = A gap in running, last run on { $found }: the ladder goes back.
    .unknown = It is not known when the last run was.
reason-later-stage = a later stage with less running
    .met = Stage { $found } later on asks for { $limit } of running, so today has no more than that.
    .not-met = Stage { $found } later on asks for { $limit } of running, so today has no more than that.
    .unknown = It is not known how much running a later stage asks for.
reason-ladder-done = the end of the ladder
    .met = The ladder is done: 30 minutes of easy running without a break.
    .not-met = The ladder goes on to 30 minutes of easy running without a break.
    .unknown = The ladder goes on to 30 minutes of easy running without a break.

## After the ladder: the week and the longest run

reason-week-full = room in the week
    .met = In the last six days: { $found } of running. Seven days hold { $limit } at most.
    .not-met = In the last six days: { $found } of running. Seven days hold { $limit } at most.
    .unknown = It is not known how much was run in the last six days.
reason-volume-week = the week
    .met = Seven days hold { $limit } at most: the ladder's own week, or up to { $volume-week_growth } % over the best green week of the last { $volume-base_weeks }. The last six days had { $found }.
    .not-met = Seven days hold { $limit } at most: the ladder's own week, or up to { $volume-week_growth } % over the best green week of the last { $volume-base_weeks }. The last six days had { $found }.
    .unknown = It is not known how much the last weeks held.
reason-volume-run = the longest run
    .met = One run is { $limit } at most: the ladder's last stage, or up to { $volume-session_growth } % over the longest green run of the last { $volume-longest_days } days.
    .not-met = One run is { $limit } at most: the ladder's last stage, or up to { $volume-session_growth } % over the longest green run of the last { $volume-longest_days } days.
    .unknown = It is not known how long the longest run of the last { $volume-longest_days } days was.
reason-volume-ceiling = no more than before the pain
    .met = The week is within a usual one before the pain.
    .not-met = Until fast running is open, a week holds no more than a usual one before the pain.
    .unknown = How much a usual week before the pain was is not known, so the week does not grow.
reason-amber-week = a week that was not all green
    .met = Every run of the last six days was green.
    .not-met = Not every run of the last six days was green, so the week does not grow: { $limit } at most.
    .unknown = It is not known how the runs of the last six days went.
reason-red-week = after a red run
    .met = The last run was not red.
    .not-met = The run of { $found } was red: the weeks before it count for { $volume-red_week_share } %.
    .unknown = It is not known whether the last run was red.
reason-new-stimulus = one new thing at a time
    .met = Nothing new began within { $speed-new_stimulus_days } days.
    .not-met = Something new began within { $speed-new_stimulus_days } days, so the week stays at { $limit }.
    .unknown = It is not known whether something new began within { $speed-new_stimulus_days } days.
reason-full-volume = full volume
    .met = Full volume, { $speed-full_weeks } green weeks at { $limit } of a usual one: reached.
    .not-met = Full volume, { $speed-full_weeks } green weeks at { $limit } of a usual one: not reached yet.
    .unknown = How much a usual week before the pain was is not known, so there is no full volume to reach.
reason-own-week = your own week
    .met = Full volume is back, and hills and fast running are done or left out: the week is yours to share out, up to { $limit } runs.
    .not-met = The week is not yet yours to share out.
    .unknown = It is not known whether full volume is back.
reason-own-limit = a limit of your own
    .met = A limit of your own holds here.
    .not-met = A limit of your own holds here.
    .unknown = It is not known whether a limit of your own holds here.
reason-recovered = full volume back
    .met = Full volume is back since { $found }.
    .not-met = Full volume is not back yet.
    .unknown = It is not known whether full volume is back.

## Hills

reason-hill-step = the hill run
    .met = The hill run of these seven days: step { $found }.
    .not-met = The hill run of these seven days: step { $found }.
    .unknown = It is not known which hill step is next.
reason-hill-days = time before hills
    .met = { $found } since run-walk began, or since the latest flare; { $limit } are asked for.
    .not-met = { $found } since run-walk began, or since the latest flare; { $limit } are asked for.
    .unknown = It is not known when run-walk began.
reason-hill-ladder = the ladder before hills
    .met = The run-walk ladder is done.
    .not-met = The run-walk ladder is not done yet.
    .unknown = It is not known whether the run-walk ladder is done.
reason-hill-green-weeks = green weeks before hills
    .met = Green weeks in a row after the ladder: { $found }; { $limit } are asked for.
    .not-met = Green weeks in a row after the ladder: { $found }; { $limit } are asked for.
    .unknown = It is not known how the last weeks went.
reason-hill-strength = strength before hills
    .met = Step-down strength: { $found }; { $limit } is asked for.
    .not-met = Step-down strength: { $found }; { $limit } is asked for.
    .unknown = Step-down strength: { $limit } is asked for.
reason-hill-greens = green hill runs at this step
    .met = Green hill runs at this step: { $found } of { $limit }. On to the next.
    .not-met = Green hill runs at this step: { $found } of { $limit }.
    .unknown = It is not known how the hill runs at this step went.
reason-hill-back = back in the hills
    .met = Nothing sets the hills back.
    .not-met = A hill run was amber or a run was red, so the hills went back. Green hill runs at this step: { $found } of { $limit }.
    .unknown = It is not known how the last hill run went.

## Fast running

reason-speed-step = the fast session
    .met = The fast session of these seven days: step { $found }, { $limit } of fast running at most.
    .not-met = The fast session of these seven days: step { $found }, { $limit } of fast running at most.
    .unknown = It is not known which fast session is next.
reason-speed-hills = downhill before speed
    .met = The first easy downhill is done, or hills are left out.
    .not-met = The first easy downhill is not done yet.
    .unknown = It is not known whether the first easy downhill is done.
reason-cadence-settled = a settled cadence
    .met = No change of cadence in the last { $limit }.
    .not-met = The cadence to aim for changed within the last { $limit }.
    .unknown = It is not known when the cadence last changed.
reason-speed-greens = green fast sessions at this step
    .met = Green fast sessions at this step: { $found } of { $limit }. On to the next.
    .not-met = Green fast sessions at this step: { $found } of { $limit }.
    .unknown = It is not known how the fast sessions at this step went.
reason-speed-back = back in speed
    .met = Nothing sets fast running back.
    .not-met = A fast session was amber or a run was red, so fast running went back. Green fast sessions at this step: { $found } of { $limit }.
    .unknown = It is not known how the last fast session went.
reason-early-strides = early strides
    .met = Strides may come before full volume: whoever signed this protocol allows it.
    .not-met = Strides wait for full volume.
    .unknown = It is not known whether strides may come before full volume.

## Cadence

reason-cadence-baseline = your own cadence
    .met = Your own cadence at an easy pace is { $found }. A target comes with the next green run.
    .not-met = Level runs with a cadence from the watch: { $found } of { $limit }. With those there can be a cadence to aim for.
    .unknown = Level runs with a cadence from the watch: { $found } of { $limit }. With those there can be a cadence to aim for.
reason-cadence-target = a cadence to aim for
    .met = Your own cadence at an easy pace is { $found }; aim for { $limit }.
    .not-met = Your own cadence at an easy pace is { $found }; aim for { $limit }.
    .unknown = Your own cadence at an easy pace is not known.
reason-cadence-metronome = the metronome
    .met = Runs with this cadence so far: { $found }. The metronome is on for { $limit } of the running.
    .not-met = Runs with this cadence so far: { $found }. The metronome is on for { $limit } of the running.
    .unknown = It is not known how many runs there were with this cadence.
reason-cadence-quick = a quick cadence already
    .met = Your own cadence at an easy pace is { $found }. From { $cadence-quick_from } on there is nothing to aim for.
    .not-met = Your own cadence at an easy pace is below { $cadence-quick_from }.
    .unknown = Your own cadence at an easy pace is not known.

## When it comes back, or does not get better

reason-recurrence = come back
    .met = The pain has not come back after full volume.
    .not-met = After full volume the pain came back on { $found }, and the plan began again. A professional could help to find out why.
    .unknown = It is not known whether the pain came back.
reason-recurrence-again = come back once more
    .met = The pain has not come back a second time.
    .not-met = The pain came back a second time within { $progress-recurrence_span } days although the work was kept up, last on { $found }. A professional should look at how you run.
    .unknown = It is not known whether the pain came back a second time.
reason-recurrence-screen = the questions after it came back
    .met = All opening questions were answered again after the pain came back.
    .not-met = The pain came back on { $found }: all opening questions come again, before any running.
    .unknown = The pain came back on { $found }: all opening questions come again, before any running.
reason-no-improvement-offer = no improvement yet
    .met = It is getting better.
    .not-met = { $found } of work, and so far it is not getting better. A professional could help to find out why.
    .unknown = It is not known whether it is getting better.
reason-no-improvement-refer = no improvement for weeks
    .met = It is getting better.
    .not-met = { $found } of work, and it is not getting better. See a professional before going further.
    .unknown = It is not known whether it is getting better. See a professional before going further.
reason-no-improvement-hold = on hold until somebody has looked
    .met = The running may go on.
    .not-met = It was not getting better, so since { $found } the running goes no further. It goes on once somebody has looked and that is written down.
    .unknown = It is not known whether it is getting better.
reason-worse-pain = more pain than before
    .met = Runs do not hurt more than before.
    .not-met = Every run of the last { $progress-worse_days } days hurt, { $found } at least. In the { $progress-worse_days } days before it was { $limit }. Have somebody look now.
    .unknown = It is not known whether runs hurt more than before.

reason-terrain = the ground and the pace
    .met = { $cue }
    .not-met = { $cue }
    .unknown = { $cue }

reason-same-shoes = the same shoes
    .met = { $cue }
    .not-met = { $cue }
    .unknown = { $cue }
reason-step-width = the width of the steps
    .met = { $cue }
    .not-met = { $cue }
    .unknown = { $cue }
reason-new-shoes = new shoes
    .met = New shoes since { $on }: at most { $limit } of this week's running in them.
    .not-met = New shoes since { $on }: at most { $limit } of this week's running in them.
    .unknown = It is not known whether the shoes are new.

## Before a run of your own

reason-spike-ahead = longer than of late
    .met = This run is within { $volume-session_growth } % over the longest of the last { $volume-longest_days } days.
    .not-met = { $found } is long for now: { $volume-session_growth } % over the longest run of the last { $volume-longest_days } days is { $limit }. Among healthy runners, single runs beyond that went with more injuries.
    .unknown = It is not known how long the runs of the last { $volume-longest_days } days were.
reason-descent-ahead = more downhill than of late
    .met = This run falls about as much as runs of the last { $volume-longest_days } days.
    .not-met = This run falls { $found }; in the last { $volume-longest_days } days no run fell more than { $limit }. Downhill loads the outside of the knee most.
    .unknown = It is not known how much the runs of the last { $volume-longest_days } days fell.
reason-pause-ahead = after a pause
    .met = There was no long pause before this run.
    .not-met = The last run was { $found } ago. After a pause of { $return-gap_one_days } days or more, begin with less than before it.
    .unknown = It is not known when the last run was.
reason-cadence-drift = a slower cadence
    .met = The cadence of the last run was the usual one.
    .not-met = The last run went at { $found }, the runs before it at { $limit }. Fewer steps mean more load in each.
    .unknown = It is not known at what cadence the last run went.
reason-first-twinge = the last run
    .met = The last run passed without pain.
    .not-met = The last run did not pass without pain. One easy run first says more than a long one.
    .unknown = How the last run felt is not told in full, and it counts before the next.

## Questions

reason-asked = an open question
    .met = { $question }
    .not-met = { $question }
    .unknown = { $question }

## Strength and cross-training

reason-strength-stopped = strength work under a warning sign
    .met = No warning sign stands against strength work.
    .not-met = Strength work waits as well until this is cleared: { $sign }.
    .unknown = It is not known whether a warning sign stands against strength work.
reason-strength-waits = strength work before the questions
    .met = The questions that come before strength work are answered.
    .not-met = Strength work begins once the warning signs and the other causes were asked about.
    .unknown = Strength work begins once the warning signs and the other causes were asked about.

reason-strength-due = strength today
    .met = Strength sessions in the last 7 days: { $found } of { $limit }. One is due.
    .not-met = No strength session is due today.
    .unknown = A strength session is due, { $strength-sessions_per_week } a week.
reason-strength-rest = a day between strength sessions
    .met = There was a day of rest since the last strength session.
    .not-met = The last strength session was on { $found }. A day of rest comes between two sessions.
    .unknown = It is not known when the last strength session was.
reason-strength-per-week = strength sessions in seven days
    .met = Strength sessions in the last 7 days: { $found } of { $limit }.
    .not-met = Strength sessions in the last 7 days: { $found } of { $limit }. That is enough for this week.
    .unknown = It is not known how many strength sessions there were in the last 7 days.
reason-strength-eased = strength, kept up
    .met = Strength is only kept up by now: sessions a week, { $limit }; fewer exercises and sets.
    .not-met = Strength is only kept up by now: sessions a week, { $limit }; fewer exercises and sets.
    .unknown = It is not known whether strength is only to be kept up.
reason-strength-nudge = a pause in strength work
    .met = The last strength session was not long ago.
    .not-met = The last strength session was { $found } ago. It is time for one.
    .unknown = It is not known when the last strength session was.
reason-strength-retest = a long pause in strength work
    .met = The last strength session was not long ago.
    .not-met = More than { $maintain-retest_days } days without strength work: begin with the levels below, and no run grows until then.
    .unknown = It is not known when the last strength session was.
reason-form-score = form before the next level
    .met = { $exercise }: the form allows the next level.
    .not-met = { $exercise } stays at its level: faults in the lateral step-down, { $found } of 6; at most { $limit } for the next.
    .unknown = { $exercise } stays at its level until the lateral step-down is scored: at most { $limit } of 6 faults for the next.
reason-exercise-start = a first level
    .met = { $exercise } begins at { $found }.
    .not-met = { $exercise } begins at { $found }.
    .unknown = { $exercise } begins at { $found }.
reason-exercise-advance = one level up
    .met = { $exercise } goes up to { $found }: all sets full in { $strength-sessions_to_advance } sessions in a row, with { $strength-reserve_reps } repetitions in reserve.
    .not-met = { $exercise } stays at its level.
    .unknown = { $exercise } stays at its level.
reason-exercise-repeat = the same level
    .met = { $exercise } stays at { $level }: { $found } of { $limit } full sessions in a row.
    .not-met = { $exercise } stays at { $level }: { $found } of { $limit } full sessions in a row.
    .unknown = { $exercise } stays at { $level }: { $found } of { $limit } full sessions in a row.
reason-exercise-regress = one level down
    .met = { $exercise } stays at its level.
    .not-met = { $exercise } goes down to { $found }: it hurt, the next morning was red, or the form did not hold.
    .unknown = { $exercise } stays at its level.
reason-exercise-held = a pause for one exercise
    .met = { $exercise } goes on.
    .not-met = { $exercise } pauses until { $limit }: it went down { $strength-regressions_to_hold } times in { $strength-regression_days } days. The others go on.
    .unknown = { $exercise } goes on.
reason-exercise-missed = after missed sessions
    .met = { $exercise } stays at its level.
    .not-met = { $exercise } begins again at { $found }, after more than { $strength-missed_repeat_days } days without it.
    .unknown = { $exercise } begins again at { $found }.
reason-exercise-locked = not open yet
    .met = { $exercise } is open.
    .not-met = { $exercise } opens when the exercise before it is at { $limit }; it is at { $found }.
    .unknown = { $exercise } opens later, when the exercise before it is strong enough.
reason-exercise-paused = paused by a warning sign
    .met = { $exercise } goes on.
    .not-met = { $exercise } pauses while a warning sign is open.
    .unknown = { $exercise } pauses while a warning sign is open.
reason-session-too-long = a session of bearable length
    .met = All exercises fit into { $limit }.
    .not-met = All exercises together would take { $found }; a session is { $limit } at most. { $exercise } becomes a short warm-up.
    .unknown = It is not known how long the session would take.
reason-cross-training = keeping fit meanwhile
    .met = { $activity } keeps up your breath while running is cut down.
    .not-met = { $activity } waits.
    .unknown = { $activity } waits.
