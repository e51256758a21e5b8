//! Answers: a page, or what went wrong, in plain words and in the shape the caller reads.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;

use super::frame::{self, Frame};
use super::reading::ClockBehind;
use super::state::App;
use super::ui::Ui;
use crate::error::Error;
use crate::render::catalogue::args;

/// A whole page.
pub struct Html(pub Markup);

impl IntoResponse for Html {
    fn into_response(self) -> Response {
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        ([(CONTENT_TYPE, kind)], self.0.into_string()).into_response()
    }
}

/// Sends the browser on with a GET, after something was done.
pub struct SeeOther(pub String);

impl IntoResponse for SeeOther {
    fn into_response(self) -> Response {
        match HeaderValue::from_str(&self.0) {
            Ok(to) => (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response(),
            Err(_) => (StatusCode::SEE_OTHER, [(LOCATION, HeaderValue::from_static("/"))]).into_response(),
        }
    }
}

/// Why there is no answer. Shown as a page, and under `/api/` as JSON.
#[derive(Clone, Debug)]
pub enum Fault {
    NotFound,
    /// The browser did not come in by the program's link.
    Locked,
    /// Another site's page asked for it.
    Foreign,
    /// What was sent cannot be used; the sentence says why.
    Refused(String),
    ClockBehind(ClockBehind),
    /// What was sent is not what a form here sends.
    NotUnderstood,
    TooLarge,
    /// Too many wrong passwords.
    TooOften,
    /// Somebody else is writing.
    Busy,
    /// The history is damaged, or the disk; the sentence says what.
    Broken(String),
}

impl Fault {
    fn status(&self) -> StatusCode {
        match self {
            Fault::NotFound => StatusCode::NOT_FOUND,
            Fault::Locked | Fault::Foreign => StatusCode::FORBIDDEN,
            Fault::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Fault::ClockBehind(_) => StatusCode::CONFLICT,
            Fault::NotUnderstood => StatusCode::BAD_REQUEST,
            Fault::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Fault::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Fault::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Fault::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The messages `fault-NAME` and `fault-NAME-do`.
    fn name(&self) -> &'static str {
        match self {
            Fault::NotFound => "not-found",
            Fault::Locked => "locked",
            Fault::Foreign => "foreign",
            Fault::Refused(_) => "refused",
            Fault::ClockBehind(_) => "clock",
            Fault::NotUnderstood => "not-understood",
            Fault::TooLarge => "too-large",
            Fault::TooOften => "too-often",
            Fault::Busy => "busy",
            Fault::Broken(_) => "broken",
        }
    }

    fn detail(&self, ui: &Ui) -> Option<String> {
        match self {
            Fault::Refused(why) | Fault::Broken(why) => Some(why.clone()),
            Fault::ClockBehind(behind) => {
                let args = args!["today" => behind.today.to_string(), "last" => behind.last.to_string()];
                Some(ui.say_with("clock-hold", &args))
            }
            _ => None,
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        match error {
            Error::Refused(why) => Fault::Refused(why),
            Error::Problems { .. } => Fault::Refused(error.to_string()),
            Error::Store(store::Error::Busy) => Fault::Busy,
            other => Fault::Broken(other.to_string()),
        }
    }
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Fault {
        Fault::from(Error::from(error))
    }
}

impl From<ClockBehind> for Fault {
    fn from(behind: ClockBehind) -> Fault {
        Fault::ClockBehind(behind)
    }
}

/// Only the status; [`in_words`] puts the words to it, where the language is known.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

pub async fn not_found() -> Fault {
    Fault::NotFound
}

/// Puts words to every answer that failed, those of the framework too.
pub async fn in_words(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let status = response.status();
    let fault = response.extensions().get::<Fault>().cloned();
    if !(status.is_client_error() || status.is_server_error()) || said_already(&response) {
        return response;
    }
    let ui = app.ui();
    let name = fault.as_ref().map_or_else(|| of_status(status), Fault::name);
    let detail = fault.as_ref().and_then(|fault| fault.detail(&ui));
    let (heading, what_to_do) = (ui.say(&format!("fault-{name}")), ui.say(&format!("fault-{name}.do")));
    let mut said = match is_api {
        true => {
            let body = json!({ "error": name, "says": heading, "because": detail, "do": what_to_do });
            axum::Json(body).into_response()
        }
        false => {
            let body = html! {
                h1 { (heading) }
                @if let Some(detail) = &detail { p.lines { (detail) } }
                p { (what_to_do) }
                @if matches!(fault, Some(Fault::Locked)) && app.password().is_some() {
                    p { a.button href="/login" { (ui.say("login-title")) } }
                }
            };
            let frame = Frame::plain(ui, "fault", &heading, app.is_simulated());
            Html(frame::page(&frame, body)).into_response()
        }
    };
    *said.status_mut() = status;
    let kept = ["allow", "retry-after", "set-cookie"];
    for name in kept {
        if let Some(value) = response.headers().get(name) {
            said.headers_mut().insert(name, value.clone());
        }
    }
    said
}

fn said_already(response: &Response<Body>) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    kind.starts_with("text/html") || kind.starts_with("application/json")
}

fn of_status(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => "busy",
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => "timeout",
        StatusCode::FORBIDDEN => "foreign",
        status if status.is_client_error() => "not-understood",
        _ => "broken",
    }
}
