# The plan itself, as it is told in the terminal and on paper.

plan-state = { $phase } · { $decision }
plan-light = last run { $light }
phase-screen = Opening questions
phase-settle = Settle
phase-build = Build
phase-return = Return
phase-volume = Volume
phase-hills = Hills
phase-speed = Speed
phase-maintain = Your own week

decision-stop = stop
decision-ask = a question first
decision-step_back = a step back
decision-hold = hold
decision-advance = a step on

light-red = red
light-amber = amber
light-green = green
light-unknown = not known yet

## What to do about running

run-walk = Today: run-walk, { $repeats } × ({ $run } run, { $walk } walk), flat.
run-stage-continuous = Today: an easy run of { $run } without a break, flat.
run-up-to-distance = No more than { $distance }, even if that ends it early.
run-up-to-time = No more than { $time } of running, even if that ends it early.
run-up-to-both = No more than { $distance } or { $time } of running, whichever comes first, even if that ends it early.
run-warm-up = Stage { $stage }: { $total } of running in all, with { $warm_up } of brisk walking before and after.
run-warm-up-longer = With { $warm_up } of brisk walking before and after.
run-longer = Today: { $run } { $pace }, without a break, { $ground }.
run-longer-up-to = Today: { $run } { $pace }, at most { $distance }, { $ground }.
run-pace-easy = easy
run-pace-any = at any pace
run-ground-flat = flat
run-ground-any = on any ground
run-hills = Today: the hill run { $step }, { $run } of running in all.
run-fast = Today: { $run } of running, easy, with the fast session { $step } in it.
run-hill-rest = The rest of it flat and easy.
run-fast-most = At most { $fast } of it fast, the rest easy.
run-own-week = Today: a run of up to { $run }.
run-own-week-up-to = Today: a run of up to { $run }, at most { $distance }.
coming-week = { $runs ->
    [one] The coming seven days: at most 1 run, { $run } long.
   *[other] The coming seven days: at most { $runs } runs, { $week } in all, { $run } in one.
}
run-none = No running today.
run-none-until = No running today. The next run may come on { $date }.
run-none-ask = No running before the questions below are answered.

cues-heading = How to run
cue-flat-ground = Flat ground. Even a gentle slope waits for later.
cue-flat-ground-today = Flat ground today; hills have a day of their own.
cue-flat-ground-own = Flat ground: hills are left out by your own choice.
cue-no-camber = Even ground: not along a road that slants to one side. On a track, change direction.
cue-no-downhill = No downhill running.
cue-easy-pace = Easy pace, with breath left to talk.
cue-quick-downhill = Downhill with short, quick steps, without braking.
cue-turn-both-ways = On a track, turn the other way each time.
cue-same-shoes = In the shoes you know. A new model waits, unless the pair is worn out.
cue-wide-steps = Feet either side of a line, not on it.
cadence-with = Cadence: aim for { $target } steps a minute, your own is { $own }. Metronome on for { $share } % of the running.
cadence-without = Cadence: aim for { $target } steps a minute, your own is { $own }; by now without the metronome.
cue-walk-at-three = At 3/10 walk until it is 2 or less, five minutes at most, then go on once. At 3/10 a second time, walk home.
cue-walk-at-two = At 2/10 walk until it is 0 or 1, five minutes at most, then go on once. At 2/10 a second time, walk home.

## Strength and cross-training

strength-heading = Strength today
strength-heading-side = Strength today, { $side } side first
strength-rests = Between sides rest { $sides }, between sets { $sets }. Stop each set with { $reserve } good repetitions left.
strength-none = No strength session today.
strength-none-until = No strength session today. The next one: { $date }.
strength-dose = { $sets } × { $to }
strength-dose-range = { $sets } × { $from } to { $to }
strength-hold = hold { $hold }
strength-tempo = tempo { $tempo }
strength-warm-up = as a short warm-up
strength-each-side = each side
side-left = left
side-right = right
cross-training-heading = Cross-training, if you like
cross-training-free = as you like
cross-training-most = { $time } at most

## Questions, gates, reasons

ask-heading = { $count ->
    [one] One question is open
   *[other] { $count } questions are open
}
gate-heading = On the way to { $to }: { $met } of { $of }
gate-to-return = the return to running
gate-to-volume = longer runs
gate-to-hills = hills
gate-to-speed = fast running
gate-to-maintain = your own week
gate-to-settle = the first weeks
gate-to-build = building strength
gate-to-screen = the opening questions
condition-met = met
condition-not_met = missing
condition-unknown = not told
verdict-met = met
verdict-not_met = not met
verdict-unknown = not known
why-heading = Why
why-more = Every reason with its source: { $command }
why-rule = Rule
    .is = { $rule }, { $verdict }; grade { $grade }
