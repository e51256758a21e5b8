//! One request as a page sees it: who asks in which language, the notebook now, and what to frame the answer with.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use fluent_bundle::FluentArgs;
use maud::Markup;
use rehab::plan::Plan;

use super::door;
use super::frame::{self, Frame, Made, Notice, Undo};
use super::reading::Reading;
use super::respond::{Fault, Html};
use super::routes::{self, Route};
use super::state::App;
use super::ui::Ui;
use crate::clock::Now;

pub struct Asked {
    pub app: App,
    pub ui: Ui,
    pub now: Now,
    pub reading: Arc<Reading>,
    /// The route's name.
    pub page: &'static str,
    pub route: Option<&'static Route>,
    query: Vec<(String, String)>,
}

impl Asked {
    /// Today's plan.
    ///
    /// # Errors
    /// A machine whose date lies before the last entry; `?` turns that into its own page.
    pub fn plan(&self) -> Result<&Plan, Fault> {
        Ok(self.reading.plan()?)
    }

    /// The first value of that name behind the `?` of the address.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body in its frame.
    pub fn page(&self, title: &str, body: Markup) -> Html {
        let frame = Frame {
            made: Some(Made { on: self.now.day, unix_s: self.now.unix_us / 1_000_000 }),
            notice: self.notice(),
            ..Frame::plain(self.ui, self.page, title, self.app.is_simulated())
        };
        Html(frame::page(&frame, body))
    }

    /// A key for one form, so that sending it twice records once.
    pub fn form_key(&self) -> String {
        door::random_word()
    }

    /// `?done=NAME&entries=12-13`: only words of the catalogue get on the page.
    fn notice(&self) -> Option<Notice> {
        let name = self.query("done")?;
        let known = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        let name = format!("done-{name}");
        let says = self.ui.catalogue().try_say(&name, &FluentArgs::new()).filter(|_| known)?;
        let is_entries = |text: &&str| text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let entries = self.query("entries").filter(is_entries).filter(|text| !text.is_empty());
        let undo = entries.map(|text| Undo { entries: text.to_owned(), key: door::random_word() });
        Some(Notice { says, undo })
    }
}

impl FromRequestParts<App> for Asked {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Asked, Fault> {
        let matched = parts.extensions.get::<axum::extract::MatchedPath>();
        let route = matched.and_then(|path| routes::matched(&parts.method, path.as_str()));
        let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        Ok(Asked {
            app: app.clone(),
            ui: app.ui(),
            now: app.now(),
            reading: app.reading().await?,
            page: route.map_or("", |route| route.name),
            route,
            query: query.map(|query| query.0).unwrap_or_default(),
        })
    }
}
