//! An exercise as a moving figure with the common fault beside it; still pictures for paper and for those who want no motion.

use maud::{Markup, PreEscaped, html};
use rehab::protocol::{Exercise, Level, Protocol};
use rehab::scale::Side;

use crate::figure::{self, Drawing, Form, Moment, Setting, Tempo, Works};
use crate::render::catalogue::{Catalogue, args};
use crate::render::words;

/// A movement that brings its own seconds does not ask for it.
const ANY_TEMPO: Tempo = Tempo { out_s: 2, hold_s: 1, back_s: 2 };

/// One exercise at one level, worked on one side.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub words: &'a Catalogue,
    pub exercise: &'a Exercise,
    pub level: &'a Level,
    /// The side that works; both where the exercise has no sides.
    pub side: Side,
    pub drawing: &'static Drawing,
}

impl<'a> Shown<'a> {
    /// `None` where the protocol has no figure of it.
    pub fn of(
        words: &'a Catalogue,
        protocol: &Protocol,
        exercise: &'a Exercise,
        level: u8,
        side: Side,
    ) -> Option<Shown<'a>> {
        let name = protocol.name();
        let protocol = name.split('@').next().unwrap_or(&name);
        let drawing = figure::of(protocol, &exercise.id, level)?;
        let level = exercise.levels.get(usize::from(level).checked_sub(1)?)?;
        Some(Shown { words, exercise, level, side, drawing })
    }

    pub fn tempo(&self) -> Option<Tempo> {
        Tempo::read(&self.level.tempo)
    }

    /// Seconds of one round of the moving picture.
    pub fn seconds(&self) -> f64 {
        self.drawing.seconds(self.tempo().unwrap_or(ANY_TEMPO))
    }

    /// The moving picture alone; a page that speaks of the side itself leaves the word out.
    pub fn moving(&self, form: Form, id: &str, with_word: bool) -> Markup {
        let (title, word) = (self.title(form), self.side_word());
        let setting = self.setting(id, &title, if with_word { &word } else { "" });
        PreEscaped(self.drawing.moving(form, self.tempo().unwrap_or(ANY_TEMPO), &setting))
    }

    fn still(&self, form: Form, moment: Moment, id: &str) -> Markup {
        let (title, word) = (self.title(form), self.side_word());
        PreEscaped(self.drawing.still(form, moment, &self.setting(id, &title, &word)))
    }

    fn setting<'s>(&self, id: &'s str, title: &'s str, side_word: &'s str) -> Setting<'s> {
        Setting { id, title, side_word, mirrored: self.side == Side::Left }
    }

    fn name(&self) -> String {
        let id = &self.exercise.id;
        self.words.translated(&format!("exercise-{id}"), &self.exercise.name)
    }

    fn title(&self, form: Form) -> String {
        let name = match form {
            Form::Meant => "figure-title-meant",
            Form::Fault => "figure-title-fault",
        };
        self.words.say_with(name, &args!["exercise" => self.name()])
    }

    fn side_word(&self) -> String {
        match self.side {
            Side::Left | Side::Right => self.words.say(&format!("figure-leg-{}", self.side.word())),
            _ => String::new(),
        }
    }

    /// `2 s up, 1 s hold, 2 s down. Breathe out on the way up.`
    fn how(&self) -> String {
        let way = self.drawing.way.word();
        let breath = self.words.say(&format!("figure-breathe-{way}"));
        let Some(tempo) = self.tempo() else { return breath };
        let part = |name: String, s: u16| {
            let seconds = words::duration(self.words, u32::from(s));
            self.words.say_with(&name, &args!["time" => seconds])
        };
        let parts = [
            Some(part(format!("figure-out-{way}"), tempo.out_s)),
            (tempo.hold_s > 0).then(|| part("figure-hold".to_owned(), tempo.hold_s)),
            Some(part(format!("figure-back-{way}"), tempo.back_s)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{}. {breath}", parts.join(", "))
    }
}

/// The movement as it is meant and the common fault, side by side.
pub fn pair(shown: &Shown<'_>) -> Markup {
    let words = shown.words;
    let id = &shown.exercise.id;
    let worked = match shown.drawing.works {
        Works::Right => words.say("figure-worked"),
        Works::Both => words.say("figure-worked-both"),
    };
    html! {
        figure.figures {
            div.figure-one {
                p.figure-name { (words.say("figure-meant")) }
                div.figure-moves { (shown.moving(Form::Meant, &format!("{id}-m"), true)) }
                div.figure-stills {
                    (shown.still(Form::Meant, Moment::Start, &format!("{id}-s")))
                    (shown.still(Form::Meant, Moment::End, &format!("{id}-e")))
                }
            }
            div.figure-one.is-fault {
                p.figure-name { (words.say("figure-fault")) }
                div.figure-moves { (shown.moving(Form::Fault, &format!("{id}-f"), true)) }
                div.figure-stills { (shown.still(Form::Fault, Moment::End, &format!("{id}-g"))) }
                p.figure-says { (words.say(&format!("figure-fault-{id}"))) }
            }
            figcaption {
                p.figure-how { (shown.how()) }
                p.soft.small { span.figure-swatch aria-hidden="true" {} (worked) }
            }
        }
    }
}
