//! Every sentence of the product by name, in one language, built into the binary.

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

/// The English messages, file by file.
pub(super) const ENGLISH: &[(&str, &str)] = &[
    ("plan.ftl", include_str!("../../locales/en/plan.ftl")),
    ("reasons.ftl", include_str!("../../locales/en/reasons.ftl")),
    ("questions.ftl", include_str!("../../locales/en/questions.ftl")),
    ("facts.ftl", include_str!("../../locales/en/facts.ftl")),
    ("commands.ftl", include_str!("../../locales/en/commands.ftl")),
    ("numbers.ftl", include_str!("../../locales/en/numbers.ftl")),
    ("book.ftl", include_str!("../../locales/en/book.ftl")),
    ("simulate.ftl", include_str!("../../locales/en/simulate.ftl")),
    ("triggers.ftl", include_str!("../../locales/en/triggers.ftl")),
    ("training.ftl", include_str!("../../locales/en/training.ftl")),
    ("charts.ftl", include_str!("../../locales/en/charts.ftl")),
    ("web.ftl", include_str!("../../locales/en/web.ftl")),
    ("web-pages.ftl", include_str!("../../locales/en/web-pages.ftl")),
    ("web-charts.ftl", include_str!("../../locales/en/web-charts.ftl")),
    ("web-player.ftl", include_str!("../../locales/en/web-player.ftl")),
];

static IN_ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("en", ENGLISH));

pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    pub fn english() -> &'static Catalogue {
        &IN_ENGLISH
    }

    fn new(language: &str, files: &[(&str, &str)]) -> Catalogue {
        let mut bundle = FluentBundle::new_concurrent(vec![language.parse().unwrap_or_default()]);
        // The marks it would put around each inserted value come along when somebody copies a line.
        bundle.set_use_isolating(false);
        for (_, text) in files {
            let resource =
                FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        Catalogue { bundle }
    }

    /// The message `name`, or `name.part` for one of its parts. A name that is not in the catalogue is its own message.
    pub fn say(&self, name: &str) -> String {
        self.say_with(name, &FluentArgs::new())
    }

    pub fn say_with(&self, name: &str, args: &FluentArgs) -> String {
        self.try_say(name, args).unwrap_or_else(|| name.to_owned())
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
