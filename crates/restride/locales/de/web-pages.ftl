# Anfang, Fragen, Heute, Tagebuch, Plan und Daten, und die Teile, aus denen alle Seiten gemacht sind.

## Um jede Seite

frame-skip = Zum Inhalt
frame-more = Mehr
frame-home = Restride, zu heute
frame-stale = Diese Seite ist von einem anderen Tag. Lade sie neu, bevor du dich nach ihr richtest.
frame-stale-load = Neu laden
frame-simulated = Erfundener Läufer

menu-check-in = Tagebuch
menu-plan = Plan
menu-progress = Verlauf
menu-strength = Kraft
menu-runs = Läufe
menu-triggers = Auslöser
menu-learn = Wissen
menu-data = Daten

## Teile von Seiten

part-grade = Grad
part-why = Warum
part-rule = { $rule }, { $verdict }
part-not-told = offen
part-pain-none = kein Schmerz
part-pain-worst = schlimmster vorstellbarer
part-yes = Ja
part-no = Nein
part-key-run = laufen
part-key-walk = gehen
part-key-warm = zügig gehen
part-rung-done = geschafft
part-wrong = Noch ist nichts aufgeschrieben. Etwas hier kann so nicht sein.

## Heute

today-run = Laufen
today-run-next = Der nächste Lauf kann am { $date } kommen.
today-run-log = Erzählen, wie ein Lauf war
today-strength = Kraft
today-strength-side = { $side } zuerst
today-strength-count = { $count ->
    [one] 1 Übung, etwa { $minutes } min
   *[other] { $count } Übungen, etwa { $minutes } min
}
today-strength-start = Einheit beginnen
today-strength-next = Die nächste: { $date }.
today-questions-go = Jetzt beantworten
today-questions-opening = { $count ->
    [one] Eine der ersten Fragen ist noch offen.
   *[other] Einige der ersten Fragen sind noch offen.
}
today-check-in-all = Alles eintragen
today-ways = Der weitere Weg
today-to-plan = Zum Plan, mit allem, was erfüllt ist und was fehlt
today-grades = Was die Buchstaben A bis D bedeuten
today-cleared = Es hat jemand daraufgeschaut
today-cleared-what = Der Halt endet, wenn eine Fachperson daraufgeschaut hat und sagt, dass es mit dem Laufen weitergehen kann. Schreib auf, wer.
today-cleared-by = Wer hat daraufgeschaut?
    .hint = Name und Beruf
today-cleared-save = Aufschreiben, dass es freigegeben ist

## Tagebuch

checkin-lede = Für { $date }. Trag ein, was du weißt; der Rest kann offen bleiben.
checkin-save = Speichern
checkin-all-told = Für heute ist alles eingetragen.
checkin-to-today = Zu heute
checkin-run = Der letzte Lauf
checkin-told = Schon eingetragen: { $told }
checkin-day = Der Tag
checkin-morning = Knieschmerz heute beim Aufstehen, 0 bis 10?
checkin-session = Die letzte Krafteinheit
checkin-tests = Tests, die anstehen
checkin-tests-lede = Sie öffnen den weiteren Weg. Hör sofort auf, wenn einer davon wehtut.
checkin-ran = Ein Lauf ohne Datei
checkin-ran-on = An welchem Tag?
checkin-ran-distance = Wie weit?
checkin-ran-distance-hint = Zum Beispiel 5,2 km; lass es offen, wenn du es nicht weißt
checkin-ran-time = Wie lange?
checkin-ran-time-hint = Zum Beispiel 34 min oder 1:05:00
checkin-ran-foot = Was war es?
checkin-ran-save = Aufschreiben
checkin-ran-then = Wie es sich anfühlte, wird danach im Tagebuch gefragt.
checkin-stride-same = Gleich
checkin-stride-changed = Verändert
checkin-onset-hint = Zum Beispiel 4,2 km oder 25 min
checkin-onset-marked = Dort hast du die Rundentaste gedrückt. Ändere es, wenn es woanders anfing.

## Die Fragen

