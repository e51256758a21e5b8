# Gelaufenes: was Terminal und Seiten darüber sagen.

onset-plan-none = Der Plan kennt keinen Schmerzbeginn.
onset-plan-alone = Der Plan richtet sich nach einem Schmerzbeginn bei { $plan } (G2).
onset-plan-rules = Der Plan richtet sich nach einem Schmerzbeginn bei { $plan } (G2). Das ist die strengere der beiden Grenzen, und sie gilt.
onset-own-rules = Deine eigenen Läufe sind hier strenger, und das gilt: bleib unter { $own }. Der Plan richtet sich nach einem Schmerzbeginn bei { $plan } (G2).
onset-both = Der Plan richtet sich nach demselben Schmerzbeginn (G2).
run-against = Neben deinen anderen Läufen
run-beside-longer = { $percent } % länger als jeder Lauf der 30 Tage davor.
run-cadence-own = Bei diesem Tempo sagt deine eigene Linie { $own } Schritte pro Minute; hier waren es { $sign ->
    [same] genau so viele
    [more] { $apart } mehr
   *[less] { $apart } weniger
}.
run-cadence-kept = { $percent } % nahe { $spm }
run-cadence-within = Von der Laufzeit lag innerhalb von 2 % einer angestrebten Schrittfrequenz: { $all }.
run-load = Belastung in gleichwertigen Schritten
run-load-steps = { $steps } ebene Schritte in deiner eigenen Schrittfrequenz wiegen so viel wie dieser Lauf: { $run } Laufschritte und { $walk } Gehschritte, jeder nach Gefälle, Schrittfrequenz und Gehen gewichtet.
run-load-level = Die Höhen sind nicht bekannt; gerechnet wurde wie in der Ebene.
run-load-own-cadence = Es gibt nichts, womit sich die Schrittfrequenz vergleichen ließe; sie galt als deine eigene.
run-load-per-percent-down = Gefälle halb gezählt: { $less }; doppelt: { $more }
run-load-per-percent-up = Steigung halb gezählt: { $less }; doppelt: { $more }
run-load-cadence = Schrittfrequenz halb gezählt: { $less }; doppelt: { $more }
run-load-speed = Schnellere Schritte als leichter gezählt: { $less }; als schwerer: { $more }
run-load-walking = Gehen halb gezählt: { $less }; doppelt: { $more }
run-load-note = Eine offene Formel mit Konstanten aus wenigen Studien: sie vergleicht deine eigenen Läufe und sagt nichts über kommende Schmerzen oder Verletzungen.
runs-longer = { $percent } % länger als jeder Lauf der { $days } Tage davor
run-taken-back-today = zurückgenommen, zählt bis morgen
run-taken-back = zurückgenommen, zählt nicht mehr
run-row-distance = Strecke
run-row-elapsed = Von Start bis Ziel
run-row-moving = In Bewegung
run-row-running = Gelaufen
run-row-bouts = Laufabschnitte
run-row-longest = Längster Abschnitt
run-row-cadence = Schrittfrequenz, Schritte/min
run-row-speed = Tempo beim Laufen
run-row-ascent = Bergauf
run-row-descent = Bergab
run-row-downhill = Fallendes Gelände
run-row-downhill-steep = Ab 5 %, ab 10 %
run-row-surface = Untergrund
run-surface-road = Straße
run-surface-trail = Trail
run-surface-track = Bahn
run-row-steepest = Steilste 100 m
run-row-turns = Gedreht links, rechts
run-row-stance = Bodenkontakt
run-row-bounce = Bewegung auf und ab
run-row-effort = Anstrengung, 1 bis 10
run-row-marks = Rundentaste
run-row-before = Schmerz davor
run-row-during = Höchster Schmerz
run-row-after = Schmerz 60 min danach
run-row-morning = Schmerz am Morgen danach
run-row-onset = Schmerz begann bei
run-row-stride = Laufschritt
run-row-light = Ampel
run-row-file = Datei
run-row-told = Auch in
run-row-typed = eingetippt, keine Datei
run-stride-same = unverändert
run-stride-changed = verändert
