# Der Plan selbst, wie er am Bildschirm und auf Papier steht.

plan-state = { $phase } · { $decision }
plan-light = letzter Lauf { $light }
phase-screen = Eingangsfragen
phase-settle = Beruhigen
phase-build = Aufbauen
phase-return = Wiedereinstieg
phase-volume = Umfang
phase-hills = Hügel
phase-speed = Tempo
phase-maintain = Deine eigene Woche

decision-stop = Stopp
decision-ask = erst eine Frage
decision-step_back = ein Schritt zurück
decision-hold = halten
decision-advance = ein Schritt weiter

light-red = rot
light-amber = gelb
light-green = grün
light-unknown = noch nicht bekannt

## Was heute mit dem Laufen ist

run-walk = Heute: Laufen und Gehen im Wechsel, { $repeats } × ({ $run } laufen, { $walk } gehen), flach.
run-stage-continuous = Heute: ein lockerer Lauf von { $run } ohne Pause, flach.
run-up-to-distance = Nicht mehr als { $distance }, auch wenn der Lauf dann früher endet.
run-up-to-time = Nicht mehr als { $time } Laufen, auch wenn der Lauf dann früher endet.
run-up-to-both = Nicht mehr als { $distance } oder { $time } Laufen, je nachdem, was zuerst kommt, auch wenn der Lauf dann früher endet.
run-warm-up = Stufe { $stage }: insgesamt { $total } Laufen, davor und danach je { $warm_up } zügiges Gehen.
run-warm-up-longer = Davor und danach je { $warm_up } zügiges Gehen.
run-longer = Heute: { $run } { $pace }, ohne Pause, { $ground }.
run-longer-up-to = Heute: { $run } { $pace }, höchstens { $distance }, { $ground }.
run-pace-easy = locker
run-pace-any = in beliebigem Tempo
run-ground-flat = flach
run-ground-any = auf beliebigem Gelände
run-hills = Heute: der Hügellauf { $step }, insgesamt { $run } Laufen.
run-fast = Heute: { $run } lockeres Laufen, darin die schnelle Einheit { $step }.
run-hill-rest = Der Rest flach und locker.
run-fast-most = Höchstens { $fast } davon schnell, der Rest locker.
run-own-week = Heute: ein Lauf bis { $run }.
run-own-week-up-to = Heute: ein Lauf bis { $run }, höchstens { $distance }.
coming-week = { $runs ->
    [one] Die kommenden sieben Tage: höchstens 1 Lauf von { $run }.
   *[other] Die kommenden sieben Tage: höchstens { $runs } Läufe, { $week } zusammen, { $run } am Stück.
}
run-none = Heute kein Laufen.
run-none-until = Heute kein Laufen. Der nächste Lauf kann am { $date } kommen.
run-none-ask = Kein Laufen, bevor die Fragen unten beantwortet sind.

cues-heading = Wie du läufst
cue-flat-ground = Flaches Gelände. Auch eine sanfte Steigung wartet noch.
cue-flat-ground-today = Heute flach; Hügel haben ihren eigenen Tag.
cue-flat-ground-own = Flach: Hügel hast du selbst ausgelassen.
cue-no-camber = Ebener Boden: nicht am Rand einer schrägen Straße. Auf der Bahn die Richtung wechseln.
cue-no-downhill = Nicht bergab laufen.
cue-easy-pace = Lockeres Tempo, bei dem du noch reden kannst.
cue-quick-downhill = Bergab mit kurzen, schnellen Schritten, ohne zu bremsen.
cue-turn-both-ways = Auf der Bahn jedes Mal andersherum.
cue-same-shoes = In den Schuhen, die du kennst. Ein neues Modell wartet, außer das Paar ist abgelaufen.
cue-wide-steps = Die Füße links und rechts einer Linie, nicht auf ihr.
cadence-with = Schrittfrequenz: ziele auf { $target } Schritte pro Minute, deine eigene ist { $own }. Metronom für { $share } % des Laufens.
cadence-without = Schrittfrequenz: ziele auf { $target } Schritte pro Minute, deine eigene ist { $own }; jetzt ohne Metronom.
cue-walk-at-three = Bei 3/10 gehen, bis es 2 oder weniger ist, höchstens fünf Minuten, dann einmal weiter. Bei 3/10 zum zweiten Mal nach Hause gehen.
cue-walk-at-two = Bei 2/10 gehen, bis es 0 oder 1 ist, höchstens fünf Minuten, dann einmal weiter. Bei 2/10 zum zweiten Mal nach Hause gehen.