menu-questions-red = Zuerst die Warnzeichen
menu-questions-about = Du und dein Laufen
menu-questions-pattern = Der Schmerz
question-red-lede = Antworte für das Knie, das wehtut. Gefragt wird nach Zeichen, keine Krankheit wird genannt. Keine dieser Fragen lässt sich überspringen.
question-about-lede = Was du nicht weißt, kannst du überspringen und später nachtragen.
question-pattern-lede = Erst andere Gründe für Schmerz { $place }, dann wie der Schmerz sich verhält. Jede Frage lässt sich überspringen.
question-any-of = Trifft etwas davon zu?
question-go-on = Speichern und weiter
question-finish = Speichern und zu heute
question-next = Weiter
question-skip = Vorerst überspringen
question-back = Zurück
question-progress = Wie weit die Fragen sind
question-count = {"{"}at{"}"} von {"{"}of{"}"}
question-place = Wo tut es am meisten weh?
question-place-one = Schmerz { $place }
question-side = Welches Knie ist es?
question-side-left = Das linke
question-side-right = Das rechte
question-side-both = Beide
question-since = An welchem Tag kam der Schmerz zum ersten Mal?
question-born = In welchem Jahr bist du geboren?
question-week = Wie weit oder wie lange lief eine übliche Woche, vor dem Schmerz?
question-long-run = Wie weit oder wie lange war der längste übliche Lauf?
question-amount-hint = Zum Beispiel 30 km oder 3 h 20 min
question-from = Wo in einem Lauf fängt der Schmerz meistens an?
question-from-hint = Zum Beispiel 4 km oder 25 min
question-morning = Wie fühlt sich das Knie an einem gewöhnlichen Morgen an?
question-morning-0 = 0, kein Schmerz
question-morning-1 = 1, kaum zu spüren
question-worst = Wie schlimm war der Schmerz, als er am schlimmsten war?
question-walking = Tut Gehen weh?
question-earlier = Gab es diesen Schmerz schon in einem früheren Jahr?
question-injection = Gab es in den letzten sechs Wochen eine Spritze ins Knie?

## Anfang

start-title = Was mache ich heute, und warum?
start-lede = Für Läuferinnen und Läufer mit Schmerz an der Außenseite des Knies. Restride liest deine Läufe und kurze Einträge und plant den Weg zurück, Tag für Tag.
start-promise-private = Nichts verlässt dieses Gerät. Kein Konto, kein Preis.
start-promise-why = Jede Zeile des Plans zeigt auf Druck ihren Grund, ihre Quelle und wie stark die Quelle ist.
start-promise-no-watch = Mit Uhr oder ohne: alles lässt sich auch eintippen.
start-questions = Zuerst die Fragen
start-questions-what = Zwei bis drei Minuten. Warnzeichen kommen vor allem anderen.
start-begin = Anfangen
start-files = Deine Läufe, wenn du Dateien hast
start-files-what = Am besten das ganze Archiv: es zeigt, was sich vor dem Schmerz geändert hat. Es kann auch später kommen.
start-not-a-device = Restride ist kein Medizinprodukt und stellt keine Diagnose; wer es vertreibt, braucht vielleicht zuerst eine Zulassung.

bring-drop = Dateien oder Ordner hierher ziehen
bring-kinds = FIT, GPX, TCX, auch gepackt als .gz oder .zip
bring-files = Dateien wählen
bring-folder = Ordner wählen
bring-send = Gewählte Dateien senden
bring-progress = Wie weit die Dateien gelesen sind
bring-cut = Die Verbindung brach ab, bevor alle Dateien da waren. Sende sie noch einmal: nichts wird doppelt gezählt.
bring-where = Wo finde ich meine Dateien?
bring-where-garmin = Garmin: in den Kontoeinstellungen »Deine Daten exportieren«; oder der Ordner GARMIN/Activity auf der Uhr.
bring-where-strava = Strava: in den Kontoeinstellungen »Konto herunterladen oder löschen«, dann »Archiv anfordern«.
bring-where-apple = Apple Watch: eine App, die Trainings als FIT, GPX oder TCX ausgibt.
bring-where-other = Andere Uhren: jede gibt irgendwo FIT, GPX oder TCX aus.

