//! Every sentence of the product by name, in each of its languages, built into the binary.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// What a message takes in, by name: `args!["n" => 3]`.
macro_rules! args {
    ($($name:expr => $value:expr),* $(,)?) => {{
        let mut args = fluent_bundle::FluentArgs::new();
        $(args.set($name, $value);)*
        args
    }};
}
pub(crate) use args;

/// A language the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    English,
    German,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::English, Language::German];

    /// As a page names it in its `lang`: `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// Its own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
        }
    }

    /// `de` and `de-AT` are German; `None` for a language there is none of.
    pub fn tagged(tag: &str) -> Option<Language> {
        let main = tag.split('-').next()?.trim();
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(main))
    }
}

macro_rules! files {
    ($language:literal: $($file:literal)+) => {
        &[$(($file, include_str!(concat!("../../locales/", $language, "/", $file)))),+]
    };
}

/// The messages of a language, file by file.
type Files = &'static [(&'static str, &'static str)];

pub(super) const ENGLISH: Files = files!("en":
    "plan.ftl" "reasons.ftl" "questions.ftl" "facts.ftl" "commands.ftl" "numbers.ftl" "book.ftl" "simulate.ftl"
    "triggers.ftl" "training.ftl" "past.ftl" "charts.ftl" "web.ftl" "web-pages.ftl" "web-charts.ftl" "web-player.ftl"
);
pub(super) const GERMAN: Files = files!("de":
    "plan.ftl" "reasons.ftl" "questions.ftl" "facts.ftl" "triggers.ftl" "past.ftl" "charts.ftl" "web.ftl" "web-pages.ftl"
    "web-charts.ftl" "web-player.ftl"
);

/// What the built-in protocols say, by name and by the English it was made from.
static PROTOCOLS_IN_GERMAN: LazyLock<HashMap<(&str, &str), &str>> =
    LazyLock::new(|| translations(include_str!("../../locales/de/protocols.txt")));

/// Blocks of three lines, parted by an empty one: name, English, translation.
fn translations(text: &str) -> HashMap<(&str, &str), &str> {
    let mut all = HashMap::new();
    for block in text.split("\n\n") {
        let mut lines = block.lines().filter(|line| !line.starts_with('#'));
        if let (Some(name), Some(own), Some(said)) = (lines.next(), lines.next(), lines.next()) {
            all.insert((name, own), said);
        }
    }
    all
}

/// The unit in which distances are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lengths {
    #[default]
    Kilometres,
    Miles,
}

type Bundle = FluentBundle<FluentResource>;

static ENGLISH_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));
static GERMAN_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::German));

static ENGLISH_KM: Catalogue = Catalogue::new(Language::English, Lengths::Kilometres);
static ENGLISH_MI: Catalogue = Catalogue::new(Language::English, Lengths::Miles);
static GERMAN_KM: Catalogue = Catalogue::new(Language::German, Lengths::Kilometres);
static GERMAN_MI: Catalogue = Catalogue::new(Language::German, Lengths::Miles);

/// One language, and the unit it tells distances in.
pub struct Catalogue {
    language: Language,
    lengths: Lengths,
    bundle: &'static LazyLock<Bundle>,
}

/// What the terminal alone says is there in English only, and stands in for itself.
fn bundle(language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // The marks it would put around each inserted value come along when somebody copies a line.
    bundle.set_use_isolating(false);
    let own = match language {
        Language::English => &[],
        Language::German => GERMAN,
    };
    for (_, text) in ENGLISH.iter().chain(own) {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

impl Catalogue {
    /// The terminal's.
    pub fn english() -> &'static Catalogue {
        &ENGLISH_KM
    }

    pub fn of(language: Language, lengths: Lengths) -> &'static Catalogue {
        match (language, lengths) {
            (Language::English, Lengths::Kilometres) => &ENGLISH_KM,
            (Language::English, Lengths::Miles) => &ENGLISH_MI,
            (Language::German, Lengths::Kilometres) => &GERMAN_KM,
            (Language::German, Lengths::Miles) => &GERMAN_MI,
        }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    pub fn lengths(&self) -> Lengths {
        self.lengths
    }

    const fn new(language: Language, lengths: Lengths) -> Catalogue {
        let bundle = match language {
            Language::English => &ENGLISH_BUNDLE,
            Language::German => &GERMAN_BUNDLE,
        };
        Catalogue { language, lengths, bundle }
    }

    /// The message `name`, or `name.part` for one of its parts. A name that is not in the catalogue is its own message.
    pub fn say(&self, name: &str) -> String {
        self.say_with(name, &FluentArgs::new())
    }

    pub fn say_with(&self, name: &str, args: &FluentArgs) -> String {
        self.try_say(name, args).unwrap_or_else(|| name.to_owned())
    }

    /// What a protocol says in its own words, which are English, in this language. `name` says what it is:
    /// `question-calf`, `exercise-squat.cue-1`. Where there is no translation of these very words they stay as they
    /// are: a question must not ask in one language what it does not ask in the other.
    pub fn translated(&self, name: &str, own: &str) -> String {
        let table = match self.language {
            Language::English => return own.to_owned(),
            Language::German => &PROTOCOLS_IN_GERMAN,
        };
        table.get(&(name, own)).copied().unwrap_or(own).to_owned()
    }

    /// `None` where there is no such message, or it speaks of something `args` leave out.
    pub fn try_say(&self, name: &str, args: &FluentArgs) -> Option<String> {
        let (id, part) = name.split_once('.').map_or((name, None), |(id, part)| (id, Some(part)));
        let message = self.bundle.get_message(id)?;
        let pattern = match part {
            Some(part) => message.get_attribute(part)?.value(),
            None => message.value()?,
        };
        let mut problems = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(args), &mut problems).into_owned();
        problems.is_empty().then_some(said)
    }
}
