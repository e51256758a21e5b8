# Progress, Runs, one run, and what set it off.
