//! Planted words: every phrase is found, and in every kind of text.

use super::texts::{Kind, Text, of_command, of_plan, of_source};
use super::{GAP, Lint, MAY, NEVER, lines, words};
use crate::cases::{cases, protocol, protocol_folders};
use crate::repository::{Source, sources};
use crate::{clean, found};

fn document(text: &str) -> Text {
    Text { kind: Kind::Document, place: "a.md".to_owned(), text: text.to_owned() }
}

fn findings(text: &str) -> Vec<String> {
    Lint::new().findings(&document(text))
}

#[test]
fn every_phrase_is_found_over_a_line_end_and_through_its_gaps() {
    let lint = Lint::new();
    assert!(lint.phrases.len() >= 150, "{} phrases", lint.phrases.len());
    let fillers = ["", "one", "one two three", "one two three four"];
    for phrase in &lint.phrases {
        let wanted = format!("a.md:2: never say '{}'", phrase.written);
        let gaps = phrase.written.split(' ').filter(|part| *part == "..").count();
        for filler in fillers {
            let said =
                phrase.written.replace('*', "").replace("..", filler).replace(' ', "\n").to_uppercase();
            let found = lint.findings(&document(&format!("Every day\nwe {said}, more or less.\n")));
            let is_wide = gaps > 0 && filler.split(' ').count() > GAP;
            assert_eq!(found.contains(&wanted), !is_wide, "{}: {found:?}", phrase.written);
        }
        let longer = phrase.written.replace("..", "").replace('*', "xy");
        let longer = lint.findings(&document(&format!("Every day\nwe {longer}xy.\n")));
        assert_eq!(longer.contains(&wanted), phrase.written.ends_with('*'), "{}", phrase.written);
    }
}

#[test]
fn the_lists_are_written_as_they_are_read() {
    let mut phrases: Vec<&str> = lines(NEVER).collect();
    for phrase in &phrases {
        let parts: Vec<&str> = phrase.split(' ').collect();
        let is_word = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        let is_part = |part: &&str| **part == *".." || is_word(part.trim_end_matches('*'));
        assert!(parts.iter().all(is_part), "{phrase:?} can never be met");
        assert!(parts[0] != ".." && parts.last() != Some(&".."), "{phrase:?} begins or ends with a gap");
    }
    phrases.sort_unstable();
    assert!(phrases.windows(2).all(|pair| pair[0] != pair[1]), "a phrase is there twice");
}

#[test]
fn words_that_only_look_alike_may_stand() {
    clean(&findings("A treaty on health; the physiotherapist is impatient, secure, and you might have it."));
    clean(&findings("The heel strikes; a curate, a patience, an untreatable wheal, and what you do have."));
    found(
        &findings("a diagnosis\nand two therapies"),
        &["a.md:1: never say 'diagnos*'", "a.md:2: never say 'therap*'"],
    );
}

#[test]
fn what_hurts_is_not_pressed_stretched_or_run_through() {
    for sentence in [
        "Roll slowly over the sore spot.",
        "Foam rolling along your band loosens it.",
        "Stretch the band twice a day.",
        "Stretching the outer band makes the pain end.",
        "A little stretching takes the pain away.",
        "Run on through the pain.",
        "Try running a bit into the pain.",
        "Ignore the first pain.",
        "Run along the camber of the road.",
        "On the track keep the same direction.",
        "Press firmly on the sore spot.",
    ] {
        assert!(!findings(sentence).is_empty(), "{sentence}");
    }
    clean(&findings(
        "Even ground: not along a road that slants to one side. On a track, change direction. Both are optional, \
         for comfort; neither is known to end this pain. The plan asks for no pressure on the sore spot.",
    ));
}

#[test]
fn an_exception_stands_only_whole_is_needed_and_is_used() {
    let lint = Lint::new();
    let all: Vec<Text> = sources().iter().filter_map(of_source).collect();
    for sentence in lines(MAY) {
        clean(&findings(&format!("> {}", sentence.replace(' ', "\n> "))));
        let without = Lint { exceptions: Vec::new(), ..Lint::new() };
        assert!(!without.findings(&document(sentence)).is_empty(), "no phrase stands in {sentence:?}");
        let said = words(sentence);
        let is_said = all.iter().any(|text| {
            let words = words(&text.text);
            words.windows(said.len()).any(|window| window.iter().zip(&said).all(|(a, b)| a.said == b.said))
        });
        assert!(is_said, "nothing says {sentence:?} any more");
    }
    assert!(lint.exceptions.len() < 10, "{} exceptions", lint.exceptions.len());
    found(&findings("Restride does diagnose."), &["a.md:1"]);
    found(&findings("So you have a fever."), &["you have"]);
    found(
        &findings("It is not a medical device and does not diagnose. It can treat."),
        &["never say 'treat'"],
    );
}

