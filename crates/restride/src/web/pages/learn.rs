//! Learn: what is known about the pain, each claim with its grade and source, and a search over all of it.

use axum::extract::Path;
use maud::{Markup, PreEscaped, html};
use rehab::protocol::{Claim, Protocol};

use crate::learn::search::{Entry, Hit, Index};
use crate::learn::{self, Page};
use crate::render::catalogue::{Catalogue, Language, args};
use crate::render::sentences::rows;
use crate::web::asked::Asked;
use crate::web::assets;
use crate::web::parts::icon::Icon;
use crate::web::parts::notice::empty;
use crate::web::parts::why::grade_mark;
use crate::web::reading::Reading;
use crate::web::respond::{Fault, Html};

/// Longer than anything a person looks for.
const LONGEST_QUERY: usize = 200;

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    let words = asked.ui.catalogue();
    let title = words.say("menu-learn");
    let protocol = &asked.reading.protocol;
    let query: String = asked.query("q").unwrap_or("").chars().take(LONGEST_QUERY).collect();
    if query.trim().is_empty() {
        return Ok(asked.page(&title, contents(words, protocol)));
    }
    let indexes = asked.reading.worked_out(Indexes::of);
    Ok(asked.page(&title, found(words, &query, &indexes.of_language(words.language()).search(&query))))
}

pub async fn page(asked: Asked, Path(id): Path<String>) -> Result<Html, Fault> {
    let words = asked.ui.catalogue();
    let protocol = &asked.reading.protocol;
    let pages = learn::pages(&protocol_id(protocol), words.language());
    let at = pages.iter().position(|page| page.id == id).ok_or(Fault::NotFound)?;
    let next = pages.get(at + 1).copied();
    Ok(asked.page(&pages[at].title, one(words, protocol, pages[at], next)))
}

fn protocol_id(protocol: &Protocol) -> String {
    let name = protocol.name();
    name.split('@').next().unwrap_or_default().to_owned()
}

fn search_field(words: &Catalogue, query: &str) -> Markup {
    html! {
        form.learn-search method="get" action="/learn" role="search" {
            label.vh for="q" { (words.say("learn-search")) }
            input.input id="q" name="q" type="search" value=(query) placeholder=(words.say("learn-search")) maxlength=(LONGEST_QUERY);
            button.button { (words.say("learn-search-go")) }
        }
    }
}

fn contents(words: &Catalogue, protocol: &Protocol) -> Markup {
    let pages = learn::pages(&protocol_id(protocol), words.language());
    html! {
        link rel="stylesheet" href=(assets::url("player.css"));
        header.page-head { h1 { (words.say("menu-learn")) } p.soft { (words.say("learn-lede")) } }
        div.stack {
            (search_field(words, ""))
            @if !pages.is_empty() {
                ol.learn-pages { @for page in &pages {
                    li { a.learn-way href={ "/learn/" (page.id) } { strong { (page.title) } span.soft { (page.in_short) } } }
                } }
            }
            section.stack-s {
                h2 { (words.say("learn-exercises")) }
                ul.learn-pages { @for exercise in protocol.exercises() {
                    @let name = words.translated(&format!("exercise-{}", exercise.id), &exercise.name);
                    @let feel = words.translated(&format!("exercise-{}.feel", exercise.id), &exercise.feel);
                    li { a.learn-way href={ "/exercises/" (exercise.id) } { strong { (name) } span.soft { (feel) } } }
                } }
            }
            section.stack-s {
                h2 { (words.say("learn-disputed")) }
                p.soft { (words.say("learn-disputed-lede")) }
                ul.lines { @for background in protocol.backgrounds() {
                    li id=(background.id) { (disputed(words, &background.about, protocol.claim(background.claim))) }
                } }
            }
        }
    }
}

/// A question that opens to what is known.
fn disputed(words: &Catalogue, about: &str, claim: &Claim) -> Markup {
    let lang = foreign(words);
    html! {
        details.line {
            summary lang=[lang] { div { (about) } span.why { (grade_mark(words, claim.grade)) } }
            div.because lang=[lang] {
                @for sentence in &claim.says { p { (sentence) } }
                (source(words, claim))
            }
        }
    }
}

/// A protocol is written in English.
fn foreign(words: &Catalogue) -> Option<&'static str> {
    (words.language() != Language::English).then_some(Language::English.tag())
}

fn source(words: &Catalogue, claim: &Claim) -> Markup {
    html! {
        dl.facts {
            dt { (words.say("why-grade")) } dd { (words.say(&format!("grade-{}", claim.grade.word()))) }
            dt { (words.say("why-source")) } dd.source { (claim.source) }
            dt { (words.say("learn-checked")) } dd { (claim.checked) }
        }
    }
}

