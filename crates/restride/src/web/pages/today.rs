//! Today: the light, what to do, and why.

use maud::{Markup, html};

use crate::render::page::Look;
use crate::render::text::{self, Why};
use crate::web::asked::Asked;
use crate::web::respond::{Fault, Html};

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    let plan = asked.plan()?;
    let said = text::plan(plan, &asked.reading.protocol, Look::new(None, false), Why::InShort);
    let title = asked.ui.say("menu-today");
    Ok(asked.page(&title, body(&title, &said)))
}

fn body(title: &str, said: &str) -> Markup {
    html! {
        h1 { (title) }
        pre { (said) }
    }
}