## Kraft und Ausgleichstraining

strength-heading = Kraft heute
strength-heading-side = Kraft heute, { $side } zuerst
strength-rests = Zwischen den Seiten { $sides } Pause, zwischen den Sätzen { $sets }. Jeden Satz beenden, wenn noch { $reserve } gute Wiederholungen möglich wären.
strength-none = Heute keine Krafteinheit.
strength-none-until = Heute keine Krafteinheit. Die nächste: { $date }.
strength-dose = { $sets } × { $to }
strength-dose-range = { $sets } × { $from } bis { $to }
strength-hold = { $hold } halten
strength-tempo = Tempo { $tempo }
strength-warm-up = als kurzes Aufwärmen
strength-each-side = je Seite
side-left = links
side-right = rechts
cross-training-heading = Ausgleichstraining, wenn du magst
cross-training-free = so viel du willst
cross-training-most = höchstens { $time }

## Fragen, Tore, Gründe

ask-heading = { $count ->
    [one] Eine Frage ist offen
   *[other] { $count } Fragen sind offen
}
gate-heading = Auf dem Weg zu { $to }: { $met } von { $of }
gate-to-return = Laufen im Wechsel mit Gehen
gate-to-volume = längeren Läufen
gate-to-hills = Hügeln
gate-to-speed = schnellem Laufen
gate-to-maintain = deiner eigenen Woche
gate-to-settle = den ersten Wochen
gate-to-build = dem Kraftaufbau
gate-to-screen = den Eingangsfragen
condition-met = erfüllt
condition-not_met = fehlt
condition-unknown = nicht gesagt
verdict-met = erfüllt
verdict-not_met = nicht erfüllt
verdict-unknown = nicht bekannt
why-heading = Warum
why-more = Jeder Grund mit seiner Quelle: { $command }
why-rule = Regel
    .is = { $rule }, { $verdict }; Güte { $grade }
why-seen = Gesehen
why-says = Grundlage
why-grade = Güte
why-source = Quelle
why-as-above = Wie oben.
why-nothing-seen = nichts eingetragen

grade-A = A: eine Studie mit Menschen, die diese Verletzung haben
grade-B = B: eine Studie zu einer anderen Laufverletzung, mit gesunden Läufern oder an anderem Gewebe
grade-C = C: das Vorgehen einer Fachperson oder einer Klinik
grade-D = D: eine Übereinkunft von uns, ohne direkten Beleg
grade-legend = Der Buchstabe rechts sagt, wie gut eine Zeile belegt ist. { $grades }.

## Wann jemand anderes draufschauen sollte

urgency-emergency = Hol jetzt Notfallhilfe.
    .what = Ruf den Notruf oder geh in eine Notaufnahme. Warte nicht, bis es vorbeigeht.
urgency-same_day = Geh heute zu einer Fachperson.
    .what = Ärztlicher Bereitschaftsdienst oder Praxis, heute. Vorher nicht laufen.
urgency-see_soon = Geh in den nächsten Tagen zu einer Fachperson.
    .what = Eine Ärztin, ein Arzt oder eine Physiotherapie sollte es innerhalb von zwei Wochen ansehen. Bis dahin nicht laufen.
    .meanwhile = Eine Ärztin, ein Arzt oder eine Physiotherapie sollte es innerhalb von zwei Wochen ansehen. Lauf bis dahin nicht mehr, als dieser Plan sagt.
urgency-clinic_first = Geh zu einer Fachperson, bevor du läufst.
    .what = Eine Ärztin, ein Arzt oder eine Physiotherapie sollte das Knie zuerst ansehen. Sanfte Kraftübungen dürfen weitergehen.
urgency-offer = Es lohnt sich, eine Fachperson aufzusuchen.
    .what = Sportmedizin oder Physiotherapie. Das ist ein Angebot, kein Stopp.
refer-flag = Mit Ja beantwortet: { $question }
refer-other-protocol = Oder beginne den Plan, der für diesen Schmerz gemacht ist:
refer-cleared = Wenn es jemand angesehen hat:

not-a-device = Das ist ein Trainingstagebuch und ein Planer, kein Medizinprodukt. Es kann nicht sagen, woher dein Schmerz kommt, und ersetzt niemanden, der dein Knie ansehen kann.

## Das Buch der Regeln

