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
part-wrong = Nothing was recorded yet. Something here cannot be so.

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

checkin-lede = For { $date }. Tell what you know; the rest can stay open.
checkin-save = Save
checkin-all-told = Everything for today is told.
checkin-to-today = To today
checkin-run = The last run
checkin-told = Already told: { $told }
checkin-day = The day
checkin-morning = Knee pain on getting up today, 0 to 10?
checkin-session = The last strength session
checkin-tests = Tests that are due
checkin-tests-lede = They open the way on. Stop at once when one of them hurts.
checkin-ran = A run without a file
checkin-ran-on = On what day?
checkin-ran-distance = How far?
checkin-ran-distance-hint = As 5.2 km; leave it open if you do not know
checkin-ran-time = How long?
checkin-ran-time-hint = As 34 min or 1:05:00
checkin-ran-foot = What was it?
checkin-ran-save = Record it
checkin-ran-then = How it felt is asked next, in the check-in.
checkin-stride-same = The same
checkin-stride-changed = Changed
checkin-onset-hint = As 4.2 km or 25 min
checkin-onset-marked = You pressed the lap button there. Change it if it began elsewhere.

## The questions

menu-questions-red = Warning signs first
menu-questions-about = You and your running
menu-questions-pattern = The pain
question-red-lede = Answer for the knee that hurts. These questions ask about signs; they name no illness. None of them can be skipped.
question-about-lede = What you do not know can be skipped, and told later.
question-pattern-lede = First other causes of pain { $place }, then how the pain behaves. Each can be skipped.
question-any-of = Is any of this so?
question-go-on = Save and go on
question-finish = Save, and on to today
question-next = Next
question-skip = Skip for now
question-back = Back
question-progress = How far the questions are
question-count = {"{"}at{"}"} of {"{"}of{"}"}
question-place = Where does it hurt most?
question-place-one = Pain { $place }
question-side = Which knee is it?
question-side-left = The left
question-side-right = The right
question-side-both = Both
question-since = On what day did the pain first come?
question-born = In what year were you born?
question-week = How far or how long was a usual week of running, before the pain?
question-long-run = How far or how long was the longest usual run?
question-amount-hint = As 30 km or 3 h 20 min
question-from = Where in a run does the pain usually begin?
question-from-hint = As 4 km or 25 min
question-morning = How does the knee feel on an ordinary morning?
question-morning-0 = 0, no pain
question-morning-1 = 1, barely there
question-worst = How bad has the pain been at its worst?
question-walking = Does walking hurt?
question-earlier = Has this pain been there in an earlier year?
question-injection = Was there an injection into the knee in the last six weeks?

## Start

start-title = What do I do today, and why?
start-lede = For a runner with pain at the outside of the knee. Restride reads your runs and short check-ins, and plans the way back day by day.
start-promise-private = Nothing leaves this machine. No account, no price.
start-promise-why = Every line of the plan opens to its reason, its source and how strong that source is.
start-promise-no-watch = With a watch or without: everything can be typed.
start-questions = First, the questions
start-questions-what = Two to three minutes. Warning signs come before anything else.
start-begin = Begin
start-files = Your runs, if there are files
start-files-what = The whole archive is best: it shows what changed before the pain came. It can also come later.
start-not-a-device = Restride is not a medical device and does not diagnose; a build that is marketed may need clearance first.

bring-drop = Drop files or folders here
bring-kinds = FIT, GPX, TCX, also packed as .gz or .zip
bring-files = Choose files
bring-folder = Choose a folder
bring-send = Send the chosen files
bring-progress = How far the files are read
bring-cut = The connection ended before all files had arrived. Send them again: nothing is recorded twice.
bring-where = Where do I find my files?
bring-where-garmin = Garmin: in the account settings, "Export your data"; or the folder GARMIN/Activity on the watch.
bring-where-strava = Strava: in the account settings, "Download or delete your account", then "Request your archive".
bring-where-apple = Apple Watch: an app that exports workouts as FIT, GPX or TCX.
bring-where-other = Other watches: every one of them exports FIT, GPX or TCX somewhere.

## Plan and the days ahead

days-date = { $day } { $month }
days-week-from = From
days-week-phase = Phase
days-week-runs = Runs
days-week-total = In all
days-week-longest = Longest
days-week-new = New
limits-heading = Limits of your own
limits-lede = They come on top of the plan's and can only tighten it. What is left open stays as it was.
limits-runs = At most how many runs a week, 1 to 7?
limits-run = At most how long a run?
limits-min = min
limits-hills = Hills back, in time?
limits-speed = Fast running back, in time?
limits-none = No limits of my own any more
limits-save = Record

## Data

data-lede = Everything is in one folder on this machine, and yours to take along or to erase.
data-bring = Bring runs
data-bring-what = What is there already is seen and not counted twice.
data-to-runs = To the runs
data-log = What was brought
data-log-empty = No files yet. Whatever is brought is kept unchanged and listed here.
data-log-count = { $count ->
    [one] 1 file, kept unchanged
   *[other] { $count } files, kept unchanged; the newest first
}
data-log-file = File
data-log-on = Brought
data-log-size = Size
data-log-runs = Runs
data-log-more = { $count ->
    [one] And 1 more.
   *[other] And { $count } more.
}
data-day = { $day } { $month } { $year }
data-kb = { $n } kB
data-mb = { $n } MB
data-settings = How it is told
data-language = Language
data-lengths = Distances
data-km = Kilometres
data-mi = Miles
data-weights = Weights
data-kg = Kilograms
data-lb = Pounds
data-week = The week begins on
data-theme = Light or dark
data-theme-system = As the device
data-theme-light = Light
data-theme-dark = Dark
data-type = Type
data-type-usual = Usual
data-type-large = Large
data-settings-save = Keep
data-take = Take it along
data-take-whole = Everything in one file
data-take-whole-what = Facts and files, to restore from
data-take-diary = The diary
data-take-diary-what = Plain text, one fact a line
data-take-runs = Runs as a table
data-take-runs-what = CSV, for a spreadsheet
data-take-csv = All facts as a table
data-take-csv-what = CSV
data-take-json = All facts as JSON
data-take-json-what = For other programs
data-restore = To restore from the whole file, into an empty folder, in a terminal:
data-record = The record
data-well = All is well: { $facts ->
    [one] 1 fact
   *[other] { $facts } facts
} checked, the chain of the history is whole, { $files ->
    [one] 1 file is
   *[other] { $files } files are
} as imported.
data-damaged = The record is not whole. No running is planned from a damaged history; take the whole file along before anything else.
data-protocol = Protocol
data-facts = Facts that stand
data-size = Size on disk
data-protocol-what = An episode stays on the version of the protocol it began with.
data-erase = Erase everything
data-erase-what = Facts, files and settings, for good. Take everything along first if it may be wanted again.
data-erase-open = I want to erase it
data-erase-sure = Type the word "{ $word }"
data-erase-do = Erase everything
