# The page in the browser: frame, notices, and what went wrong.

frame-menu = Menu
frame-undo = Undo

menu-today = Today

fault-not-found = There is nothing here
    .do = Go back to Today, or choose from the menu.
fault-locked = This page is closed
    .do = Run "restride serve" in a terminal once more: it opens this page for this browser. Your history is safe where it is.
fault-foreign = This came from another site
    .do = Only Restride's own pages can read or record anything here. Open the page by its own address.
fault-refused = That could not be recorded
    .do = Nothing was changed. Go back, put it right, and send it again.
fault-clock = Check this machine's date
    .do = Set the date right and load this page again.
fault-busy = One moment
    .do = Something else is using the notebook right now. Load this page again in a few seconds. Nothing was lost.
fault-broken = Something is wrong with the notebook
    .do = Nothing was changed. "restride doctor" in a terminal says what is wrong and what to do.
fault-method = That is not how this address is used
    .do = Go back to Today, or choose from the menu.
fault-too-large = That is too large
    .do = Nothing was changed. Send it in smaller parts.
fault-timeout = That took too long
    .do = Load the page again and see whether it arrived.
fault-not-understood = That could not be read
    .do = Nothing was changed. Go back and send it again.

serve-here = Restride is open at
serve-again = Restride runs already. A new link to it:
serve-link-once = The link opens the page once, in one browser, within the hour. For another one, run "restride serve" again.
serve-stop = Everything stays on this machine. Ctrl-C ends it.
serve-demo = This is a made-up runner's notebook. It is thrown away when you end it.
serve-port-taken = port { $port } is used by another program; choose another one with --port N, or 0 for any that is free
serve-no-port = port { $port } cannot be opened ({ $why }); choose another one with --port N

done-told = Recorded.
done-ran = The run is recorded.
done-trained = The session is recorded.
done-signs = Recorded.
done-begun = Recorded.
done-answered = The answers are recorded.
done-flag = The warning sign is recorded. Running stops until someone qualified has looked at it.
done-cleared = Recorded who looked at it.
done-limit = Your limits are recorded.
done-shoes = The pair is recorded.
done-score = The total is recorded.
done-undone = Taken back. It stays in the history, marked.
done-settings = The settings are kept.

form-nothing-told = Nothing was told yet. Answer at least one question.
form-pain = A whole number from 0 (none) to 10 (worst imaginable) is expected.
form-yes-or-no = Yes or no is expected.
form-side = Left, right or both is expected.
form-one-of-these = One of the choices offered is expected.
form-number = A whole number from { $least } to { $most } is expected.
form-amount = A distance or a time is expected, as 4.1 km or 24 min.
form-day = A date is expected, as 2026-01-31.
form-day-to-come = That day is still to come.
form-too-long = That is too long.
form-how-far = Say how far or how long it was.
form-repetitions = The repetitions of each set are expected, as 15, 15, 12.
form-no-exercise = Not one exercise was told yet.
form-no-session = No strength session is recorded yet.
form-must-answer = This one needs an answer.
form-no-entry = There is no entry that can be taken back here.
form-undone = undone right after it was recorded
done-erased = Everything was erased. This is an empty notebook.
form-erase-word = erase
form-erase-not-sure = Nothing was erased. Type the word in full to erase everything.

import-web-title = Taking your files in
import-web-so-far = { $read } of { $files } files read.
import-web-nothing = No file was chosen.
import-web-cut = The connection ended before all files had arrived. What was not told below is not recorded; send it again, nothing is recorded twice.
import-web-shown = The first { $shown } of { $all } are shown.
import-web-on = On to Today

api-about = Everything the pages show and record, as JSON. The same values as the command line with --json. Calls from this machine alone; send the word in the file api-key of the data folder as "Authorization: Bearer".
api-answer = As the command line prints it with --json
api-not-understood = What was sent cannot be read
api-locked = No or a wrong key
api-not-found = There is nothing here
api-refused = What was sent cannot be recorded; the answer says why, field by field
api-openapi = This document
api-today = What to do today, and why
api-plan = The gates, and the provisional days ahead
api-runs = All runs, newest first
api-run = Everything known of one run
api-weeks = Weeks with their figures
api-days = Days with the 7 and 28 days that end with each
api-cadence = The runner's own cadence, and later runs held against it
api-triggers = What changed in the eight weeks before the first pain
api-onset = How far before it hurts
api-before-run = What speaks against a run in mind; nothing is recorded
api-rule = A rule with its numbers, claims and sources
api-questions = The questions and their names
api-facts = Every entry, in the order it was recorded
api-settings = How the page looks
api-doctor = What the notebook knows of its own health
api-import-told = How far an import is, and what became of each file
api-import = Takes files in; the answer says where to ask how far it is
api-check-in = The day, the last run, the last strength session, tests and weekly warning signs; the fields are named after the measures, as day.walk30
api-ran = A run no watch recorded: ran.distance, ran.time, ran.on, ran.foot
api-strength = A strength session: EXERCISE.level, EXERCISE.reps, EXERCISE.pain, strength.rir, strength.pain, strength.form
api-red = The warning signs: each question's name with yes or no
api-about-runner = Begins an episode: enrol.protocol, enrol.side, enrol.onset, enrol.week and the others
api-pattern = Other causes and the pattern: each question's name with yes or no
api-flag = A warning sign: sign
api-cleared = Someone qualified looked at a sign: sign, by
api-limit = Limits of one's own: runs, run_min, hills, speed, none
api-shoes = A new pair of shoes: name, drop_mm, worn_out
api-score = The total of a questionnaire: uwri, lefs
api-undo = Takes entries back: entries, because
api-set = Changes how the page looks

fault-too-often = Too many wrong passwords
    .do = Wait a quarter of an hour, then try again.

login-title = Open this notebook
login-password = Password
login-in = Open
login-wrong = That is not the password.

serve-fingerprint = Other devices warn about this server's own certificate. Compare its SHA-256 before you trust it:
serve-password-short = a password for other devices has { $least } letters or more
serve-lan-password = other devices are only let in by a password; set one with --password-file FILE
serve-lan-no-address = this machine's address in the network was not found; name it, as in --lan 192.168.1.20
serve-lan-name = { $name } is no address or name of a machine; --lan takes one as 192.168.1.20 or pi.local
serve-tls-unusable = that certificate and key cannot be used ({ $why })

frame-waits = { "{n}" } entries wait here until they can be sent.
frame-arrived = What waited has arrived.
frame-refused = One entry could not be recorded.
