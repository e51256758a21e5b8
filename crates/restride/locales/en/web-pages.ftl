# Start, the questions, Today, Check-in, Plan and Data, and the parts all pages are made of.

## Around every page

frame-skip = To the content
frame-more = More
frame-home = Restride, to today
frame-stale = This page was made on another day. Load it again before you go by it.
frame-stale-load = Load it again
frame-simulated = Made-up runner

menu-check-in = Check-in
menu-plan = Plan
menu-progress = Progress
menu-strength = Strength
menu-runs = Runs
menu-triggers = What set it off
menu-learn = Learn
menu-data = Data

## Parts of pages

part-grade = grade
part-why = Why
part-rule = { $rule }, { $verdict }
part-not-told = not told
part-pain-none = no pain
part-pain-worst = worst imaginable
part-yes = Yes
part-no = No
part-key-run = run
part-key-walk = walk
part-key-warm = brisk walk
part-rung-done = done

## Today

today-run = Run
today-run-next = The next run may come on { $date }.
today-run-log = Tell how a run went
today-strength = Strength
today-strength-side = { $side } side first
today-strength-count = { $count ->
    [one] 1 exercise, about { $minutes } min
   *[other] { $count } exercises, about { $minutes } min
}
today-strength-start = Start the session
today-strength-next = The next one: { $date }.
today-questions-go = Answer now
today-questions-opening = { $count ->
    [one] One of the opening questions is still open.
   *[other] Some of the opening questions are still open.
}
today-check-in-all = The whole check-in
today-ways = The way on
today-to-plan = The plan, with all that is met and missing
today-grades = What the letters A to D mean
today-cleared = It has been looked at
today-cleared-what = The stop ends when somebody qualified has looked at it and says that running may go on. Write down who.
today-cleared-by = Who looked at it
    .hint = Name and profession
today-cleared-save = Record that it was cleared

## Check-in

checkin-save = Save
checkin-stride-same = The same
checkin-stride-changed = Changed
checkin-onset-hint = As 4.2 km or 25 min
