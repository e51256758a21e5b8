# One message for each point a rule can look at.
# The value is the point in a few words; it stands alone and takes nothing in.
# .met, .not-met and .unknown are the sentence for each verdict. They may take in:
#   $found and $limit    the amounts of the reason, with their units
#   $seen, $on           the first fact behind it, in words, and its day
#   $exercise            the exercise the line is about
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
    .not-met = A warning sign from { $on } is open: { $seen }. No running until someone qualified has looked at it and cleared it.
    .unknown = Nobody has said whether this warning sign is still there.
reason-screen-unanswered = the questions before anything else
    .met = The questions are answered.
    .not-met = Not all of the opening questions are answered. Running waits until they are.
    .unknown = Not all of the opening questions are answered. Running waits until they are.
reason-recheck-due = the weekly warning-sign questions
    .met = The warning-sign questions were answered within { $screen-recheck_days } days.
    .not-met = The warning-sign questions are due again: they are asked every { $screen-recheck_days } days.
    .unknown = The warning-sign questions are due again: they are asked every { $screen-recheck_days } days.
reason-recheck-after-red = the warning-sign questions after a red run
    .met = The warning-sign questions were answered again after the red run.
    .not-met = After a red run the warning-sign questions come again, before any running.
    .unknown = After a red run the warning-sign questions come again, before any running.
reason-pattern-score = the pattern
    .met = The pattern fits: { $found } of 6 features.
    .not-met = The pattern does not fit well: { $found } of 6 features, { $screen-go_score } are asked for. Another cause is possible, so a professional should look first.
    .unknown = Not all six pattern questions are answered, so it is open whether the pattern fits.
reason-pattern-partly = part of the pattern
    .met = The pattern fits in part: { $found } of 6 features. Strength work begins now; running waits.
    .not-met = The pattern fits in part: { $found } of 6 features. Strength work begins now; running waits.
    .unknown = The pattern fits in part. Strength work begins now; running waits.
reason-reask-pattern = the pattern questions again
    .met = The pattern questions were asked again.
    .not-met = { $screen-reask_days } days have passed: the pattern questions come again.
    .unknown = { $screen-reask_days } days have passed: the pattern questions come again.
reason-long-symptoms = pain for a long time
    .met = The pain is newer than { $screen-offer_symptom_days } days.
    .not-met = The pain has lasted more than { $screen-offer_symptom_days } days. It is worth having a professional look at it.
    .unknown = It is not known since when the pain has been there.

## The light of a run

reason-light-before = pain before the run
    .met = Pain before the run: { $found }. Green goes up to { $pain-before_green }/10.
    .not-met = Pain before the run: { $found }. Green goes up to { $pain-before_green }/10.
    .unknown = Pain before the run: not told.
reason-light-during = pain in the run
    .met = Highest pain in the run: { $found }. Green goes up to { $pain-during_green }/10.
    .not-met = Highest pain in the run: { $found }. Green goes up to { $pain-during_green }/10, amber up to { $pain-during_amber }/10, above that it is red.
    .unknown = Highest pain in the run: not told.
reason-light-stride = stride and stopping
    .met = The stride stayed the same and pain did not force a stop.
    .not-met = Pain changed the stride or forced a stop: that is red, whatever the number.
    .unknown = Whether the stride changed or pain forced a stop: not told.
reason-light-after = pain 60 minutes after
    .met = 60 minutes after the run the pain was back to where it began.
    .not-met = 60 minutes after the run the pain was still up at { $found }. Green is back to where it began.
    .unknown = Pain 60 minutes after the run: not told.
reason-light-morning = pain the next morning
    .met = The next morning was an ordinary one.
    .not-met = The next morning: { $found }. One point above an ordinary morning is amber, { $pain-morning_rise_red } or more is red.
    .unknown = Pain the next morning: not told yet.
reason-light-masked = pain medicine
    .met = No pain medicine within a day of these readings.
    .not-met = Pain medicine within a day of these readings hides what they should show. They count as amber at best.
    .unknown = Whether pain medicine was taken within a day of these readings: not told.
reason-last-run-unreported = the report of the last run
    .met = The last run is reported in full.
    .not-met = The last run is not reported in full. A run counts once its report is complete.
    .unknown = The last run is not reported in full. A run counts once its report is complete.
