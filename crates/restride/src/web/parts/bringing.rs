//! Bringing files: dropped, picked, or a whole folder; what becomes of each is told while it happens.

use maud::{Markup, html};

use super::icon::{Icon, icon, small};
use crate::render::catalogue::Catalogue;
use crate::web::assets;

/// `then` is where the way goes on after it, and what the button to it says.
pub fn files(words: &Catalogue, then: (&str, &str)) -> Markup {
    let (on, says) = then;
    html! {
        form.drop method="post" action="/import" enctype="multipart/form-data" data-import="" {
            (icon(Icon::Upload))
            p { strong { (words.say("bring-drop")) } br; span.soft.small { (words.say("bring-kinds")) } }
            div.row {
                label.button.button-quiet.picker {
                    (words.say("bring-files"))
                    input type="file" name="file" multiple data-now="";
                }
                label.button.button-quiet.picker {
                    (words.say("bring-folder"))
                    input type="file" name="file" multiple webkitdirectory="" data-now="";
                }
            }
            button.button data-plain="" { (words.say("bring-send")) }
            div.stack-s aria-live="polite" data-import-log="" data-label=(words.say("bring-progress"))
                data-cut=(words.say("bring-cut")) data-on=(on) data-on-says=(says) {}
        }
        script type="module" src=(assets::url("import.js")) {}
    }
}

/// Where watches and services keep their files.
pub fn where_from(words: &Catalogue) -> Markup {
    html! {
        details.line {
            summary { span.soft.small { (words.say("bring-where")) } span.why { (small(Icon::Down)) } }
            ul.because.stack-s {
                @for one in ["bring-where-garmin", "bring-where-strava", "bring-where-apple", "bring-where-other"] {
                    li { (words.say(one)) }
                }
            }
        }
    }
}