/// A claim as a line that opens: of a table only the rows that begin with `row`.
pub fn claim(words: &Catalogue, claim: &Claim, row: &str) -> Markup {
    let beginnings = [format!("{row} "), format!("{row}:")];
    let says = rows(&claim.says, &beginnings);
    let (first, more) = says.split_first().map_or(("", &[][..]), |(first, more)| (*first, more));
    let lang = foreign(words);
    html! {
        details.line id={ "claim-" (claim.id) } {
            summary lang=[lang] { div { (first) } span.why { (grade_mark(words, claim.grade)) } }
            div.because lang=[lang] {
                @for sentence in more { p { (sentence) } }
                (source(words, claim))
            }
        }
    }
}

fn one(words: &Catalogue, protocol: &Protocol, page: &Page, next: Option<&Page>) -> Markup {
    let claims: Vec<&Claim> = page
        .claims()
        .iter()
        .filter_map(|id| protocol.claims().iter().find(|claim| claim.id == *id))
        .collect();
    let mark = |id: &str| match claims.iter().find(|claim| claim.id == id) {
        Some(claim) => html! {
            " " a.cite href={ "#claim-" (claim.id) } { (grade_mark(words, claim.grade)) }
        }
        .into_string(),
        None => String::new(),
    };
    html! {
        link rel="stylesheet" href=(assets::url("player.css"));
        header.page-head {
            p.kicker { a href="/learn" { (words.say("menu-learn")) } }
            h1 { (page.title) }
            p.lede { (page.in_short) }
        }
        article.stack {
            @for section in &page.sections {
                section.prose id=(section.anchor) {
                    @if let Some(heading) = &section.heading { h2 { (heading) } }
                    (PreEscaped(section.html(&mark)))
                }
            }
            section.stack-s {
                h2 { (words.say("learn-ground")) }
                p.soft.small { (words.say("learn-ground-lede")) }
                ul.lines { @for one in &claims { li { (claim(words, one, "")) } } }
            }
            @if let Some(next) = next {
                p { a.button.button-quiet href={ "/learn/" (next.id) } { (words.say_with("learn-next", &args!["title" => next.title.as_str()])) } }
            }
        }
    }
}

fn found(words: &Catalogue, query: &str, hits: &[Hit<'_>]) -> Markup {
    let count = words.say_with("learn-found", &args!["count" => hits.len(), "query" => query]);
    html! {
        link rel="stylesheet" href=(assets::url("player.css"));
        header.page-head { h1 { (words.say("menu-learn")) } }
        div.stack {
            (search_field(words, query))
            p role="status" { (count) }
            @if hits.is_empty() {
                (empty(Icon::Learn, &words.say("learn-nothing"), Some(("/learn", &words.say("learn-all")))))
            }
            ol.learn-pages { @for hit in hits {
                li { a.learn-way href=(hit.entry.to) {
                    strong { (hit.entry.title) @if let Some(heading) = &hit.entry.heading { ": " (heading) } }
                    span.soft { @for (asked, piece) in &hit.snippet {
                        @if *asked { mark { (piece) } } @else { (piece) }
                    } }
                } }
            } }
        }
    }
}

/// One index a language, made once for a protocol.
struct Indexes([Index; 2]);

impl Indexes {
    fn of(reading: &Reading) -> Indexes {
        let index = |language| Index::of(entries(&reading.protocol, language));
        Indexes([index(Language::English), index(Language::German)])
    }

    fn of_language(&self, language: Language) -> &Index {
        let [english, german] = &self.0;
        match language {
            Language::English => english,
            Language::German => german,
        }
    }
}

fn entries(protocol: &Protocol, language: Language) -> Vec<Entry> {
    let words = Catalogue::of(language, crate::render::catalogue::Lengths::default());
    let pages = learn::pages(&protocol_id(protocol), language);
    let mut entries: Vec<Entry> = pages
        .iter()
        .flat_map(|page| page.sections.iter().map(move |section| (page, section)))
        .map(|(page, section)| Entry {
            title: page.title.clone(),
            heading: section.heading.clone(),
            to: format!("/learn/{}#{}", page.id, section.anchor),
            text: match section.heading {
                Some(_) => section.plain(),
                None => format!("{} {}", page.in_short, section.plain()),
            },
        })
        .collect();
    entries.extend(protocol.exercises().iter().map(|exercise| {
        let text = |part: &str, own: &str| words.translated(&format!("exercise-{}{part}", exercise.id), own);
        let cues = exercise.cues.iter().enumerate().map(|(nth, cue)| text(&format!(".cue-{}", nth + 1), cue));
        let told = [text(".set-up", &exercise.set_up)].into_iter().chain(cues);
        let told = told.chain([text(".feel", &exercise.feel), text(".stop", &exercise.stop_when)]);
        Entry {
            title: text("", &exercise.name),
            heading: None,
            to: format!("/exercises/{}", exercise.id),
            text: told.collect::<Vec<_>>().join(" "),
        }
    }));
    entries.extend(protocol.backgrounds().iter().map(|background| Entry {
        title: background.about.clone(),
        heading: None,
        to: format!("/learn#{}", background.id),
        text: protocol.claim(background.claim).says.join(" "),
    }));
    entries
}