reason-red-rest = rest after a red run
    .met = The { $pain-red_rest_days } days of rest after the red run are over.
    .not-met = The last run was red. It asks for { $pain-red_rest_days } days without running.
    .unknown = It is not known whether the last run was red.
reason-red-back = back after a red run
    .met = A red run steps { $pain-red_back_stages } stages back.
    .not-met = A red run steps { $pain-red_back_stages } stages back.
    .unknown = It is not known whether the last run was red.
reason-ambers-back = back after amber runs
    .met = { $pain-ambers_to_step_back } amber runs one after the other step one stage back.
    .not-met = { $pain-ambers_to_step_back } amber runs one after the other step one stage back.
    .unknown = It is not known how the last runs went.
reason-flare = a flare
    .met = No flare: fewer than { $pain-flare_reds } red runs in { $pain-flare_days } days.
    .not-met = { $pain-flare_reds } red runs within { $pain-flare_days } days are a flare: the plan goes back and starts smaller.
    .unknown = It is not known whether this is a flare.

## Where in a run the pain begins

reason-onset-share = below the onset distance
    .met = Onset at { $found }; at most { $settle-onset_share } % of it: { $limit }.
    .not-met = Onset at { $found }; at most { $settle-onset_share } % of it: { $limit }.
    .unknown = It is not known where in a run the pain begins.
reason-onset-bout = one bout against the onset
    .met = The stage stays inside { $settle-onset_share } % of the running time at which the pain began ({ $found }): { $limit }.
    .not-met = The next stage would pass { $settle-onset_share } % of the running time at which the pain began ({ $found }): { $limit }.
    .unknown = It is not known after what time pain begins.

## Whether to run today

reason-check-in-needed = today's check-in
    .met = Today's check-in is there.
    .not-met = Without a check-in for today or yesterday there is no saying how the knee is.
    .unknown = Without a check-in for today or yesterday there is no saying how the knee is.
reason-daily-pain-today = pain in daily life
    .met = Pain in daily life is { $found }.
    .not-met = Pain in daily life is { $found }. Running waits while everyday things hurt.
    .unknown = It is not known whether everyday things hurt.
reason-lane-daily-pain = pain in daily life
    .met = Everyday things do not hurt, so running may go on, cut down.
    .not-met = Everyday things hurt ({ $found }), so running stops until the knee has settled.
    .unknown = It is not known whether everyday things hurt.
reason-lane-worst-pain = worst pain
    .met = Worst pain { $found }, below { $settle-stopped_worst_pain }/10.
    .not-met = Worst pain { $found }: from { $settle-stopped_worst_pain }/10 on, running stops until the knee has settled.
    .unknown = It is not known how bad the pain was at its worst.
reason-lane-walking-pain = pain in walking
    .met = Walking does not hurt.
    .not-met = Walking hurts, so running stops until the knee has settled.
    .unknown = It is not known whether walking hurts.
reason-lane-onset-short = pain very early in a run
    .met = Pain does not begin in the first { $settle-stopped_below_time } minutes of a run.
    .not-met = Pain begins after { $found }. Below { $settle-stopped_below_distance } m or { $settle-stopped_below_time } min, running stops until the knee has settled.
    .unknown = It is not known where in a run the pain begins.
reason-lane-reds = red runs
    .met = Fewer than { $settle-reds_to_stopped } red runs.
    .not-met = { $found } red runs: running stops until the knee has settled.
    .unknown = It is not known how the last runs went.
reason-week-share = half of a usual week
    .met = The week stays within { $settle-week_share } % of a usual week before the pain: { $limit }.
    .not-met = The week would pass { $settle-week_share } % of a usual week before the pain: { $limit }.
    .unknown = It is not known how much a usual week was.
reason-week-unknown = a usual week
    .met = A usual week before the pain is known.
    .not-met = It is not known how much a usual week before the pain was, so none of it can be shared out.
    .unknown = It is not known how much a usual week before the pain was, so none of it can be shared out.
reason-week-spent = the week so far
    .met = { $found } run in the last 7 days, of { $limit }.
    .not-met = { $found } run in the last 7 days; the limit is { $limit }.
    .unknown = It is not known how much was run in the last 7 days.
