# One question for each measure a plan may still need. .of names the day it is about, in $on.
# $place is where the protocol's pain is, as "at the outside of the knee"; $features is how many features its pattern
# has; $reps is how many repetitions a test takes. Pain is 0 for none to 10 for the worst imaginable.

ask-enrol = Which knee is it, and since when? Without that there is no plan.
ask-enrol-onset = On what day did the pain first come?
ask-enrol-born = In what year were you born?
ask-enrol-week = How far or how long did a usual week of running go, before the pain?

ask-screen-red = The warning-sign questions: a minute or two, and before anything else.
ask-screen-other = The questions about other causes of pain { $place }.
ask-screen-pattern = { $features ->
    [5] The five questions
    [6] The six questions
    [7] The seven questions
   *[other] The { $features } questions
} about the pattern of the pain.
ask-screen-worst = How bad has the pain been at its worst, 0 to 10?
ask-screen-walking = Does walking hurt?
ask-screen-earlier = Has this pain been there in an earlier year?
ask-screen-injection = Was there an injection into the knee in the last six weeks?

ask-run-before = Knee pain just before the run, 0 to 10?
    .of = Knee pain just before the run of { $on }, 0 to 10?
ask-run-during = Highest knee pain in the run, 0 to 10?
    .of = Highest knee pain in the run of { $on }, 0 to 10?
ask-run-stride = Did pain change the stride in the run?
    .of = Did pain change the stride in the run of { $on }?
ask-run-stopped = Did pain force the run to end? Ending it by the walking rule does not count.
    .of = Did pain force the run of { $on } to end? Ending it by the walking rule does not count.
ask-run-onset = Where in the run did the pain begin, in km or minutes?
    .of = Where in the run of { $on } did the pain begin, in km or minutes?
ask-run-after = Knee pain 60 minutes after the run, 0 to 10?
    .of = Knee pain 60 minutes after the run of { $on }, 0 to 10?
ask-run-morning = Knee pain the morning after the run, 0 to 10?
    .of = Knee pain the morning after the run of { $on }, 0 to 10?
ask-run-medicine = Any pain medicine within a day of the run?
    .of = Any pain medicine within a day of the run of { $on }?

ask-day-walk30 = Knee pain in a brisk walk of 30 minutes, 0 to 10?
ask-day-stairs = Knee pain going down stairs, 0 to 10?
ask-day-squat = Knee pain squatting to a chair, 0 to 10?
ask-day-sit = Knee pain in an hour of sitting with bent knees, 0 to 10?
ask-day-medicine = Any pain medicine today?

ask-strength-pain = Highest knee pain in the strength session, 0 to 10?
    .of = Highest knee pain in the strength session of { $on }, 0 to 10?
ask-strength-morning = Knee pain the morning after the strength session, 0 to 10? Sore muscles do not count.
    .of = Knee pain the morning after the strength session of { $on }, 0 to 10? Sore muscles do not count.
ask-strength-rir = How many more repetitions were left in the hardest set?
    .of = How many more repetitions were left in the hardest set of { $on }?
ask-strength-form = Did the form hold in every exercise?
    .of = Did the form hold in every exercise of { $on }?

ask-test-step-down = The step-down test: { $reps ->
    [10] ten
   *[other] { $reps }
} slow step-downs on each side. How much did they hurt, 0 to 10?
ask-test-squats = The squat test: { $reps ->
    [10] ten
   *[other] { $reps }
} slow squats on both legs, until the thighs are level with the floor. How much did they hurt, 0 to 10?
ask-test-hops = The hop test: { $reps ->
    [10] ten
   *[other] { $reps }
} hops on the sore leg. How much did they hurt, 0 to 10?
ask-run-as = Was the last run the hill or fast session of the plan?
    .of = Was the run of { $on } the session { $step } of the plan?
ask-test-lateral-step-down = The lateral step-down from 20 cm, five slow ones, filmed or watched: how many faults of six?
