//! How the runner wants to read: language, units, first day of the week, look.

use fluent_bundle::FluentArgs;
use serde::{Deserialize, Serialize};

use crate::render::catalogue::{Catalogue, Language, Lengths};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub struct Ui {
    pub locale: Locale,
    pub km_or_mi: KmOrMi,
    pub kg_or_lb: KgOrLb,
    pub week_start: WeekStart,
    pub theme: Theme,
    pub large_type: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    #[default]
    En,
    De,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KmOrMi {
    #[default]
    Km,
    Mi,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KgOrLb {
    #[default]
    Kg,
    Lb,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeekStart {
    #[default]
    Monday,
    Saturday,
    Sunday,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Ui {
    pub fn catalogue(&self) -> &'static Catalogue {
        let lengths = match self.km_or_mi {
            KmOrMi::Km => Lengths::Kilometres,
            KmOrMi::Mi => Lengths::Miles,
        };
        Catalogue::of(self.locale.language(), lengths)
    }

    /// The message `name` in the runner's language.
    pub fn say(&self, name: &str) -> String {
        self.catalogue().say(name)
    }

    /// `ui.say_with("runs-found", &args!["runs" => 3])`.
    pub fn say_with(&self, name: &str, args: &FluentArgs) -> String {
        self.catalogue().say_with(name, args)
    }
}

impl Locale {
    pub fn language(self) -> Language {
        match self {
            Locale::En => Language::English,
            Locale::De => Language::German,
        }
    }

    /// As the `lang` attribute has it.
    pub fn tag(self) -> &'static str {
        self.language().tag()
    }
}

impl KmOrMi {
    pub fn word(self) -> &'static str {
        match self {
            KmOrMi::Km => "km",
            KmOrMi::Mi => "mi",
        }
    }
}

impl KgOrLb {
    pub fn word(self) -> &'static str {
        match self {
            KgOrLb::Kg => "kg",
            KgOrLb::Lb => "lb",
        }
    }
}

impl WeekStart {
    pub fn word(self) -> &'static str {
        match self {
            WeekStart::Monday => "monday",
            WeekStart::Saturday => "saturday",
            WeekStart::Sunday => "sunday",
        }
    }
}

impl Theme {
    /// As the `data-theme` attribute and the form have it.
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}