reason-run-today = one run a day
    .met = No run yet today.
    .not-met = Today's run is done.
    .unknown = It is not known whether there was a run today.
reason-rest-day = a day between runs
    .met = There was a day without running since the last run.
    .not-met = The last run was on { $on }. A day without running comes between two runs.
    .unknown = It is not known when the last run was.
reason-runs-per-week = runs in seven days
    .met = { $found } runs in the last 7 days, of { $limit }.
    .not-met = { $found } runs in the last 7 days; the limit is { $limit }.
    .unknown = It is not known how many runs there were in the last 7 days.

## The gate to run-walk

reason-settle-days = the first two weeks
    .met = { $found } since the start; { $settle-settle_days } days are asked for.
    .not-met = { $found } since the start; { $settle-settle_days } days are asked for.
    .unknown = It is not known when the pain first came.
reason-quiet-days = quiet days in a row
    .met = { $found } in a row with everyday pain at { $settled-quiet_pain }/10 or less; { $settled-quiet_days } are asked for.
    .not-met = { $found } in a row with everyday pain at { $settled-quiet_pain }/10 or less; { $settled-quiet_days } are asked for.
    .unknown = No check-ins say how many quiet days there were in a row; { $settled-quiet_days } are asked for.
reason-unmasked = no pain medicine
    .met = No pain medicine in the last { $settled-unmasked_days } days.
    .not-met = Pain medicine in the last { $settled-unmasked_days } days: without it the knee is easier to read.
    .unknown = Whether there was pain medicine in the last { $settled-unmasked_days } days: not told.
reason-strength-sessions = strength sessions
    .met = { $found } strength sessions; { $settled-strength_sessions } are asked for.
    .not-met = { $found } strength sessions; { $settled-strength_sessions } are asked for.
    .unknown = No strength session yet; { $settled-strength_sessions } are asked for.
reason-strength-level = basic strength
    .met = The basic exercises are at level { $settled-strength_level } or above.
    .not-met = The basic exercises are not all at level { $settled-strength_level } yet: { $found }.
    .unknown = The basic exercises are not all at level { $settled-strength_level } yet.
reason-step-down = step-down test
    .met = Step-down, { $settled-step_down_reps } on each side, at { $settled-step_down_pain }/10 or less: passed.
    .not-met = Step-down, { $settled-step_down_reps } on each side, at { $settled-step_down_pain }/10 or less: not passed yet.
    .unknown = Step-down, { $settled-step_down_reps } on each side: not tried yet.
reason-hops = hop test
    .met = { $settled-hops } hops on the sore leg at { $settled-hops_pain }/10 or less: passed.
    .not-met = { $settled-hops } hops on the sore leg at { $settled-hops_pain }/10 or less: not passed yet.
    .unknown = { $settled-hops } hops on the sore leg: not tried yet.
reason-screen-clean = no warning sign
    .met = No warning sign is open.
    .not-met = A warning sign is open.
    .unknown = The warning-sign questions are not all answered.
reason-not-settled-offer = not settled after three weeks
    .met = The knee is settling in the usual time.
    .not-met = After { $settled-offer_day } days everyday things still hurt. A professional could help to see why.
    .unknown = It is not known whether the knee has settled after { $settled-offer_day } days.
reason-not-settled-refer = not settled after six weeks
    .met = The knee is settling in the usual time.
    .not-met = After { $settled-refer_day } days everyday things still hurt. See a professional before going on.
    .unknown = It is not known whether the knee has settled after { $settled-refer_day } days. See a professional before going on.

## The run-walk ladder

reason-stage = the stage
    .met = The ladder stands at stage { $limit }.
    .not-met = The ladder stands at stage { $limit }.
    .unknown = The ladder stands at stage { $limit }.
reason-stage-greens = green runs at this stage
    .met = { $found } green runs at this stage, { $limit } are asked for: on to the next.
    .not-met = { $found } green runs at this stage; { $limit } are asked for before the next.
    .unknown = It is not known how the runs at this stage went.
reason-fast-lane = the fast lane
    .met = New pain, no earlier episode, readings of 0/10 and long runs before: one green run a stage is enough.
    .not-met = Two green runs a stage: the shorter way is for new pain, readings of 0/10 and long runs before.
    .unknown = Two green runs a stage: it is not known whether the shorter way is open.