## Plan und die Tage, die kommen

days-date = { $day }. { $month }
days-week-from = Ab
days-week-phase = Phase
days-week-runs = Läufe
days-week-total = Zusammen
days-week-longest = Längster
days-week-new = Neu
limits-heading = Eigene Grenzen
limits-lede = Sie kommen zu denen des Plans dazu und können ihn nur enger machen. Was offen bleibt, bleibt wie es war.
limits-runs = Höchstens wie viele Läufe in der Woche, 1 bis 7?
limits-run = Höchstens wie lang ein Lauf?
limits-min = min
limits-hills = Sollen Hügel später zurückkommen?
limits-speed = Soll schnelles Laufen später zurückkommen?
limits-none = Keine eigenen Grenzen mehr
limits-save = Aufschreiben

## Daten

data-lede = Alles liegt in einem Ordner auf diesem Gerät; du kannst es mitnehmen oder löschen.
data-bring = Läufe bringen
data-bring-what = Was schon da ist, wird erkannt und nicht doppelt gezählt.
data-to-runs = Zu den Läufen
data-log = Was gebracht wurde
data-log-empty = Noch keine Dateien. Was gebracht wird, bleibt unverändert und steht dann hier.
data-log-count = { $count ->
    [one] 1 Datei, unverändert aufgehoben
   *[other] { $count } Dateien, unverändert aufgehoben; die neuesten zuerst
}
data-log-file = Datei
data-log-on = Gebracht
data-log-size = Größe
data-log-runs = Läufe
data-log-more = { $count ->
    [one] Und 1 weitere.
   *[other] Und { $count } weitere.
}
data-day = { $day }. { $month } { $year }
data-kb = { $n } kB
data-mb = { $n } MB
data-settings = Wie es gezeigt wird
data-language = Sprache
data-lengths = Strecken
data-km = Kilometer
data-mi = Meilen
data-weights = Gewichte
data-kg = Kilogramm
data-lb = Pfund (lb)
data-week = Die Woche beginnt am
data-theme = Hell oder dunkel
data-theme-system = Wie das Gerät
data-theme-light = Hell
data-theme-dark = Dunkel
data-type = Schrift
data-type-usual = Üblich
data-type-large = Groß
data-settings-save = Behalten
data-take = Mitnehmen
data-take-whole = Alles in einer Datei
data-take-whole-what = Einträge und Dateien, zum Wiederherstellen
data-take-diary = Das Tagebuch
data-take-diary-what = Reiner Text, ein Eintrag je Zeile
data-take-runs = Läufe als Tabelle
data-take-runs-what = CSV, für eine Tabellenkalkulation
data-take-csv = Alle Einträge als Tabelle
data-take-csv-what = CSV
data-take-json = Alle Einträge als JSON
data-take-json-what = Für andere Programme
data-restore = Wiederherstellen aus der ganzen Datei, in einen leeren Ordner, in einem Terminal:
data-record = Die Aufzeichnung
data-well = Alles in Ordnung: { $facts ->
    [one] 1 Eintrag
   *[other] { $facts } Einträge
} geprüft, die Kette ist heil, { $files ->
    [one] 1 Datei ist
   *[other] { $files } Dateien sind
} wie beim Einlesen.
data-damaged = Die Aufzeichnung ist nicht heil. Aus einer beschädigten wird kein Laufen geplant; nimm zuerst die ganze Datei mit.
data-protocol = Protokoll
data-facts = Gültige Einträge
data-size = Größe auf der Platte
data-protocol-what = Eine Episode bleibt auf der Fassung des Protokolls, mit der sie begann.
data-erase = Alles löschen
data-erase-what = Einträge, Dateien und Einstellungen, für immer. Nimm vorher alles mit, wenn du es noch brauchen könntest.
data-erase-open = Ich will es löschen
data-erase-sure = Tippe das Wort »{ $word }«
data-erase-do = Alles löschen