why-seen = Seen
why-says = Ground
why-grade = Grade
why-source = Source
why-as-above = As above.
why-nothing-seen = nothing recorded

grade-A = A: a study in people with this injury
grade-B = B: a study in another running injury, in healthy runners or in other tissue
grade-C = C: an expert's or a clinic's protocol
grade-D = D: a convention of ours, without direct evidence
grade-legend = The letter at the right says how well a line is supported. { $grades }.

## When somebody else should look

urgency-emergency = Get emergency help now.
    .what = Call the emergency number or go to an emergency department. Do not wait for this to pass.
urgency-same_day = See a professional today.
    .what = Urgent care or a doctor, today. No running before that.
urgency-see_soon = See a professional within days.
    .what = A doctor or physiotherapist should look at it within two weeks. No running until then.
    .meanwhile = A doctor or physiotherapist should look at it within two weeks. Meanwhile run no more than this plan says.
urgency-clinic_first = See a professional before running.
    .what = A doctor or physiotherapist should look at the knee first. Gentle strength work may go on.
urgency-offer = It is worth seeing a professional.
    .what = A sports physician or physiotherapist. It is an offer, not a stop.
refer-flag = Answered yes: { $question }
refer-other-protocol = Or begin the plan that is made for that pain:
refer-cleared = When they have looked at it:

not-a-device = This is a training diary and a planner, not a medical device. It cannot say what causes your pain and does not replace somebody who can look at your knee.

## The book of rules

rule-title = { $name }: { $title }
rule-numbers = Numbers
rule-claims = What it stands on
rule-known = What is known about it, and how well
rule-number-choice = { $name }; a protocol may say { $least } to { $most }
rule-ahead = In the days ahead, whatever a protocol says
rule-ahead-week_s = at most { $n } hours of running in seven days
rule-ahead-session_s = at most { $n } hours in one run
rule-ahead-bout_s = at most { $n } hours without a break
rule-ahead-run_days = at most { $n } days with a run in seven
rule-ahead-hill_step = at most { $n } hill steps
rule-ahead-speed_step = at most { $n } fast steps
rule-ahead-strength_sessions = at most { $n } strength sessions in seven days
rule-number-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
rule-number-weeks = { $n ->
    [one] 1 week
   *[other] { $n } weeks
}
rule-number-steps = { $n ->
    [one] 1 step
   *[other] { $n } steps
}
rule-number-spm = { $n } steps a minute
rule-number-stages = { $n ->
    [one] 1 stage
   *[other] { $n } stages
}
rule-stages = Stages
rule-stage-run-walk = { $repeats } × ({ $run } run, { $walk } walk), { $total } of running
rule-stage-continuous = { $run } without a break
rule-exercise-stop = Stop when: { $when }
rule-checked = checked on { $date }
rule-yes = A yes means: { $outcome }
outcome-emergency = emergency help now
outcome-same_day = a professional today
outcome-see_soon = a professional within days, no running meanwhile
outcome-clinic_first = a professional before any running
outcome-modify = less load and strength, running waits
outcome-go = the plan begins

## The way and the days ahead

phase-about-screen = the questions come before anything else
phase-about-settle = less load, and strength work begins
phase-about-build = strength grows, and the knee proves quiet
phase-about-return = running comes back, stage by stage
phase-about-volume = longer runs and fuller weeks, on flat ground
phase-about-hills = hills come back, downhill last
phase-about-speed = fast running comes back, step by step
phase-about-maintain = the week is yours; some strength work stays

plan-heading-where = Where you are
plan-phase = { $phase }: { $what }
plan-gate-heading = Still missing on the way to { $to } ({ $met } of { $of } met)
plan-ladder-heading = The ladder
plan-ladder-row = { $stage }  { $what }
plan-ladder-run-walk = { $repeats } × ({ $run } run, { $walk } walk)
plan-ladder-continuous = { $run } without a break
plan-here = you are here
plan-gate-opens = If every day goes as told: { $on }.
plan-gate-beyond = Not within the weeks told here.
plan-hills-heading = The way into hills
plan-speed-heading = The way to fast running
plan-ahead-heading = The days ahead, provisional
plan-ahead-note = Only today is binding. This is how it goes if every session is done as told and stays quiet.
plan-ahead-none = No days ahead can be told while running is stopped.
plan-ahead-hills = hill run, { $run } in all
plan-ahead-fast = { $run } with a fast session
plan-weeks-heading = The weeks ahead, provisional
plan-week = { $phase }: { $runs ->
    [one] 1 run
   *[other] { $runs } runs
}, { $total } in all, { $longest } at the longest
plan-week-none = { $phase }: no run
plan-week-new = { $week }; new: { $new }
plan-ahead-rest = rest or cross-training
plan-ahead-strength = strength
plan-ahead-questions = questions first
