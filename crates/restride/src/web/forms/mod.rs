//! From what a form sends to facts: read field by field, refused with a sentence beside the field, recorded once.

mod amount;
mod check_in;
mod fields;
mod outing;
mod own;
mod posted;
mod questions;
mod strength;

pub use fields::{Fields, Filled};
pub use posted::Posted;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rehab::fact::Fact;
use serde_json::json;

use super::asked::Asked;
use super::respond::{Fault, SeeOther};
use crate::error::Error;
use crate::render::json::PlanJson;

pub use check_in::check_in;
pub use outing::outing;
pub use own::{cleared, erase, flag, limit, score, settings, shoes, undo};
pub use questions::{about, pattern, red};
pub use strength::strength;

/// Where the browser goes once the facts are recorded, and what it is told there: the message `done-NAME`.
#[derive(Clone, Copy)]
struct Then {
    to: &'static str,
    says: &'static str,
}

impl Then {
    const fn today(says: &'static str) -> Then {
        Then { to: "/", says }
    }
}

/// Reads the facts out of what was sent and records them; what came before under the same key is only told again.
async fn take(
    asked: Asked,
    posted: Posted,
    then: Then,
    read: impl FnOnce(&mut Fields, &Asked) -> Result<Vec<Fact>, Error>,
) -> Result<Response, Fault> {
    let key = posted.key()?;
    if let Some(before) = asked.app.store().sent_before(asked.app.runner(), &key).await? {
        return done(&asked, &posted, then, &before).await;
    }
    let mut fields = Fields::new(&posted, asked.ui);
    let facts = match read(&mut fields, &asked) {
        Ok(facts) => facts,
        Err(error) => {
            fields.refuse("", error.to_string());
            Vec::new()
        }
    };
    if facts.is_empty() && fields.is_well() {
        fields.refuse("", asked.ui.say("form-nothing-told"));
    }
    match fields.refusals() {
        refused if refused.is_empty() => {
            let once =
                asked.app.store().append_once(asked.app.runner(), &key, &facts, asked.now.unix_us).await?;
            done(&asked, &posted, then, once.seqs()).await
        }
        refused => again(&asked, &posted, Filled::again(&posted, refused)),
    }
}

/// `12-13`, as the form that undoes them sends it back.
fn entries(seqs: &[u64]) -> String {
    match (seqs.first(), seqs.last()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}-{last}"),
        _ => String::new(),
    }
}

async fn done(asked: &Asked, posted: &Posted, then: Then, seqs: &[u64]) -> Result<Response, Fault> {
    if !posted.is_from_api() {
        let entries = entries(seqs);
        // A form that stands on several pages says where it was sent from.
        let to = posted.own_path("to").unwrap_or(then.to);
        return Ok(SeeOther(format!("{to}?done={}&entries={entries}", then.says)).into_response());
    }
    let reading = asked.app.reading().await?;
    let plan = PlanJson::new(reading.plan()?, &reading.protocol);
    Ok(axum::Json(json!({ "done": then.says, "entries": seqs, "plan": plan })).into_response())
}

/// The same form with what was typed and what is wrong with it.
fn again(asked: &Asked, posted: &Posted, filled: Filled) -> Result<Response, Fault> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if posted.is_from_api() {
        let wrong = filled.refusals();
        let says = asked.ui.say("fault-refused");
        let body = json!({ "error": "refused", "says": says, "because": filled.in_one(), "fields": wrong });
        return Ok((status, axum::Json(body)).into_response());
    }
    let Some(form) = asked.route.and_then(|route| route.form) else {
        return Err(Fault::Refused(filled.in_one()));
    };
    let title = asked.ui.say(&format!("menu-{}", asked.page));
    Ok((status, asked.page(&title, form(asked, &filled)?)).into_response())
}
