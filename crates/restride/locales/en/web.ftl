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
