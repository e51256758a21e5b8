//! What a runner must understand before anything else reads easily: the questions of the screen, where to go, and why running stops.
//!
//! Reading age is the school grade of Flesch and Kincaid (0.39 words a sentence + 11.8 syllables a word - 15.59, made
//! on English prose) plus 5, the age at which a grade begins. Syllables are counted by rule, so that single words may
//! be off by one. It says nothing about whether people act on what they read.

mod cases;

use cases::{cases, protocol, protocol_folders};
use restride::render::catalogue::Catalogue;
use restride::render::json;
use serde_json::Value;

const OLDEST: f64 = 12.0;

fn reading_age(text: &str) -> f64 {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let ends = text.split(['.', '?', '!']).filter(|part| part.contains(char::is_alphanumeric)).count();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let (words, sentences, syllables) = (words.len() as f64, ends as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5.0
}

/// Groups of vowels, less an `e` that is not heard.
fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let is_vowel = |at: usize| letters.get(at).is_some_and(|c| "aeiouy".contains(*c));
    let groups = (0..letters.len()).filter(|at| is_vowel(*at) && (*at == 0 || !is_vowel(at - 1))).count();
    let ends = |ending: &str| word.to_lowercase().ends_with(ending);
    let heard = ["ted", "ded", "ses", "ces", "ges", "zes", "xes", "ches", "shes", "sses"];
    let silent = (ends("e") && !ends("le") && !ends("ee") && !ends("ye"))
        || ((ends("ed") || ends("es")) && !ends("eed") && !heard.iter().any(|ending| ends(ending)));
    let apart =
        ["ia", "io", "ua", "eo"].iter().map(|pair| word.to_lowercase().matches(pair).count()).sum::<usize>()
            - ["tion", "sion", "qua", "eou", "people"]
                .iter()
                .map(|run| word.to_lowercase().matches(run).count())
                .sum::<usize>()
                .min(1);
    (groups + apart).saturating_sub(usize::from(silent && groups > 1)).max(1)
}

/// Each text a runner must understand, by its name.
fn texts() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for folder in protocol_folders() {
        let protocol = protocol(&folder, &|text| text);
        let questions = protocol.questions().iter().map(|q| (q.number.clone(), q.ask.clone()));
        let features = protocol.features().iter().map(|f| (f.id.clone(), f.ask.clone()));
        all.extend(questions.chain(features).map(|(name, ask)| (format!("{} {name}", protocol.name()), ask)));
    }
    let words = Catalogue::english();
    for urgency in ["emergency", "same_day", "see_soon", "clinic_first", "offer"] {
        let name = format!("urgency-{urgency}");
        let whole = format!("{} {}", words.say(&name), words.say(&format!("{name}.what")));
        all.push((name, whole));
    }
    all.push(("refer-cleared".to_owned(), words.say("refer-cleared")));
    for case in cases() {
        let told: Value = serde_json::from_str(&json::plan(&case.plan, &case.protocol)).expect("a plan");
        let stop = (told["decision"] == "stop").then(|| told["why"][0]["says"].as_str()).flatten();
        let texts = told["refer"]["because"].as_str().into_iter().chain(stop);
        all.extend(texts.map(|text| (case.name.clone(), text.to_owned())));
    }
    all
}

fn too_hard(texts: &[(String, String)]) -> Vec<String> {
    let hard =
        texts.iter().map(|(name, text)| (name, text, reading_age(text))).filter(|(.., age)| *age > OLDEST);
    hard.map(|(name, text, age)| format!("{name}: age {age:.1}: {text}")).collect()
}

#[test]
fn the_questions_and_where_to_go_are_read_at_twelve() {
    let texts = texts();
    assert!(texts.len() > 60, "{} texts", texts.len());
    let hard = too_hard(&texts);
    assert!(hard.is_empty(), "{} of {}:\n{}", hard.len(), texts.len(), hard.join("\n"));
}

#[test]
fn the_score_knows_easy_from_hard() {
    let easy = "Is the knee hot and red? Or do you feel ill with it?";
    let hard = "Is the articulation erythematous, oedematous or pyrexial, or has instrumentation of the joint, \
                or an intercurrent infection, preceded the presentation?";
    assert!(reading_age(easy) < 7.0, "{}", reading_age(easy));
    assert!(reading_age(hard) > 18.0, "{}", reading_age(hard));
    let long = easy.replace("? Or", ", or").repeat(3).replace('?', ",");
    assert!(reading_age(&long) > reading_age(easy) + 5.0, "{}", reading_age(&long));
    let planted = [("easy".to_owned(), easy.to_owned()), ("hard".to_owned(), hard.to_owned())];
    assert_eq!(too_hard(&planted).len(), 1);
}

#[test]
fn syllables_are_counted_nearly_as_spoken() {
    let spoken = [
        ("knee", 1),
        ("swollen", 2),
        ("surgery", 3),
        ("infection", 3),
        ("fever", 2),
        ("physiotherapist", 6),
        ("emergency", 4),
        ("urgent", 2),
        ("doctor", 2),
        ("little", 2),
        ("minutes", 2),
        ("recent", 2),
        ("tingle", 2),
        ("straighten", 2),
        ("kneecap", 2),
        ("outside", 2),
        ("numb", 1),
        ("bleed", 1),
        ("pregnant", 2),
        ("bladder", 2),
        ("bowel", 2),
        ("joint", 1),
        ("changed", 1),
        ("wanted", 2),
        ("degrees", 2),
        ("does", 1),
        ("professional", 4),
        ("department", 3),
        ("times", 1),
        ("nowhere", 2),
        ("inches", 2),
        ("people", 2),
        ("running", 2),
        ("ill", 1),
        ("illness", 2),
        ("several", 3),
        ("steroids", 2),
        ("someone", 2),
        ("period", 3),
        ("18", 1),
    ];
    for (word, count) in spoken {
        assert!(syllables(word).abs_diff(count) <= 1, "{word}: {}", syllables(word));
    }
    let exact = spoken.iter().filter(|(word, count)| syllables(word) == *count).count();
    assert!(exact * 10 >= spoken.len() * 9, "{exact} of {}", spoken.len());
}