rule-title = { $name }: { $title }
rule-numbers = Zahlen
rule-claims = Worauf sie ruht
rule-known = Was darüber bekannt ist, und wie gut
rule-number-choice = { $name }; ein Protokoll darf { $least } bis { $most } sagen
rule-ahead = In den kommenden Tagen, was immer ein Protokoll sagt
rule-ahead-week_s = höchstens { $n } Stunden Laufen in sieben Tagen
rule-ahead-session_s = höchstens { $n } Stunden in einem Lauf
rule-ahead-bout_s = höchstens { $n } Stunden ohne Pause
rule-ahead-run_days = höchstens { $n } Tage mit einem Lauf in sieben
rule-ahead-hill_step = höchstens { $n } Hügelschritte
rule-ahead-speed_step = höchstens { $n } Temposchritte
rule-ahead-strength_sessions = höchstens { $n } Krafteinheiten in sieben Tagen
rule-number-days = { $n ->
    [one] 1 Tag
   *[other] { $n } Tage
}
rule-number-weeks = { $n ->
    [one] 1 Woche
   *[other] { $n } Wochen
}
rule-number-steps = { $n ->
    [one] 1 Schritt
   *[other] { $n } Schritte
}
rule-number-spm = { $n } Schritte pro Minute
rule-number-stages = { $n ->
    [one] 1 Stufe
   *[other] { $n } Stufen
}
rule-stages = Stufen
rule-stage-run-walk = { $repeats } × ({ $run } laufen, { $walk } gehen), { $total } Laufen
rule-stage-continuous = { $run } ohne Pause
rule-exercise-stop = Aufhören, wenn: { $when }
rule-checked = geprüft am { $date }
rule-yes = Ein Ja heißt: { $outcome }
outcome-emergency = jetzt Notfallhilfe
outcome-same_day = heute zu einer Fachperson
outcome-see_soon = in den nächsten Tagen zu einer Fachperson, bis dahin nicht laufen
outcome-clinic_first = vor jedem Laufen zu einer Fachperson
outcome-modify = weniger Belastung, dazu Kraft; das Laufen wartet
outcome-go = der Plan beginnt

## Der Weg und die kommenden Tage

phase-about-screen = die Fragen kommen vor allem anderen
phase-about-settle = weniger Belastung, und die Kraftübungen beginnen
phase-about-build = die Kraft wächst, und das Knie zeigt, dass es ruhig ist
phase-about-return = das Laufen kommt zurück, Stufe um Stufe
phase-about-volume = längere Läufe und vollere Wochen, auf flachem Boden
phase-about-hills = Hügel kommen zurück, bergab zuletzt
phase-about-speed = schnelles Laufen kommt zurück, Schritt für Schritt
phase-about-maintain = die Woche gehört dir; etwas Kraft bleibt

plan-heading-where = Wo du stehst
plan-phase = { $phase }: { $what }
plan-gate-heading = Was auf dem Weg zu { $to } noch fehlt ({ $met } von { $of } erfüllt)
plan-ladder-heading = Die Leiter
plan-ladder-row = { $stage }  { $what }
plan-ladder-run-walk = { $repeats } × ({ $run } laufen, { $walk } gehen)
plan-ladder-continuous = { $run } ohne Pause
plan-here = hier bist du
plan-gate-opens = Wenn jeder Tag läuft wie beschrieben: { $on }.
plan-gate-beyond = Nicht in den Wochen, die hier stehen.
plan-hills-heading = Der Weg in die Hügel
plan-speed-heading = Der Weg zum schnellen Laufen
plan-ahead-heading = Die kommenden Tage, vorläufig
plan-ahead-note = Nur der heutige Tag gilt. So geht es weiter, wenn jede Einheit gemacht wird wie beschrieben und alles ruhig bleibt.
plan-ahead-none = Solange nicht gelaufen werden soll, lassen sich keine kommenden Tage nennen.
plan-ahead-hills = Hügellauf, insgesamt { $run }
plan-ahead-fast = { $run } mit einer schnellen Einheit
plan-weeks-heading = Die kommenden Wochen, vorläufig
plan-week = { $phase }: { $runs ->
    [one] 1 Lauf
   *[other] { $runs } Läufe
}, { $total } zusammen, { $longest } der längste
plan-week-none = { $phase }: kein Lauf
plan-week-new = { $week }; neu: { $new }
plan-ahead-rest = Ruhe oder Ausgleichstraining
plan-ahead-strength = Kraft
plan-ahead-questions = erst Fragen
