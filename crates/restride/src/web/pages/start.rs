//! Start: what this is, the questions first, and the runner's files if there are any.

use maud::{Markup, html};

use crate::notebook::enrolment;
use crate::render::catalogue::Catalogue;
use crate::web::asked::Asked;
use crate::web::parts::bringing;
use crate::web::parts::icon::{Icon, icon};
use crate::web::respond::{Fault, Html};

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    let has_begun = enrolment(&asked.reading.recorded).is_some();
    Ok(asked.page(&asked.ui.say("start-title"), body(asked.ui.catalogue(), has_begun)))
}

pub fn body(words: &Catalogue, has_begun: bool) -> Markup {
    let (to, called) = match has_begun {
        true => ("/", words.say("checkin-to-today")),
        false => ("/questions", words.say("start-begin")),
    };
    html! {
        header.page-head.stack-s {
            h1 { (words.say("start-title")) }
            p.lede { (words.say("start-lede")) }
        }
        ul.promises {
            @for promise in ["start-promise-private", "start-promise-why", "start-promise-no-watch"] {
                li { (icon(Icon::Check)) span { (words.say(promise)) } }
            }
        }
        div.stack {
            section.card aria-labelledby="start-questions" {
                h2 id="start-questions" { (words.say("start-questions")) }
                p { (words.say("start-questions-what")) }
                p { a.button.button-wide href=(to) { (called) } }
            }
            section.card aria-labelledby="start-files" {
                h2 id="start-files" { (words.say("start-files")) }
                p { (words.say("start-files-what")) }
                (bringing::files(words, (to, &called)))
                (bringing::where_from(words))
            }
            p.soft.small { (words.say("start-not-a-device")) }
        }
    }
}
