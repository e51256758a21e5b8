# The pages in the browser.

## Around every page

frame-skip = To the content
frame-menu = Menu
frame-more = More
frame-undo = Take it back
frame-home = Restride, to today
frame-stale = This page was made on another day. Load it again before you go by it.
frame-stale-load = Load it again
frame-simulated = Made-up runner
frame-what-this-is-not = Restride is a training diary and a planner, not a medical device. It cannot say what causes your pain and does not replace somebody who can look at your knee.

menu-today = Today
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
