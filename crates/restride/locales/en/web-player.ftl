# The strength session, the exercises, and Learn.

# Figures

figure-meant = As it is meant
figure-fault = A common fault
figure-title-meant = { $exercise }, as it is meant: a moving drawing
figure-title-fault = { $exercise }, with a common fault: a moving drawing
figure-leg-left = left leg
figure-leg-right = right leg
figure-worked = The leg in this tone works; the red patch is the muscle that should feel it.
figure-worked-both = Both legs work; the red patches are the muscles that should feel it.
figure-hold = hold { $time }
figure-out-up = { $time } up
figure-back-up = { $time } down
figure-out-down = { $time } down
figure-back-down = { $time } up
figure-out-open = { $time } open
figure-back-open = { $time } close
figure-out-aside = { $time } out
figure-back-aside = { $time } back
figure-breathe-up = Breathe out on the way up, in on the way down.
figure-breathe-down = Breathe in on the way down, out on the way up.
figure-breathe-open = Breathe out as the knee opens, in as it closes.
figure-breathe-aside = Breathe evenly, at your own pace.
figure-fault-abduction = The hip rolls back, the leg drifts forward and the toes turn up.
figure-fault-clamshell = The whole pelvis rolls back with the knee.
figure-fault-bridge = The hips stay low, and one side of the pelvis sinks.
figure-fault-step-down = The knee falls in, the pelvis drops and the trunk leans over.
figure-fault-squat = The knee falls in, the pelvis drops and the trunk leans over.
figure-fault-walk = The knees fall in and the trunk sways.

# One exercise

exercise-level-of = Level { $level } of { $of }
exercise-side = The side that works
exercise-set-up = Set up
exercise-feel = What you should feel
exercise-stop = When to stop
exercise-easier = Easier: { $dose }
exercise-harder = Harder: { $dose }
exercise-ladder = The ladder of levels
exercise-column-level = Level
exercise-column-dose = Sets and repetitions
exercise-column-load = How
exercise-column-tempo = Tempo
exercise-today = today
exercise-ground = Where these numbers come from
exercise-drawn = The figure is drawn by eye from joint angles of ours. No physiotherapist has looked at it.

# The session of the day

strength-today = Today's exercises
strength-next-on = The next session: { $date }.
strength-read = How the strength work is built
strength-without-script = Without scripts there is no count here. The exercises and the form below work as they are.
strength-told-heading = What you did
strength-done = The session is counted. Say how it felt, then save it.
strength-level = Level
strength-reps = Repetitions of each set
strength-pain-in-it = Knee pain in it
strength-pain-worst = Worst pain at the outside of the knee
strength-pain-hint = Tired or sore muscles do not count.
strength-reserve = Good repetitions left at the end of the hardest set
strength-or-more = { $n } or more
strength-form-held = Did the form hold?
strength-form-which = If it did not: in which exercises?
strength-save = Save the session

player-begin = Start the count
player-resume = Go on with the session
player-setup = Set up
player-paused = Paused
player-ready = Get ready
player-rest = Rest
player-rest-then = Rest, then { $side }
player-hold = hold
player-out-up = up
player-back-up = down
player-out-down = down
player-back-down = up
player-out-open = open
player-back-open = close
player-there = step
player-back-again = step back
player-side-left = left side
player-side-right = right side
player-where = Set { $set } of { $sets }
player-progress = How much of the session is done
player-sound = Sound
player-buzz = Vibration
player-close = Close
player-nothing-done = No set was finished. There is nothing to save yet.
player-press-start = Start
player-press-go_on = Go on
player-press-pause = Pause
player-press-next = Next
player-press-again = Again
player-press-longer = Rest 20 s longer
player-press-hurts = It hurts
player-press-too_easy = Too easy
player-press-swap = Swap
player-press-end = End
player-press-later = Another exercise first
player-press-leave_out = Leave it out today
player-press-stop_exercise = End this exercise
player-easy-noted = Noted. Today stays as planned; say at the end how many good repetitions were left. Full sessions bring the next level.
player-how-much = How much does the outside of the knee hurt? 0 is none, 10 the worst you can imagine.
player-muscle = A working or tired muscle is not meant.
player-not-knee = It is not the knee, go on
player-stopped = More than { $most }: this exercise ends for today. What was done counts.
player-mild = Up to { $most } is tolerated, as long as it does not grow. Make the movement smaller or slower, or end the exercise.
player-swap = Swap the order, or leave this exercise out?

# Learn

learn-lede = What is known about this pain, in short pages. The letter beside a sentence says how well it is supported.
learn-search = Search
learn-search-go = Search
learn-exercises = The exercises
learn-disputed = Disputed, in a sentence or two
learn-disputed-lede = What is often said about this pain, and what was found.
learn-ground = What this page rests on
learn-ground-lede = Each statement with its grade, its source, and the day somebody checked it.
learn-checked = Checked
learn-next = Next: { $title }
learn-found = { $count ->
    [0] Nothing found for "{ $query }".
    [one] 1 place for "{ $query }"
   *[other] { $count } places for "{ $query }"
}
learn-nothing = Try another word, or a shorter one.
learn-all = All pages