reason-gap = a gap in running
    .met = No gap in running long enough to step back.
    .not-met = { $found } without a run: the ladder goes back to { $limit }.
    .unknown = It is not known when the last run was.
reason-ladder-done = the end of the ladder
    .met = The ladder is done: 30 minutes of easy running without a break.
    .not-met = The ladder goes on to 30 minutes of easy running without a break.
    .unknown = The ladder goes on to 30 minutes of easy running without a break.
reason-terrain = flat, even ground
    .met = Flat, even ground, no downhill: downhill and a slanted road load the outside of the knee more.
    .not-met = Flat, even ground, no downhill: downhill and a slanted road load the outside of the knee more.
    .unknown = Flat, even ground, no downhill: downhill and a slanted road load the outside of the knee more.

## Strength and cross-training

reason-strength-due = strength today
    .met = A strength session is due: { $strength-sessions_per_week } a week, never two days in a row.
    .not-met = No strength session is due today.
    .unknown = A strength session is due: { $strength-sessions_per_week } a week, never two days in a row.
reason-strength-rest = a day between strength sessions
    .met = There was a day of rest since the last strength session.
    .not-met = The last strength session was on { $on }. A day of rest comes between two sessions.
    .unknown = It is not known when the last strength session was.
reason-strength-per-week = strength sessions in seven days
    .met = { $found } strength sessions in the last 7 days, of { $strength-sessions_per_week }.
    .not-met = { $found } strength sessions in the last 7 days: that is enough for this week.
    .unknown = It is not known how many strength sessions there were in the last 7 days.
reason-exercise-start = a new exercise
    .met = { $exercise } begins at { $limit }.
    .not-met = { $exercise } begins at { $limit }.
    .unknown = { $exercise } begins at { $limit }.
reason-exercise-advance = one level up
    .met = { $exercise } goes up to { $limit }: all sets full in { $strength-sessions_to_advance } sessions, with repetitions in reserve.
    .not-met = { $exercise } stays at its level.
    .unknown = { $exercise } stays at its level.
reason-exercise-repeat = the same level
    .met = { $exercise } stays at { $limit }: { $strength-sessions_to_advance } full sessions in a row earn the next level.
    .not-met = { $exercise } stays at { $limit }: { $strength-sessions_to_advance } full sessions in a row earn the next level.
    .unknown = { $exercise } stays at { $limit }: the last session was not reported in full.
reason-exercise-regress = one level down
    .met = { $exercise } goes down to { $limit }: it hurt, or the form did not hold.
    .not-met = { $exercise } goes down to { $limit }: it hurt, or the form did not hold.
    .unknown = { $exercise } goes down to { $limit }.
reason-exercise-held = a pause for one exercise
    .met = { $exercise } rests until { $limit }: it went down twice in { $strength-regression_days } days. The others go on.
    .not-met = { $exercise } rests until { $limit }: it went down twice in { $strength-regression_days } days. The others go on.
    .unknown = { $exercise } rests for { $strength-hold_days } days. The others go on.
reason-exercise-missed = after missed sessions
    .met = { $exercise } begins again at { $limit } after { $found } without a session.
    .not-met = { $exercise } begins again at { $limit } after { $found } without a session.
    .unknown = { $exercise } begins again at { $limit }.
reason-exercise-locked = not open yet
    .met = { $exercise } is open.
    .not-met = { $exercise } opens later, when the exercise before it is strong enough.
    .unknown = { $exercise } opens later, when the exercise before it is strong enough.
reason-exercise-paused = paused by a warning sign
    .met = { $exercise } pauses while a warning sign is open.
    .not-met = { $exercise } pauses while a warning sign is open.
    .unknown = { $exercise } pauses while a warning sign is open.
reason-session-too-long = a session of bearable length
    .met = All exercises fit into { $strength-session_max } min.
    .not-met = All exercises together would take more than { $strength-session_max } min, so this one becomes a short warm-up.
    .unknown = It is not known how long the session would take.
reason-cross-training = keeping fit meanwhile
    .met = Cross-training keeps the lungs and the heart in work while running is cut down.
    .not-met = Cross-training waits.
    .unknown = Cross-training keeps the lungs and the heart in work while running is cut down.
