# What the commands say: questions, confirmations, refusals.

## Asking

asking-no-terminal = there is nobody to ask here: this is not a terminal. Say the answers another way: restride { $instead }
asking-ended = the answers ended before the questions did; nothing was recorded
asking-yes-no = y/n
asking-pain = 0 to { $most }
asking-nth = 1 to { $most }
asking-side = left, right or both
asking-date = a date up to { $latest }, as 2026-01-31
asking-year = a year from 1900 to { $latest }
asking-amount = as 12km, 50min or 12km,50min
asking-amount-up-to = as 2km, 12min or 2km,12min, up to { $length }
asking-faults = faults seen, 0 to { $most }
asking-reserve = a whole number from 0 to 20
asking-skip = , Enter to skip
asking-again = "{ $answer }" is not an answer here; it can be: { $hint }

## Days

day-before-last = { $on } lies before the last entry; { $allowed }
day-after-today = { $on } has not come yet; { $allowed }
day-allowed = a day from { $last } to { $today } is allowed
day-allowed-one = only { $today } is allowed
day-clock = this machine says today is { $today }, but the last entry is of { $last }; set the clock right and try again
run-after-today = { $on } has not come yet; a day up to { $today } is allowed

## Warning signs and wrong entries

flag-recorded = Recorded: { $name }. No running until someone qualified has looked at it.
feature-unknown = there is no feature called { $name } in this pattern; known are: { $known }
flag-unknown = there is no warning sign called { $name }; known are: { $known }
cleared-recorded = Recorded: { $name } was cleared by { $by }.
cleared-not-open = { $name } is not open, so there is nothing to clear; nothing was recorded
cleared-by-nobody = a warning sign is cleared by somebody; say who with --by
withdraw-recorded = Taken back: { $kind } of { $of }. It stays in the history, marked, and stops counting tomorrow.
withdraw-nothing = there is no such entry to take back; { $there ->
    [0] no { $kind } of { $of } was ever recorded
    [one] { $kind } of { $of } was recorded once
   *[other] { $kind } of { $of } was recorded { $there } times
}
withdraw-because-nothing = an entry is taken back for a reason; say which with --because
withdraw-flag = a warning sign cannot be taken back, only cleared, with: restride cleared NAME --by WHO
withdraw-unknown-kind = there is no kind of entry called { $name } to take back; known are: { $known }

## Screening

screen-intro = Answer for the knee that hurts. These questions ask about signs; they name no illness.
screen-red-heading = Warning signs. All must be answered.
screen-place-heading = Where it hurts
screen-place-row = { $nth }: pain { $place }
screen-place = Which of these fits best?
screen-other-heading = Other causes of pain { $place }
screen-pattern-heading = The pattern
screen-enrol-heading = What you bring along
screen-worst = How bad has the pain been at its worst?
screen-walking = Does walking hurt?
screen-earlier = Has this pain been there in an earlier year?
screen-injection = Was there an injection into the knee in the last six weeks?
screen-protocol-stays = an episode stays on the protocol it began on, { $on }; begin a new one with --new-episode
screen-enrolled-already = an episode is under way already, and the enrol line says otherwise than what it began with; leave that out, or begin a new one with --new-episode
enrol-side = Which knee?
enrol-since = On what day did the pain first come?
enrol-born = In what year were you born?
enrol-week = How far or how long was a usual week of running before the pain?
enrol-long-run = How far or how long was the longest usual run?
enrol-onset = Where in a run does the pain usually begin?
enrol-usual-morning = On an ordinary morning, how much pain is there?

answers-empty = { $name } holds no answers; it needs lines such as: screen red=none
answers-other-kind = a { $kind } line is no answer to these questions
answers-expected = lines that begin with enrol or screen

## Check-in

