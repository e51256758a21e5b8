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
