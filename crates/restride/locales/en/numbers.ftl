# What each number of a protocol is: one message a number, by table and key. It stands alone, takes nothing in, and
# reads well before a colon and a value.

## The light of a run

number-pain-before_green = highest pain before a run that is green
number-pain-before_amber = highest pain before a run that is amber
number-pain-during_green = highest pain in a run that is green
number-pain-during_amber = highest pain in a run that is amber
number-pain-after_rise = rise 60 minutes after a run that is still green
number-pain-morning_rise_amber = rise the next morning that is amber
number-pain-morning_rise_red = rise the next morning that is red
number-pain-red_rest_days = time without running after a red run
number-pain-red_back_stages = stages back after a red run
number-pain-ambers_to_step_back = amber runs in a row that step back
number-pain-amber_back_stages = stages back after these amber runs
number-pain-flare_reds = red runs that make a flare
number-pain-flare_days = time within which they make a flare
number-pain-rescreen_reds = red runs after which all questions come again
number-pain-rescreen_days = time within which they do
number-pain-masked_days = time around a pain medicine in which readings are amber at best

## Where in a run the pain begins

number-onset-onset_pain = pain at which the onset is
number-onset-expiry_days = time of running without pain after which an onset is forgotten

## While the knee settles

number-settle-onset_share = most of a run, of the distance where pain begins
number-settle-week_share = most of a week, of a usual week before the pain
number-settle-runs_per_week = most runs in a week
number-settle-rest_days = time without running between two runs
number-settle-settle_days = least time in the first weeks
number-settle-reds_to_stopped = red runs after which running stops
number-settle-stopped_below_distance = running stops where pain begins before this distance
number-settle-stopped_below_time = running stops where pain begins before this time
number-settle-stopped_worst_pain = running stops from this worst pain on
number-settle-stopped_daily_pain = running stops from this pain in daily life on
number-settle-check_in_days = age up to which a check-in speaks for today
number-settle-assumed_pace = pace taken where distance or time is missing

## The way back to run-walk

number-settled-quiet_days = quiet time in a row
number-settled-quiet_pain = highest pain on a quiet day
number-settled-unmasked_days = time without pain medicine
number-settled-strength_sessions = strength sessions done
number-settled-strength_level = level of the basic exercises
number-settled-offer_day = time without running after which a professional's view is offered
number-settled-refer_day = time without running after which a professional should look

## Strength

number-strength-reserve_reps = repetitions left in reserve at the end of a set
number-strength-pain = highest pain in strength work
number-strength-sessions_to_advance = full sessions in a row for the next level
number-strength-days_per_level = least time between two levels
number-strength-regress_pain = pain in an exercise that goes back one level
number-strength-form_fails_to_regress = sessions with failed form that go back one level
number-strength-regressions_to_hold = steps back that rest an exercise
number-strength-regression_days = time within which they rest it
number-strength-hold_days = rest of that exercise
number-strength-sessions_per_week = strength sessions a week
number-strength-rest_days = time between two strength sessions
number-strength-missed_repeat_days = pause after which the level is repeated
number-strength-missed_one_days = pause after which it goes back one level
number-strength-missed_two_days = pause after which it goes back two levels
number-strength-session_max = longest strength session
number-strength-form_score_three = most faults in the step-down for its level 3
number-strength-form_score_four = most faults in the step-down for its level 4
number-strength-rest_between_sides = rest between the sides
number-strength-rest_between_sets = rest between the sets

## The run-walk ladder

number-return-greens_to_advance = green runs for the next stage
number-return-runs_per_week = most runs in a week
number-return-rest_days = time without running between two runs
number-return-warm_up = brisk walk before and after
number-return-short_entry_below = onset below which the ladder begins lower
number-return-entry_bout_share = most of a first stretch, of the time where pain begins
number-return-fast_symptom_days = pain newer than this, for one green run a stage
number-return-fast_long_run = usual long run, for one green run a stage
number-return-gap_one_days = pause that goes back one stage
number-return-gap_three_days = pause that goes back three stages
number-return-gap_restart_days = pause after which the ladder begins again
number-return-new_shoe_share = share of a week's running in a new pair of shoes, and so much more each week
number-return-credit_share = share of a stage's running that counts as that stage