check-in-nothing = Nothing to record.
check-in-not-enrolled = there is no episode yet; begin with: restride screen
check-in-no-run = there is no run to tell about; import its file, or type it in with --ran
check-in-no-run-on = there is no run on { $told }; the last one was on { $last }
check-in-no-morning-yet = the morning after { $of } has not come yet; tell it from { $from } on
check-in-onset-beyond = the pain cannot have begun after the run of { $of } was over; a place up to { $length } is allowed
check-in-how-far = { $flag } needs a distance or a time, as "3.2km 19min"
check-in-no-exercise = --strength needs at least one exercise, as "bridge:1=12,12,12"
check-in-unknown-exercise = there is no exercise called { $name }; known are: { $known }
check-in-unknown-level = { $name } has levels 1 to { $most }, not { $level }
check-in-unknown-test = there is no test called { $name }; known are: { $known }
check-in-onset = Where in the run did the pain begin?
check-in-feet-crossing = Only if you looked at a video of your running from behind: did a foot cross the line in the middle?
check-in-morning = Knee pain on getting up today, 0 to 10?
told-more-fully = told more fully later
entered = Recorded for { $on }: { $what }.
entered-week = a usual week of running: { $week }
entered-signs = warning sign: { $names }
entered-no-signs = no warning sign
entered-report = run of { $of }: { $what }
entered-exercise = { $name } level { $level } ({ $reps })
length-both = { $distance } and { $time }

## Today

clock-heading = Hold: the clock
clock-hold = This machine says today is { $today }, but the last entry is of { $last }. No plan until the clock is right; no running on the strength of a wrong date.

## Before a run, limits, shoes, questionnaires

before-run-how-far = "{ $told }" is not a length of a run; say how far or how long, as 12km, 70min or both
before-run-beyond = The run in mind goes beyond that.
before-run-heading = Worth a second thought
before-run-nothing = Nothing in your last runs speaks against it. That is not a promise; the plan for today stays as it is.
limit-recorded = Recorded. Limits of your own from now on: { $limits }. They come on top of the plan's and can only tighten it.
limit-none = Recorded: no limits of your own any more. The plan's own limits stay.
shoes-recorded = Recorded: { $name }. New shoes are worn in little by little.
shoes-no-name = the pair needs a name, as in: restride shoes "daily trainer"
score-recorded = Recorded: { $name } { $total } of { $most }.
score-none = one total is expected: --uwri N or --lefs N

## Runs

runs-none = No runs yet. Import files with: restride import PATH, or type one in: restride check-in --ran "3.2km 19min"
runs-heading = { "   " }No  Day          Distance     Time Steps
runs-heading-heights = { "    " }Up  Down
runs-heading-light = Light
run-unknown = there is no run number { $id }; the numbers are the first column of: restride runs
run-heading = { $kind } { $id }, { $on }
run-told-title = { $service }: { $title }
run-notes-heading = Notes

## Replay

replay-empty = { $name } holds no facts; a line looks like: 2026-01-06 run 3.2km 19min during=1
replay-too-long = { $name } spans { $days } days, more than the { $most } that are told one by one; is a year mistyped?
replay-too-large = { $name } is too large for a diary
replay-not-text = { $name } is not a text file

## Protocol

protocol-built-in = the built-in protocol
protocol-unknown = there is no protocol called { $name } in this program; known are: { $known }
protocol-missing = this episode began on the protocol { $name }, which is not here (this program has { $here }); use the program version it began with
protocol-well = { $path } is well: { $name } with { $numbers } numbers, each within its limits and stated by one of { $claims } claims.
protocol-other-file = { $path } is no part of a protocol; expected a folder with { $files }, one of these files, or a kept protocol
check-file-in = { $file } in { $path }
check-place = line { $line }, column { $column }
check-again = { $count ->
    [one] the same again on line { $lines }
   *[other] the same again on lines { $lines }
}
check-failed = { $problems ->
    [one] 1 problem
   *[other] { $problems } problems
} in { $wrong } of { $of ->
    [one] 1 protocol
   *[other] { $of } protocols
}

