//! What is known about the pain, page by page, in our own words: `protocols/*/learn/*.md`. Every number stands beside the
//! claim that states it.

mod page;
pub mod search;

use std::sync::LazyLock;

pub use page::Page;
use rust_embed::Embed;

use crate::render::catalogue::Language;

#[derive(Embed)]
#[folder = "../../protocols/itbs/learn/"]
struct Itbs;

static ITBS: LazyLock<[Vec<Page>; 2]> = LazyLock::new(|| [read(""), read("de/")]);

/// The pages of a protocol in their order; where a page is not there in a language, the English one.
pub fn pages(protocol: &str, language: Language) -> Vec<&'static Page> {
    if protocol != "itbs" {
        return Vec::new();
    }
    let [english, german] = &*ITBS;
    let own = |page: &'static Page| match language {
        Language::English => page,
        Language::German => german.iter().find(|other| other.id == page.id).unwrap_or(page),
    };
    english.iter().map(own).collect()
}

/// The files of one folder; those deeper down belong to another language.
fn read(folder: &str) -> Vec<Page> {
    let mut names: Vec<String> = Itbs::iter().map(|name| name.into_owned()).collect();
    names.sort();
    let page = |name: String| {
        let file = name.strip_prefix(folder)?.strip_suffix(".md").filter(|file| !file.contains('/'))?;
        let text = String::from_utf8(Itbs::get(&name)?.data.into_owned()).ok()?;
        Page::read(file, &text)
    };
    names.into_iter().filter_map(page).collect()
}

#[cfg(test)]
mod tests {
    use rehab::protocol::Protocol;

    use super::page::{numbers_in, of_claims};
    use super::*;
    use crate::bundle::Bundle;

    fn itbs() -> Protocol {
        Bundle::built_in().protocol("itbs").expect("the built-in protocol")
    }

    /// Claims that are not there, and numbers that none of the claims beside them states.
    fn findings(page: &Page, protocol: &Protocol) -> Vec<String> {
        let claim = |id: &String| protocol.claims().iter().find(|claim| claim.id == *id);
        let unstated = |text: &str, ids: &[String]| -> Vec<String> {
            let claims = ids.iter().filter_map(claim);
            let stated: Vec<String> =
                claims.flat_map(|c| numbers_in(&format!("{} {}", c.says.join(" "), c.source))).collect();
            let numbers = numbers_in(text).into_iter().filter(|number| !stated.contains(number));
            numbers.map(|n| format!("{}: no claim beside it states {n}: {text}", page.id)).collect()
        };
        let unknown = page.claims().into_iter().filter(|id| claim(id).is_none());
        let mut findings: Vec<String> =
            unknown.map(|id| format!("{}: there is no claim {id}", page.id)).collect();
        for paragraph in page.sections.iter().flat_map(|section| section.text.split("\n\n")) {
            let (text, ids) = of_claims(paragraph);
            findings.extend(unstated(&text, &ids));
        }
        findings.extend(unstated(&format!("{} {}", page.title, page.in_short), &page.claims()));
        findings
    }

    #[test]
    fn every_number_is_stated_by_a_claim_beside_it() {
        let protocol = itbs();
        for language in [Language::English, Language::German] {
            let pages = pages("itbs", language);
            assert!(pages.len() >= 11, "{} pages", pages.len());
            let findings: Vec<String> = pages.iter().flat_map(|page| findings(page, &protocol)).collect();
            assert!(findings.is_empty(), "{findings:#?}");
            for page in pages {
                assert!(!page.claims().is_empty(), "{} rests on nothing", page.id);
            }
        }
    }

    #[test]
    fn a_planted_number_and_an_unknown_claim_are_found() {
        let protocol = itbs();
        let page = |body: &str| {
            Page::read("01-a", &format!("---\ntitle: A\nin-short: B.\n---\n\n{body}\n")).expect("a page")
        };
        assert!(findings(&page("Settle for 14 days. [[settle-time]]"), &protocol).is_empty());
        let planted = findings(&page("Settle for 15 days. [[settle-time]]"), &protocol);
        assert_eq!(planted, ["a: no claim beside it states 15: Settle for 15 days."]);
        let elsewhere = findings(&page("Settle for 14 days.\n\nIt helps. [[settle-time]]"), &protocol);
        assert_eq!(elsewhere, ["a: no claim beside it states 14: Settle for 14 days."]);
        let unknown = findings(&page("It helps. [[nobody-said-so]]"), &protocol);
        assert_eq!(unknown, ["a: there is no claim nobody-said-so"]);
    }

    /// C1 to C16: where the practitioner article says more than is known, a page tells what is known, with its claim.
    #[test]
    fn every_overstatement_of_the_article_is_answered() {
        let protocol = itbs();
        let cited: Vec<String> =
            pages("itbs", Language::English).iter().flat_map(|page| page.claims()).collect();
        assert_eq!(protocol.backgrounds().len(), 16);
        for background in protocol.backgrounds() {
            let claim = &protocol.claim(background.claim).id;
            assert!(cited.contains(claim), "no page answers {} ({claim})", background.rule);
        }
    }
}
