# Krafteinheit, Übungen und Wissen.

# Figuren

figure-meant = So ist es gemeint
figure-fault = Ein häufiger Fehler
figure-title-meant = { $exercise }, wie sie gemeint ist: eine bewegte Zeichnung
figure-title-fault = { $exercise } mit einem häufigen Fehler: eine bewegte Zeichnung
figure-leg-left = linkes Bein
figure-leg-right = rechtes Bein
figure-worked = Das Bein in diesem Ton arbeitet; der rote Fleck ist der Muskel, der es spüren soll.
figure-worked-both = Beide Beine arbeiten; die roten Flecken sind die Muskeln, die es spüren sollen.
figure-hold = { $time } halten
figure-out-up = { $time } hoch
figure-back-up = { $time } runter
figure-out-down = { $time } runter
figure-back-down = { $time } hoch
figure-out-open = { $time } öffnen
figure-back-open = { $time } schließen
figure-out-aside = { $time } zur Seite
figure-back-aside = { $time } zurück
figure-breathe-up = Auf dem Weg nach oben ausatmen, nach unten einatmen.
figure-breathe-down = Auf dem Weg nach unten einatmen, nach oben ausatmen.
figure-breathe-open = Beim Öffnen ausatmen, beim Schließen einatmen.
figure-breathe-aside = Gleichmäßig atmen, im eigenen Rhythmus.
figure-fault-abduction = Die Hüfte kippt nach hinten, das Bein wandert nach vorn, die Zehen drehen nach oben.
figure-fault-clamshell = Das ganze Becken rollt mit dem Knie nach hinten.
figure-fault-bridge = Die Hüfte bleibt tief, und eine Seite des Beckens sinkt ab.
figure-fault-step-down = Das Knie fällt nach innen, das Becken sinkt ab, der Rumpf neigt sich zur Seite.
figure-fault-squat = Das Knie fällt nach innen, das Becken sinkt ab, der Rumpf neigt sich zur Seite.
figure-fault-walk = Die Knie fallen nach innen, und der Rumpf pendelt.

# Eine Übung

exercise-level-of = Stufe { $level } von { $of }
exercise-side = Die Seite, die arbeitet
exercise-set-up = Ausgangsstellung
exercise-feel = Was zu spüren sein soll
exercise-stop = Wann aufhören
exercise-easier = Leichter: { $dose }
exercise-harder = Schwerer: { $dose }
exercise-ladder = Die Stufen
exercise-column-level = Stufe
exercise-column-dose = Sätze und Wiederholungen
exercise-column-load = Wie
exercise-column-tempo = Tempo
exercise-today = heute
exercise-ground = Woher diese Zahlen kommen
exercise-drawn = Die Figur ist nach Augenmaß aus eigenen Gelenkwinkeln gezeichnet. Kein Physiotherapeut hat sie geprüft.

# Die Einheit des Tages

strength-today = Die Übungen von heute
strength-next-on = Die nächste Einheit: { $date }.
strength-read = Wie die Kraftarbeit aufgebaut ist
strength-without-script = Ohne Skripte zählt hier nichts mit. Die Übungen und das Formular unten gehen auch so.
strength-told-heading = Was du gemacht hast
strength-done = Die Einheit ist gezählt. Sag noch, wie es war, und speichere sie dann.
strength-level = Stufe
strength-reps = Wiederholungen je Satz
strength-pain-in-it = Knieschmerz dabei
strength-pain-worst = Stärkster Schmerz an der Außenseite des Knies
strength-pain-hint = Müde Muskeln und Muskelkater zählen nicht.
strength-reserve = Gute Wiederholungen, die am Ende des schwersten Satzes noch gegangen wären
strength-or-more = { $n } oder mehr
strength-form-held = War die Ausführung bis zuletzt sauber?
strength-form-which = Falls nicht: bei welchen Übungen?
strength-save = Einheit speichern

player-begin = Mitzählen starten
player-resume = Mit der Einheit weitermachen
player-setup = Ausgangsstellung
player-paused = Pause
player-ready = Bereit machen
player-rest = Ausruhen
player-rest-then = Ausruhen, dann { $side }
player-hold = halten
player-out-up = hoch
player-back-up = runter
player-out-down = runter
player-back-down = hoch
player-out-open = öffnen
player-back-open = schließen
player-there = Schritt
player-back-again = Schritt zurück
player-side-left = linke Seite
player-side-right = rechte Seite
player-where = Satz { $set } von { $sets }
player-progress = Wie viel von der Einheit geschafft ist
player-sound = Ton
player-buzz = Vibration
player-close = Schließen
player-nothing-done = Kein Satz ist fertig. Es gibt noch nichts zu speichern.
player-press-start = Start
player-press-go_on = Weiter
player-press-pause = Anhalten
player-press-next = Nächstes
player-press-again = Noch einmal
player-press-longer = 20 s länger ausruhen
player-press-hurts = Es tut weh
player-press-too_easy = Zu leicht
player-press-swap = Tauschen
player-press-end = Beenden
player-press-later = Erst eine andere Übung
player-press-leave_out = Heute auslassen
player-press-stop_exercise = Diese Übung beenden
player-easy-noted = Notiert. Heute bleibt es wie geplant; sag am Ende, wie viele gute Wiederholungen noch gegangen wären. Volle Einheiten bringen die nächste Stufe.
player-how-much = Wie sehr tut die Außenseite des Knies weh? 0 ist gar nicht, 10 das Schlimmste, was du dir vorstellen kannst.
player-muscle = Ein arbeitender oder müder Muskel ist nicht gemeint.
player-not-knee = Es ist nicht das Knie, weiter
player-stopped = Mehr als { $most }: Diese Übung ist für heute zu Ende. Was gemacht ist, zählt.
player-mild = Bis { $most } ist es erlaubt, solange es nicht mehr wird. Mach die Bewegung kleiner oder langsamer, oder beende die Übung.
player-swap = Die Reihenfolge tauschen oder diese Übung auslassen?

# Wissen

learn-lede = Was über diesen Schmerz bekannt ist, auf kurzen Seiten. Der Buchstabe neben einem Satz sagt, wie gut er gestützt ist.
learn-search = Suchen
learn-search-go = Suchen
learn-exercises = Die Übungen
learn-disputed = Umstrittenes in ein, zwei Sätzen
learn-disputed-lede = Was oft über diesen Schmerz gesagt wird und was gefunden wurde.
learn-ground = Worauf diese Seite beruht
learn-ground-lede = Jede Aussage mit ihrem Grad, ihrer Quelle und dem Tag, an dem sie jemand geprüft hat.
learn-checked = Geprüft
learn-next = Weiter: { $title }
learn-found = { $count ->
    [0] Nichts gefunden zu »{ $query }«.
    [one] 1 Stelle zu »{ $query }«
   *[other] { $count } Stellen zu »{ $query }«
}
learn-nothing = Versuch ein anderes Wort oder ein kürzeres.
learn-all = Alle Seiten
