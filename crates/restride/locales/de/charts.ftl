# Diagramme, und die Seiten daraus: Fortschritt, Läufe, ein Lauf, was es ausgelöst hat.

chart-day = { $day }. { $month }
chart-month-year = { $month } { $year }
chart-month =
    .n1 = Jan
    .n2 = Feb
    .n3 = März
    .n4 = Apr
    .n5 = Mai
    .n6 = Juni
    .n7 = Juli
    .n8 = Aug
    .n9 = Sep
    .n10 = Okt
    .n11 = Nov
    .n12 = Dez
chart-metres = { $n } m
chart-minutes = { $n } min
chart-spm = { $n } Schritte/min
chart-percent = { $n } %
chart-pain-of = { $n }/10
chart-pace-kilometre = { $clock } min/km
chart-pace-mile = { $clock } min/mi
chart-days = { $from } bis { $to }
chart-from-to = { $low } bis { $high }
chart-or-more = { $what } und mehr
chart-more = +{ $what }

chart-keys = Punkt für Punkt zu lesen mit den Pfeiltasten links und rechts.
chart-table = Die Zahlen

chart-column-day = Tag
chart-column-week = Woche
chart-column-pain-free = Schmerzfreie Strecke
chart-column-range = Spanne
chart-column-ran = Gelaufen
chart-column-felt = Gefühlt
chart-column-running = Laufzeit
chart-column-cap = Grenze
chart-column-over = Darüber
chart-column-runs = Läufe
chart-column-longest = Längster Lauf
chart-column-longest-before = Längster der 30 Tage davor
chart-column-more = Länger um
chart-column-cadence = Schrittfrequenz
chart-column-own = Deine eigene bei diesem Tempo
chart-column-target = Ziel
chart-column-distance = Strecke
chart-column-which = Zeit
chart-column-at = Bei

## Schmerzfreie Strecke

chart-pain-free = Schmerzfreie Strecke
chart-pain-free-short = schmerzfrei
chart-pain-free-now = Du kommst { $open ->
    [yes] { $now } und mehr
   *[no] { $now }
} weit, bevor es wehtut.
chart-pain-free-since = Du kommst { $open ->
    [yes] { $now } und mehr
   *[no] { $now }
} weit, bevor es wehtut. Am { $day } waren es { $then }.
chart-pain-free-no-place = Läufe haben wehgetan, aber noch sagt keiner, wo der Schmerz begann.
chart-pain-free-note = Die Linie ist die Strecke, auf der neun von zehn Lauftagen schmerzfrei blieben, jeweils aus den 28 Tagen bis dahin. Das Band reicht von der kürzesten Strecke, auf der es wehtat, bis zur längsten ohne Schmerz in denselben Tagen: es zeigt, was war, und sagt nichts voraus. Tage, zu denen niemand etwas gesagt hat oder an denen ein Schmerzmittel etwas verdeckt haben kann, sind Ringe und zählen nicht.
chart-hurt-from-here = ab hier Schmerz
chart-hurt-at = Schmerz ab { $where }
chart-hurt-somewhere = Schmerz, ohne Ort
chart-no-pain = kein Schmerz
chart-not-told = nicht gesagt

## Schmerz

chart-pain = Schmerz
chart-pain-before = Vor dem Lauf
chart-pain-during = Höchster im Lauf
chart-pain-after = 60 min danach
chart-pain-morning = Morgen danach
chart-pain-day = Stärkster am Tag
chart-pain-says = Beim letzten Lauf, { $day }, war der höchste Schmerz { $pain } von 10. Der stärkste hier war { $most }, am { $most-day }.
chart-pain-no-run = Noch sagt kein Lauf hier, wie er sich anfühlte.
chart-pain-note = Jeder Balken ist ein Tag, auf einer Skala von 0 bis 10. Ein flacher Balken ist eine gesagte 0; wo nichts steht, wurde nichts gesagt. Ab der gestrichelten Linie bei { $n } zählt ein Lauf als schmerzhaft (G1, Grad B).

## Woche

chart-week = Laufen Woche für Woche
chart-week-says = { $minutes } Laufen in den letzten sieben Tagen; der Plan erlaubte { $cap }. { $over ->
    [0] Keine Woche hier ging über ihre Grenze.
    [one] Eine Woche hier ging über ihre Grenze.
   *[other] { $over } Wochen hier gingen über ihre Grenzen.
}
chart-week-says-waiting = { $minutes } Laufen in den letzten sieben Tagen. Der Plan wartete da auf Antworten; so gab es keine Grenze außer Pause.
chart-week-waiting = wartet auf Antworten
chart-week-says-no-cap = { $minutes } Laufen in den letzten sieben Tagen. Es gibt noch keinen Plan und darum keine Grenze.
chart-week-cap = Grenze { $cap }
chart-week-before-plan = vor dem Plan
chart-week-note = Jeder Balken sind sieben Tage, benannt nach dem letzten. Der dicke Strich ist das Meiste, was der Plan am ersten Morgen dieser Tage erlaubte (G3, G7, G8); was um mehr als ein Zehntel darüber liegt, ist rot. Dass eine Woche höchstens um ein Zehntel wächst, ist eine vorsichtige Übereinkunft (Grad D): eine Studie fand keinen Nutzen.

