# Facts, amounts and dates in words.

date = { $weekday } { $day } { $month }
date-with-year = { $weekday } { $day } { $month } { $year }
weekday = weekday
    .n1 = Monday
    .n2 = Tuesday
    .n3 = Wednesday
    .n4 = Thursday
    .n5 = Friday
    .n6 = Saturday
    .n7 = Sunday
month = month
    .n1 = January
    .n2 = February
    .n3 = March
    .n4 = April
    .n5 = May
    .n6 = June
    .n7 = July
    .n8 = August
    .n9 = September
    .n10 = October
    .n11 = November
    .n12 = December

amount-metres = { $n } m
amount-kilometres = { $n } km
amount-seconds = { $n } s
amount-minutes = { $n } min
amount-minutes-seconds = { $min } min { $s } s
amount-hours-minutes = { $h } h { $min } min
amount-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
amount-pain = { $n }/10
amount-level = level { $n }
amount-spm = { $n } steps a minute
amount-percent = { $n } %

fact-enrol = start
fact-screen = questions
fact-run = run
fact-walk = walk
fact-hike = hike
fact-report = report of a run
fact-day = check-in
fact-strength = strength session
fact-test = test
fact-flag = warning sign
fact-cleared = warning sign cleared
fact-shoes = shoes
fact-limit = limits of your own
fact-score = questionnaire
fact-withdrawn = entry taken back
fact-shown = plan shown

# The parts of a fact, as a diary line writes them: one list a kind.
said-run = the run
    .before = pain before { $value }/10
    .during = highest pain { $value }/10
    .after = 60 min after { $value }/10
    .morning = next morning { $value }/10
    .onset = pain began at { $value }
    .stride = stride { $value }
    .stopped = forced to stop: { $value }
    .medicine = pain medicine: { $value }
    .as = the plan's session { $value }
said-day = the day
    .pain = worst pain { $value }/10
    .morning = morning { $value }/10
    .walk30 = 30 min walk { $value }/10
    .stairs = stairs { $value }/10
    .squat = squat { $value }/10
    .sit = an hour of sitting { $value }/10
    .medicine = pain medicine: { $value }
said-strength = the session
    .pain = pain { $value }/10
    .morning = next morning { $value }/10
    .rir = { $value } repetitions in reserve
    .form = form: { $value }
said-shoes = the shoes
    .drop = drop { $value }
    .worn-out = the pair before was worn out: { $value }
said-limit = the limits
    .runs = up to { $value } runs a week
    .run = up to { $value } of running in a session
    .hills = hills: { $value }
    .speed = fast running: { $value }
said-score = the questionnaire
    .uwri = UWRI { $value } of 36
    .lefs = LEFS { $value } of 80
said-test = the test
    .reps = { $value } repetitions
    .score = { $value } faults
    .pain = pain { $value }/10
    .side = { $value } side
