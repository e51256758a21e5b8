# Was sich in den Wochen vor dem ersten Schmerz geändert hat.

triggers-found = Was sich vor { $day } geändert hat: { $what }
triggers-none = Kein klarer Auslöser in den acht Wochen vor { $day }
triggers-too-little = Zu wenige Daten: { $why }
triggers-too-little-compared = nichts aus den acht Wochen ließ sich mit früheren vergleichen
triggers-lack = { $have } von { $need } nötigen { $what }
triggers-add-older = Ältere Dateien füllen die Lücke: restride import PFAD
triggers-pain-told = Erster Schmerz: { $day }, wie am Anfang angegeben.
triggers-pain-run = Erster Schmerz: { $day }, der erste Lauf, von dem Schmerz bekannt ist.
triggers-pain-unknown = Noch sagt nichts, wann der Schmerz begann. Sag es in den Anfangsfragen: restride screen; oder, wenn sie beantwortet sind, mit der Zeile "enrol onset=2026-01-31" in einer Datei: restride screen --answers DATEI. Auch ein Lauf, der wehtat, sagt es: restride check-in --run-on 2026-01-31 --during 3
triggers-compared = Betrachtet: { $from } bis { $to }, gegen { $weeks ->
    [one] 1 Woche
   *[other] { $weeks } Wochen
} mit einem Lauf im Jahr davor ({ $runs ->
    [one] 1 Lauf
   *[other] { $runs } Läufe
}).

triggers-on = am { $day }
triggers-from-to = von { $from } bis { $to }
triggers-said-long-run = Ein Lauf { $when } war { $size } als der längste der 30 Tage davor.
triggers-said-week-jump = Zwei Wochen { $when } hatten { $size } Laufzeit als die Wochen davor.
triggers-said-descent = Die Läufe { $when } gingen { $size } bergab.
triggers-said-steep-descent = Ein Lauf { $when } fiel an seiner steilsten Stelle { $size }.
triggers-said-fast-running = Von der Laufzeit zweier Wochen lagen { $size } in Läufen, die für dich schnell sind, { $when }.
triggers-said-cadence-fall = Bei gleichem Tempo hattest du { $size }, als deine eigene Linie sagt, { $when }.
triggers-said-one-sided-turning = Von den Drehungen { $when } blieben { $size } auf einer Seite übrig.
triggers-said-break-then-return = Nach { $size } ohne Lauf kam mindestens die Hälfte des Üblichen auf einmal zurück, { $when }.
triggers-said-new-ground = Von den Wegen aus vier Wochen waren { $size } davor nie gelaufen worden, { $when }.
triggers-said-new-surface = In zwei Wochen lagen { $size } der Zeit auf einem anderen Untergrund als in den zwölf Wochen davor, { $when }.
triggers-said-shoes = Ab { $day }: { $shoes } nach { $before }, { $size } auseinander.
triggers-shoes = { $name } (Sprengung { $mm } mm)
triggers-bar-now = hier
triggers-bar-most = davor höchstens
triggers-bar-usual = üblich

triggers-kind-long-run = ein langer Lauf
triggers-kind-week-jump = zwei große Wochen
triggers-kind-descent = mehr bergab
triggers-kind-steep-descent = steiler bergab
triggers-kind-fast-running = mehr schnelles Laufen
triggers-kind-cadence-fall = weniger Schritte pro Minute
triggers-kind-one-sided-turning = Drehen zu einer Seite
triggers-kind-break-then-return = eine Pause, dann sofort zurück
triggers-kind-new-ground = neue Wege
triggers-kind-new-surface = anderer Untergrund
triggers-kind-shoes = andere Schuhe

triggers-size-long-run = { $sign ->
    [more] { $n } % länger
    [less] { $n } % kürzer
   *[same] genauso lang
}
triggers-size-week-jump = { $sign ->
    [less] { $n } % weniger
   *[more] { $n } % mehr
}
triggers-size-descent = { $n } m pro Kilometer
triggers-size-steep-descent = { $n } m auf 100 m
triggers-size-fast-running = { $n } %
triggers-size-cadence-fall = { $sign ->
    [less] { $n } Schritte/min mehr
   *[more] { $n } Schritte/min weniger
}
triggers-size-one-sided-turning = { $n } %
triggers-size-break-then-return = { $n ->
    [one] 1 Tag
   *[other] { $n } Tagen
}

triggers-size-new-ground = { $n } %
triggers-size-new-surface = { $n } %
triggers-size-shoes = { $n } mm

triggers-as-large = So groß in { $percent } % deiner { $weeks } früheren Wochen.
triggers-as-large-never = So groß in keiner deiner { $weeks } früheren Wochen.
triggers-runs = Läufe
triggers-run = { $id } ({ $on })
triggers-not-unusual = Betrachtet, und für dich nicht ungewöhnlich
triggers-one-not-unusual = { $kind }: { $size } (üblich { $usual }, davor höchstens { $most })
triggers-missing = Ließ sich nicht betrachten
triggers-unknown-earlier = { $kind } ({ $needs }): bekannt in { $have } von { $need } nötigen früheren Wochen
triggers-unknown-now = { $kind } ({ $needs }): in den acht Wochen vor dem Schmerz nicht bekannt
triggers-not-recorded = nicht in den Dateien: { $what }
triggers-not-a-cause = Das zeigt, was vorher kam, nicht, was die Ursache war.

triggers-needs-distance = Strecke
triggers-needs-time = Zeit
triggers-needs-descent = Höhenmeter bergab
triggers-needs-the-steepest-descent = das steilste Gefälle
triggers-needs-speed = Tempo
triggers-needs-cadence-and-speed-on-level-ground = Schrittfrequenz und Tempo in der Ebene
triggers-needs-degrees-turned-to-each-side = Drehung zu jeder Seite in Grad
triggers-needs-their-day = ihr Tag
triggers-needs-where-the-runs-went = wo die Läufe entlanggingen
triggers-needs-indoors-trail-track-or-road = drinnen, Trail, Bahn oder Straße
triggers-needs-shoes-with-their-drop-told-in-the-shoe-log = Schuhe mit ihrer Sprengung, im Schuhheft angegeben
triggers-needs-weeks-with-a-run-in-the-year-before = Wochen mit einem Lauf im Jahr davor
triggers-needs-runs-in-the-eight-weeks-before-the-pain = Läufe in den acht Wochen vor dem Schmerz
triggers-needs-a-cambered-road = eine schräge Straße