## Volume

number-volume-week_growth = most growth of a week over the best green one
number-volume-session_growth = most growth of a run over the longest green one
number-volume-longest_days = time in which the longest green run is looked for
number-volume-base_weeks = time in which the best green week is looked for
number-volume-red_week_share = what a red run leaves of the weeks before it
number-volume-runs_per_week = most runs in a week
number-volume-long_share = most of the week in the long run
number-volume-short_long_run = usual long run up to which the volume grows earlier
number-volume-gap_one_share = what a pause of one step leaves of the weeks before it
number-volume-gap_three_share = what a pause of three steps leaves of the weeks before it
number-volume-flare_share = what a flare leaves of the weeks before it

## Hills

number-hills-days_since_entry = time on the ladder before hills
number-hills-green_weeks = green time of growing volume before hills
number-hills-strength_level = level of the step-down before hills
number-hills-greens_to_advance = green hill runs for the next step
number-hills-spacing = time between two hill runs
number-hills-amber_back_steps = hill steps back after an amber hill run
number-hills-red_back_steps = hill steps back after a red run

## Speed

number-speed-full_share = share of the usual volume before fast running
number-speed-full_weeks = time at that volume before fast running
number-speed-cadence_settled = time since a change of cadence before fast running
number-speed-greens_to_advance = green fast sessions for the next step
number-speed-spacing = time between two fast sessions
number-speed-amber_back_steps = speed steps back after an amber fast session
number-speed-red_back_steps = speed steps back after a red run
number-speed-early_strides = strides before the full volume, 1 for yes
number-speed-new_stimulus_days = time after a new step of one in which volume, hills or speed stay as they are

## Cadence

number-cadence-baseline_runs = runs the own cadence is taken from
number-cadence-speed_within = how far apart their speeds may be
number-cadence-first_rise = first rise over the own cadence
number-cadence-next_rise = second rise over the own cadence
number-cadence-most_rise = most rise over the own cadence
number-cadence-runs_per_rise = runs to practise one rise
number-cadence-adherence = share of them at the target
number-cadence-within = how near the target counts as kept
number-cadence-quick_from = own cadence from which no target is set

## Afterwards

number-maintain-recovered_days = green time at full volume that ends the return
number-maintain-sessions_at_first = strength sessions a week at first
number-maintain-first_weeks = time this lasts
number-maintain-sessions_later = strength sessions a week afterwards
number-maintain-sets = sets of each exercise
number-maintain-older_from = age from which more sessions stay
number-maintain-sessions_older = strength sessions a week from that age on
number-maintain-nudge_days = pause in strength work before a reminder
number-maintain-retest_days = pause in strength work after which levels are found anew
number-maintain-runs_per_week = most runs in a week
number-maintain-strength_weeks_least = shortest time of full strength work
number-maintain-strength_level = level of every exercise that ends it
number-maintain-strength_weeks_most = longest time of full strength work

## Whether it gets anywhere

number-progress-warn_day = time without improvement after which a professional's view is offered
number-progress-hold_day = time without improvement after which running stays as it is
number-progress-last_day = time after which it does so in any case
number-progress-adherence = share of strength sessions that counts as well kept
number-progress-breaches = runs over the plan that still count as well kept
number-progress-greens = green runs in two weeks that let running grow
number-progress-pain_down = fall of pain in runs that is an improvement
number-progress-pain_down_share = share of fall of pain in runs that is an improvement
number-progress-minutes_up = growth of running free of pain that is an improvement
number-progress-uwri_up = points on the UWRI that are an improvement
number-progress-lefs_up = points on the LEFS that are an improvement
number-progress-worse_by = rise of pain in runs that asks for a professional
number-progress-worse_days = time over which it does
number-progress-recurrence_days = time without running that means the injury is back
number-progress-recurrence_runs = spoiled runs in a row that mean the injury is back
number-progress-recurrence_span = time within which a second return asks for a professional

## The questions

number-screen-recheck_days = time after which the warning-sign questions come again
number-screen-go_score = features of the pattern for a fit
number-screen-modify_score = features of the pattern for a fit in part
number-screen-reask_days = time after which its questions come again
number-screen-offer_symptom_days = pain older than this at the start is worth a professional's view
