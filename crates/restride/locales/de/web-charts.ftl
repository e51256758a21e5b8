# Fortschritt, Läufe, ein Lauf, und was es ausgelöst hat.

progress-empty = Noch gibt es nichts zu zeichnen. Bring deine Läufe mit oder sag, wie sich ein Lauf anfühlte; von da an wächst es.
progress-empty-way = Läufe mitbringen
progress-no-pain-told = Noch sagt kein Lauf, wie er sich anfühlte. Sag es nach einem Lauf, dann steht hier die schmerzfreie Strecke.
progress-tell = Sagen, wie es war

runs-page-none = Noch keine Läufe.
runs-page-month = { $month } { $year }
runs-page-months = Monate
runs-page-all-months = Alle Monate
runs-page-sum = { $runs ->
    [0] Keine Läufe
    [one] 1 Lauf
   *[other] { $runs } Läufe
}, { $distance }, { $time }
runs-page-day = { $weekday } { $day }
runs-page-heights = { $up } m auf, { $down } m ab
chart-weekday =
    .n1 = Mo
    .n2 = Di
    .n3 = Mi
    .n4 = Do
    .n5 = Fr
    .n6 = Sa
    .n7 = So

run-page-title = { $kind ->
    [walk] Gehen
    [hike] Wanderung
   *[run] Lauf
}, { $day }
run-page-heading = { $distance } in { $time }
run-page-nothing = Nichts wurde gemessen
run-page-longer = Dieser Lauf war { $percent } % länger als jeder der 30 Tage davor. Auf Läufe, die um mehr als ein Zehntel länger waren, folgten in einer Studie mit 5.205 Läuferinnen und Läufern mehr Verletzungen aller Art (E21, Grad B).
run-page-felt = Wie es sich anfühlte
run-page-measured = Was gemessen wurde
run-page-not-told = Nichts wurde gesagt.
run-page-back = Alle Läufe dieses Monats

triggers-page-unknown = Noch sagt nichts, wann der Schmerz begann
triggers-page-unknown-do = Beantworte die Anfangsfragen oder erzähl von einem Lauf, der wehtat. Dann werden die acht Wochen davor gegen dein eigenes Jahr gehalten.
triggers-page-questions = Zu den Fragen
triggers-page-older = Ältere Dateien füllen die Lücke: ein Jahr und zwei Monate vor dem ersten Schmerz, oder so viel davon, wie es gibt.
triggers-page-lane = { $kind }: { $size }