protocol-show-rules = Rules
protocol-show-known = What is disputed about the pain, and how well each answer is supported
protocol-show-tables = Groups of numbers
protocol-show-stages = Stages of the ladder
protocol-show-exercises = Exercises
protocol-show-questions = Opening questions
protocol-show-sports = Other ways to keep fit
protocol-show-others = Hill and speed steps, leg tests and signs of the pattern
protocol-show-one = Show one with: restride protocol show NAME
protocol-show-unknown = there is nothing called { $name } in this protocol; its rules are { $known }. All names: restride protocol show
protocol-no-edition = { $name } is no folder or file, no version kept with your history, and not built-in

acted-heading = Where it acted in your history
acted-no-history = There is no history here yet.
acted-span = From { $first } to { $last }, { $days ->
    [one] 1 day
   *[other] { $days } days
}, as the entries stand now. { $bound ->
    [0] It was never the first reason of a day.
    [one] It was the first reason of 1 day.
   *[other] It was the first reason of { $bound } days.
}
acted-nowhere = From { $first } to { $last }, { $days ->
    [one] 1 day
   *[other] { $days } days
}, it decided nothing.
acted-reason = { $point }: { $verdict } on { $days ->
    [one] 1 day
   *[other] { $days } days
}
acted-limit = set the limit
acted-bound = { $told }, each time the first reason
acted-bound-partly = { $told }, the first reason on { $bound }
acted-days = { $from } to { $to }
acted-earlier = { $told }, and { $count ->
    [one] once
   *[other] { $count } times
} before
acted-last = Last: { $says }
acted-planned-by = These days were planned by { $names }.
acted-missing = Days planned by { $names } are left out: that version is not here.

diff-heading = { $from } → { $to }
diff-nothing = These two say the same.
diff-leaning = Stricter: less running or load, or later, or a professional sooner. Looser: the other way.
diff-from-to = { $from } → { $to }
diff-number-leans = { $from } → { $to }: { $means }
diff-number-same = { $is }, as before
diff-number-of = { $rule }, { $name }
diff-number-claim = stands on another claim: { $from } → { $to }
leaning-stricter = stricter
leaning-looser = looser
diff-added = { $name } is new
diff-removed = { $name } is gone
diff-reordered = The order is another one.
diff-running = running in all: { $from } min → { $to } min
diff-running-same = running in all: { $is } min, as before

schema-any = Any file of a Restride protocol
schema-title = { $file } of a Restride protocol
schema-number = { $what }. Rule { $rule }; from { $least } to { $most }.

## Manual

man-unknown = there is no command called { $name }

## Files

file-no-such-file = there is nothing of this name
file-no-permission = it may not be opened: no permission
file-exists-already = there is something of this name already
file-is-a-folder = it is a folder, not a file
file-not-a-folder = a part of its way is a file, not a folder
file-read-only = its disk allows no changes
file-no-room = there is no room on its disk
file-impossible-name = the name is too long or not possible here
file-not-text = it is not a text file
file-not-reached = its disk did not answer; try again

store-damaged = the database is damaged. Save what is whole (restride export --diary --out saved.diary), then restore a backup into an empty folder (restride restore FILE --data DIR)

## Keeping

export-done = The whole history, files included, is in { $path }.
export-diary-done = { $facts ->
    [one] 1 fact is
   *[other] { $facts } facts are
} in { $path }.
restore-done = Restored { $facts ->
    [one] 1 fact
   *[other] { $facts } facts
} into { $dir }.
restore-no-file = { $file } is not a file
restore-diary = { $file } is a diary, the facts as text, and holds no files; nothing was written. See its plan with: restride replay { $file }
restore-other-file = { $file } is not an export of this program but another kind of file; nothing was written
restore-in-use = { $file } is a database in use; make an export of it and restore that. Nothing was written
restore-damaged = { $file } is damaged, not complete or not an export of this program, and nothing was written; copy it again from where it was kept, or restore another export
doctor-nothing = There is no history in { $dir } yet.
doctor-folder = Data folder   { $dir }
doctor-size = Size          { $size } MB, { $free } MB free
doctor-free-unknown = an unknown number of
doctor-sqlite = Database      SQLite { $version }, tables version { $schema }, { $journal } journal, { $sync } sync
doctor-checked = Checked       { $facts ->
    [one] 1 fact
   *[other] { $facts } facts
}, the chain of the history, { $files ->
    [one] 1 file
   *[other] { $files } files
}
doctor-well = All is well.
doctor-problem = Problem:
doctor-schema = the database is not laid out as this program makes it: { $what }
doctor-orphans = { $count } entries belong to nobody
doctor-bad-file = the kept file { $key } is not what it was when it was imported
doctor-what-to-do = No running is planned from a damaged history. Save what is whole (restride export --diary --out saved.diary), then restore a backup into an empty folder (restride restore FILE --data DIR).