## Längster Lauf

chart-longest = Jeder Lauf gegen die 30 Tage davor
chart-longest-says = Bis { $cap } liegt innerhalb von { $percent } % über dem längsten Lauf der letzten 30 Tage. { $over ->
    [0] Kein Lauf hier ging darüber hinaus.
    [one] Ein Lauf hier ging darüber hinaus.
   *[other] { $over } Läufe hier gingen darüber hinaus.
}
chart-longest-says-none = In den letzten 30 Tagen wurde nicht gelaufen. { $over ->
    [0] Kein Lauf hier war viel länger als die davor.
    [one] Ein Lauf hier war viel länger als die davor.
   *[other] { $over } Läufe hier waren viel länger als die davor.
}
chart-longest-cap = Grenze { $cap }
chart-longest-note = Die graue Fläche ist der längste Lauf der 30 Tage davor und { $percent } % mehr. Bei 5.205 Läuferinnen und Läufern folgten auf Läufe darüber mehr Verletzungen aller Art (E21, Grad B). Dein Plan kann strenger sein: heute sagt es.

## Kraft

chart-strength = Kraftstufen
chart-strength-says = { $sessions ->
    [one] Eine Einheit hier.
   *[other] { $sessions } Einheiten hier.
} { $risen ->
    [0] Noch ist keine Übung eine Stufe gestiegen.
    [one] Eine von { $exercises } Übungen ist gestiegen.
   *[other] { $risen } von { $exercises } Übungen sind gestiegen.
}
chart-strength-level = { $level } von { $of }

## Schrittfrequenz

chart-cadence = Schrittfrequenz
chart-cadence-unit = Schritte pro Minute, beide Beine
chart-cadence-says = Der letzte Lauf hatte { $last } Schritte pro Minute; das Ziel ist { $target }.
chart-cadence-own = Der letzte Lauf hatte { $last } Schritte pro Minute; deine eigene bei lockerem Tempo ist { $own }.
chart-cadence-last = Der letzte Lauf hatte { $last } Schritte pro Minute.
chart-cadence-target = Ziel { $spm }
chart-cadence-your-own = deine eigene
chart-cadence-note = Jeder Punkt ist ein Lauf; der kurze Strich daneben ist deine eigene Schrittfrequenz beim Tempo dieses Laufs, aus der Zeit vor jedem Ziel. Der graue Streifen liegt innerhalb von 2 % des Ziels (G11, Grad B bei Gesunden).

## Was es ausgelöst hat

chart-set-off = Die acht Wochen davor
chart-set-off-says = { $count ->
    [0] In den acht Wochen vor { $day } sticht nichts heraus.
   *[other] In den acht Wochen vor { $day } sticht heraus: { $what }.
} Deine übliche Woche waren { $usual }.
chart-set-off-says-alone = { $count ->
    [0] In den acht Wochen vor { $day } sticht nichts heraus.
   *[other] In den acht Wochen vor { $day } sticht heraus: { $what }.
}
chart-set-off-year = dein Jahr davor
chart-set-off-eight = die acht Wochen
chart-set-off-usual = üblich { $usual }
chart-set-off-pain = Schmerz { $day }
chart-set-off-note = Jeder Balken ist eine Laufwoche. Was heraussticht, kam vor dem Schmerz; das macht es nicht zur Ursache.

## Ein Lauf

chart-along = Auf dem Weg
chart-along-height = Höhe
chart-along-pace = Tempo
chart-along-cadence = Schrittfrequenz
chart-along-says = { $whole }. Fallendes Gelände: { $down }, davon { $steep } steil.
chart-along-says-onset = { $whole }. Fallendes Gelände: { $down }, davon { $steep } steil. Es tat ab { $onset } weh.
chart-along-says-level = { $whole }. Die Höhen sind nicht bekannt.
chart-along-says-level-onset = { $whole }. Es tat ab { $onset } weh. Die Höhen sind nicht bekannt.
chart-along-onset = Schmerz ab { $where }
chart-along-note = Dunkleres Gelände fiel um 2 % oder mehr, das dunkelste um 5 % oder mehr, jeweils über 300 m. Die Höhen einer Uhr sind grob.

chart-route = Die Strecke
chart-route-says = { $whole } vom Start bis zum Ende, Norden oben.
chart-route-says-onset = { $whole } vom Start bis zum Ende, Norden oben. Es tat ab { $onset } weh.
chart-route-start = Start
chart-route-end = Ende
chart-route-both = Start und Ende
chart-route-north = N
chart-route-note = Allein auf diesem Rechner aus der Datei gezeichnet; keine Karte wurde dafür geholt. Die dicken Stücke fielen um 5 % oder mehr.
