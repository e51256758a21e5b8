# Eine Frage für jeden Wert, den ein Plan noch brauchen kann. .of nennt den Tag, um den es geht, in $on.
# $place ist die Stelle des Schmerzes, $features die Zahl der Merkmale des Musters, $reps die Wiederholungen eines
# Tests. Schmerz geht von 0 für keinen bis 10 für den schlimmsten vorstellbaren.

ask-enrol = Welches Knie ist es, und seit wann? Ohne das gibt es keinen Plan.
ask-enrol-onset = An welchem Tag kam der Schmerz zum ersten Mal?
ask-enrol-born = In welchem Jahr bist du geboren?
ask-enrol-week = Wie weit oder wie lange bist du vor dem Schmerz in einer üblichen Woche gelaufen?

ask-screen-red = Die Fragen nach Warnzeichen: ein, zwei Minuten, und vor allem anderen.
ask-screen-other = Die Fragen nach anderen Ursachen für Schmerz { $place }.
ask-screen-pattern = { $features ->
    [5] Die fünf Fragen
    [6] Die sechs Fragen
    [7] Die sieben Fragen
   *[other] Die { $features } Fragen
} nach dem Muster des Schmerzes.
ask-screen-worst = Wie stark war der Schmerz, als er am schlimmsten war, 0 bis 10?
ask-screen-walking = Tut Gehen weh?
ask-screen-earlier = War dieser Schmerz schon in einem früheren Jahr da?
ask-screen-injection = Gab es in den letzten sechs Wochen eine Spritze ins Knie?

ask-run-before = Knieschmerz kurz vor dem Lauf, 0 bis 10?
    .of = Knieschmerz kurz vor dem Lauf am { $on }, 0 bis 10?
ask-run-during = Stärkster Knieschmerz im Lauf, 0 bis 10?
    .of = Stärkster Knieschmerz im Lauf am { $on }, 0 bis 10?
ask-run-stride = Hat Schmerz im Lauf deinen Schritt verändert?
    .of = Hat Schmerz im Lauf am { $on } deinen Schritt verändert?
ask-run-stopped = Hat Schmerz den Lauf beendet? Aufhören nach der Gehregel zählt nicht.
    .of = Hat Schmerz den Lauf am { $on } beendet? Aufhören nach der Gehregel zählt nicht.
ask-run-onset = Wo im Lauf begann der Schmerz, in km oder Minuten?
    .of = Wo im Lauf am { $on } begann der Schmerz, in km oder Minuten?
ask-run-after = Knieschmerz 60 Minuten nach dem Lauf, 0 bis 10?
    .of = Knieschmerz 60 Minuten nach dem Lauf am { $on }, 0 bis 10?
ask-run-morning = Knieschmerz am Morgen nach dem Lauf, 0 bis 10?
    .of = Knieschmerz am Morgen nach dem Lauf am { $on }, 0 bis 10?
ask-run-medicine = Ein Schmerzmittel innerhalb eines Tages um den Lauf?
    .of = Ein Schmerzmittel innerhalb eines Tages um den Lauf am { $on }?

ask-day-walk30 = Knieschmerz bei 30 Minuten zügigem Gehen, 0 bis 10?
ask-day-stairs = Knieschmerz beim Treppabgehen, 0 bis 10?
ask-day-squat = Knieschmerz beim Hinsetzen und Aufstehen, 0 bis 10?
ask-day-sit = Knieschmerz in einer Stunde Sitzen mit gebeugten Knien, 0 bis 10?
ask-day-medicine = Heute ein Schmerzmittel?

ask-strength-pain = Stärkster Knieschmerz in der Krafteinheit, 0 bis 10?
    .of = Stärkster Knieschmerz in der Krafteinheit am { $on }, 0 bis 10?
ask-strength-morning = Knieschmerz am Morgen nach der Krafteinheit, 0 bis 10? Muskelkater zählt nicht.
    .of = Knieschmerz am Morgen nach der Krafteinheit am { $on }, 0 bis 10? Muskelkater zählt nicht.
ask-strength-rir = Wie viele Wiederholungen wären im schwersten Satz noch gegangen?
    .of = Wie viele Wiederholungen wären im schwersten Satz am { $on } noch gegangen?
ask-strength-form = War die Ausführung in jeder Übung sauber?
    .of = War die Ausführung in jeder Übung am { $on } sauber?

ask-test-step-down = Der Stufentest: { $reps ->
    [10] zehn
   *[other] { $reps }
} langsame Schritte von der Stufe hinunter, auf jeder Seite. Wie sehr taten sie weh, 0 bis 10?
ask-test-squats = Der Kniebeugentest: { $reps ->
    [10] zehn
   *[other] { $reps }
} langsame Kniebeugen auf beiden Beinen, bis die Oberschenkel waagrecht sind. Wie sehr taten sie weh, 0 bis 10?
ask-test-hops = Der Hüpftest: { $reps ->
    [10] zehn
   *[other] { $reps }
} Sprünge auf dem schmerzenden Bein. Wie sehr taten sie weh, 0 bis 10?
ask-run-as = War der letzte Lauf die Hügel- oder Tempoeinheit des Plans?
    .of = War der Lauf am { $on } die Einheit { $step } des Plans?
ask-test-lateral-step-down = Der seitliche Schritt von 20 cm hinunter, fünfmal langsam, gefilmt oder beobachtet: wie viele von sechs Fehlern?