## Import

import-new-run = imported: run of { $on }{ $details }
import-new-walk = imported: walk of { $on }{ $details }, kept apart from runs
import-new-hike = imported: hike of { $on }{ $details }, kept apart from runs
import-richer = { $imported }; it tells more than number { $replaced }, which it replaces
import-already = already there: number { $id } of { $on }
import-same-run = the same run as number { $id } of { $on }, counted once
import-also-in = the same run as number { $id } of { $on }, counted once: it is also in { $service }
import-kept-for-report = the same run as number { $id } of { $on }, which stays because it holds your own report
import-taken-back = the run of { $on } was taken back earlier and stays out
import-not-a-run = not a run: { $what }
import-too-short = { $imported }; too short to count as a run
import-no-file = neither a file nor a folder, so it was not opened
import-damaged = damaged: read as far as it goes
import-unreadable = cannot be read: { $why }
import-future = its day, { $on }, has not come yet; correct the watch's date in the file and import it again
import-not-as-named = its name says { $claimed }, but its bytes are { $what }; copy or download it again
import-broke = reading it failed inside the program, so it was left out; please report this file
import-too-long = it took too long to read and was left out
import-too-much-memory = it needed too much memory to read and was left out
import-changed = it changed while it was read; import it again when nothing writes to it
import-archive-inside = an archive packed once more; unpack it once and import what comes out
import-packed-twice = it is gzipped more than once; unpack it and import what comes out
import-no-readers = the program could not start its readers ({ $why }); nothing was imported. Close some programs and try again
import-row = { $archive } > table > { $called }
import-year = { $year }: { $months }
import-source = { $source }: { $runs ->
    [one] 1 run
   *[other] { $runs } runs
}, { $km } km
import-summary = { $files ->
    [one] 1 file:
   *[other] { $files } files:
} { $runs ->
    [one] 1 run
   *[other] { $runs } runs
} imported, { $walks ->
    [one] 1 walk or hike
   *[other] { $walks } walks or hikes
} kept apart, { $there } already there, { $same } the same as another, { $other } not a run
import-progress = { $read } of { $all } files
import-failed = { $failed ->
    [one] 1 file
   *[other] { $failed } files
} of { $files } could not be read; each is named above with the reason

watch-begins = Watching { $dir }. Nothing in it is changed. Ctrl-C ends this.
watch-known = { $files ->
    [one] 1 file there already is in the notebook
   *[other] { $files } files there already are in the notebook
}
watch-gone = { $dir } cannot be read at the moment ({ $why }); waiting for it
watch-back = { $dir } is there again
watch-ended = No longer watching. { $summary }
watch-no-folder = { $dir } is no folder; say which folder to watch
watch-own-data = the notebook itself lies in { $dir }; watch another folder, or keep the notebook elsewhere with --data

## Demo

demo-label = Simulated: this runner, the watch files and the answers are made up.
demo-no-story = the simulated runner never gets back to running on { $protocol }, so there is no story to show
demo-heading-files = What was taken in
demo-files = { $files } FIT files from a simulated watch gave { $runs } runs; { $typed } answers and sessions were typed in.
demo-heading-where = Where the runner stands
demo-where = Day { $days } since { $since }. { $phase }: { $what }.
demo-heading-trigger = Just before the first pain
demo-heading-plan = Today's plan
demo-kept = The sample stays in { $dir }: look around with restride --data { $dir }/data today --why
run-told = { $on }: { $distance }, { $up } m up and { $down } m down
run-told-longer = { $told }; { $percent } % longer than any run in the { $days } days before.