#[test]
fn only_a_source_quotes_a_title() {
    let of = |kind, text: &str| Lint::new().findings(&Text { kind, ..document(text) });
    let toml = "says = [\"ends quietly\"]\nsource = \"“Treatment of\nrunners”, 2010\"\n";
    clean(&of(Kind::Protocol, toml.replace("of\n", "of ").as_str()));
    found(
        &of(Kind::Protocol, "source = \"Treatment of runners, 2010\""),
        &["a.md:1: never say 'treatment*'"],
    );
    found(
        &of(Kind::Protocol, "says = [\"“a treatment”\"]"),
        &["a.md:1: only a source quotes a title like this"],
    );
    found(&of(Kind::Document, "A “treatment”."), &["a.md:1: only a source quotes a title like this"]);
    found(&of(Kind::PlanText, "Source “A treatment”, a cure."), &["a.md:1: never say 'cure'"]);
}

/// One planted sentence for each kind of text, as it would stand in it.
#[test]
fn a_planted_sentence_is_found_in_every_kind_of_text() {
    let of_file = |path: &str, text: &str| of_source(&Source::new(path, text)).expect("a text that is read");
    let code = "fn a() {}\n// It cures.\nfn b() -> String { format!(\"{x}:\\nIt cures {y}.\") }\n";
    let mut planted = vec![
        (of_file("crates/restride/locales/en/plan.ftl", "a = b\n\nc =\n    It cures { $x }.\n"), 4),
        (of_file("protocols/other/exercises.toml", "[[exercise]]\nfeel = \"It cures.\"\n"), 2),
        (of_file("docs/any.md", "# A\n\nIt cures.\n"), 3),
        (of_file("crates/store/src/any.rs", code), 3),
        (of_file("crates/restride/src/any.rs", "/// It cures.\nstruct A;\n"), 1),
        (of_file("crates/store/migrations/sqlite/0009.sql", "SELECT RAISE(ABORT, 'it cures');"), 1),
        (of_file("crates/any/Cargo.toml", "[package]\nname = \"cures\"\ndescription = \"It cures.\"\n"), 3),
    ];
    let root = || clap::Command::new("restride");
    for command in [
        root().about("It cures."),
        root().subcommand(clap::Command::new("any").after_help("It cures.")),
        root().subcommand(clap::Command::new("any").arg(clap::Arg::new("x").long("x").help("It cures."))),
    ] {
        let texts = of_command(command, "").into_iter();
        planted.extend(texts.filter(|text| text.text.contains("It cures")).map(|text| (text, 0)));
    }
    let itbs = protocol_folders().into_iter().find(|folder| folder.ends_with("itbs")).expect("itbs");
    let worse = protocol(&itbs, &|text| {
        assert!(text.contains("for 6 weeks or more."));
        text.replace("for 6 weeks or more.", "for 6 weeks or more. It cures.")
    });
    let case = cases().into_iter().find(|case| case.name == "itbs/g1-during-amber-fires").expect("the case");
    planted.extend(of_plan(&case.name, &case.plan, &worse).map(|text| (text, 0)));
    let lint = Lint::new();
    for (text, line) in &planted {
        let said = lint.findings(text);
        let place = if *line > 0 { format!("{}:{line}:", text.place) } else { format!("{}:", text.place) };
        let is_it = |finding: &String| finding.starts_with(&place) && finding.ends_with("never say 'cures'");
        assert!(!said.is_empty() && said.iter().all(is_it), "{:?} {}: {said:?}", text.kind, text.place);
    }
    for kind in Kind::ALL {
        assert!(planted.iter().any(|(text, _)| text.kind == kind), "nothing is planted in the kind {kind:?}");
    }
}

/// What is built into the program without being read here could say anything.
#[test]
fn every_text_built_into_the_program_is_read() {
    let all = sources();
    let unread = |source: &Source| -> Vec<String> {
        let code = source.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let named = code.flat_map(|line| line.split("include_str!(\"").skip(1).collect::<Vec<_>>());
        let files = named.filter_map(|rest| rest.split('"').next()).map(|path| beside(&source.path, path));
        let is_read = |path: &str| all.iter().any(|s| s.path == path && of_source(s).is_some());
        files
            .filter(|path| !is_read(path))
            .map(|path| format!("{}: {path} is not read", source.path))
            .collect()
    };
    let product = all.iter().filter(|source| source.is_product_code());
    clean(&product.flat_map(unread).collect::<Vec<_>>());
    let planted = Source::new("crates/a/src/b/c.rs", "const A: &str = include_str!(\"../../words.txt\");");
    found(&unread(&planted), &["crates/a/words.txt is not read"]);
}

/// `path` as seen from the folder of the file `from`.
fn beside(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}
