//! What was sent: pairs of a name and a text, from a form or as a JSON object, under the sender's key.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value};
use store::{FileKey, SentKey};

use crate::web::door;
use crate::web::respond::Fault;
use crate::web::state::App;

/// More fields than any form has.
const MOST_FIELDS: usize = 300;
/// Longer than anything a person types here.
const MOST_LETTERS: usize = 2000;

#[derive(Clone, Debug, Default)]
pub struct Posted {
    pairs: Vec<(String, String)>,
    is_from_api: bool,
}

impl Posted {
    #[cfg(test)]
    pub fn of(pairs: &[(&str, &str)]) -> Posted {
        let pairs = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Posted { pairs, is_from_api: false }
    }

    /// The first text of that name without the space around it; empty where there is none.
    pub fn first(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text.trim())
    }

    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, text)| text.trim())
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().map(|(name, _)| name.as_str())
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    pub fn is_from_api(&self) -> bool {
        self.is_from_api
    }

    /// A field that names a page of this server.
    pub fn own_path(&self, name: &str) -> Option<&str> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_');
        Some(self.first(name))
            .filter(|to| to.starts_with('/') && !to.starts_with("//") && to.bytes().all(plain))
    }

    /// The sender's key together with what was sent: the same form with other answers is another entry, as when
    /// somebody goes back in the browser and corrects it. Without a key, sending again records again.
    pub fn key(&self) -> Result<SentKey, Fault> {
        let key = match self.first("key") {
            "" => door::random_word(),
            told => told.to_owned(),
        };
        let mut told: Vec<&(String, String)> = self.pairs.iter().filter(|(name, _)| name != "key").collect();
        told.sort();
        let whole = serde_json::to_vec(&(key, told)).map_err(|_| Fault::NotUnderstood)?;
        let digest = FileKey::of(&whole).to_string();
        SentKey::new(&digest).ok_or(Fault::NotUnderstood)
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Posted, Fault> {
        let is_from_api = request.uri().path().starts_with("/api/");
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
        let kind = kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        let bytes = Bytes::from_request(request, app).await.map_err(|refused| match refused.status() {
            axum::http::StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
            _ => Fault::NotUnderstood,
        })?;
        let pairs = match kind.as_str() {
            "application/x-www-form-urlencoded" => of_form(&bytes),
            "application/json" => of_json(&bytes),
            _ => None,
        };
        let fits = |pairs: &Vec<(String, String)>| {
            pairs.len() <= MOST_FIELDS
                && pairs.iter().all(|(name, text)| name.len().max(text.len()) <= MOST_LETTERS)
        };
        let pairs = pairs.filter(fits).ok_or(Fault::NotUnderstood)?;
        Ok(Posted { pairs, is_from_api })
    }
}

fn of_form(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let uri = format!("/?{}", std::str::from_utf8(bytes).ok()?.trim());
    let uri: axum::http::Uri = uri.parse().ok()?;
    let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri);
    query.ok().map(|query| query.0)
}

/// `{"day.walk30": 0, "abduction.reps": [15, 15], "day.medicine": false}` is the same as the form's fields.
fn of_json(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let object: Map<String, Value> = serde_json::from_slice(bytes).ok()?;
    let mut pairs = Vec::new();
    for (name, value) in object {
        match value {
            Value::Array(all) if all.iter().all(Value::is_number) => {
                let texts: Option<Vec<String>> = all.iter().map(text_of).collect();
                pairs.push((name, texts?.join(",")));
            }
            Value::Array(all) => {
                for one in &all {
                    pairs.push((name.clone(), text_of(one)?));
                }
            }
            Value::Null => {}
            one => pairs.push((name, text_of(&one)?)),
        }
    }
    Some(pairs)
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(of: Option<Vec<(String, String)>>) -> Vec<(String, String)> {
        of.expect("pairs")
    }

    fn pair(name: &str, text: &str) -> (String, String) {
        (name.to_owned(), text.to_owned())
    }

    #[test]
    fn a_form_and_a_json_object_say_the_same() {
        let form = pairs(of_form(b"day.walk30=0&screen.red=fever&screen.red=night-pain&by=Ana+%26+Co"));
        assert_eq!(
            form,
            [
                pair("day.walk30", "0"),
                pair("screen.red", "fever"),
                pair("screen.red", "night-pain"),
                pair("by", "Ana & Co")
            ]
        );
        let json = br#"{"day.walk30": 0, "day.medicine": false, "abduction.reps": [15, 12], "red": ["a", "b"], "x": null}"#;
        let mut json = pairs(of_json(json));
        json.sort();
        assert_eq!(
            json,
            [
                pair("abduction.reps", "15,12"),
                pair("day.medicine", "no"),
                pair("day.walk30", "0"),
                pair("red", "a"),
                pair("red", "b")
            ]
        );
    }

    #[test]
    fn what_is_neither_is_nothing() {
        assert_eq!(of_json(b"[1]"), None);
        assert_eq!(of_json(br#"{"a": {"b": 1}}"#), None);
        assert_eq!(of_json(br#"{"a": [[1]]}"#), None);
        assert_eq!(of_form(b"\xff\xfe"), None);
    }
}
