//! Who may come in: a browser that followed the program's one-time link, and whoever can read the data folder.
//!
//! The link and the browsers let in are known by the SHA-256 of their word alone, in files only the runner can read.

use std::collections::VecDeque;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use axum::extract::{MatchedPath, Query, Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use store::FileKey;

use super::respond::{Fault, SeeOther};
use super::routes::{self, OpenTo};
use super::state::App;
use crate::error::Error;

const LINK: &str = "link.json";
const BROWSERS: &str = "browsers.json";
/// What a script of the runner's own sends as `Authorization: Bearer`.
const KEY: &str = "api-key";
const BROWSERS_KNOWN: usize = 20;
const LINK_LASTS_S: i64 = 3600;
const BROWSER_LASTS_S: i64 = 400 * 86_400;

pub struct Door {
    dir: PathBuf,
    hosts: Vec<String>,
    secure: bool,
    /// With the port in it: browsers give a cookie to every port of a host, and two servers would take turns.
    cookie: String,
    key: FileKey,
    browsers: RwLock<VecDeque<Browser>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Browser {
    word_sha256: String,
    since_s: i64,
}

#[derive(Debug, Serialize, Deserialize)]
struct Link {
    word_sha256: String,
    made_s: i64,
}

impl Door {
    pub fn open(dir: &Path, hosts: Vec<String>, secure: bool) -> Result<Door, Error> {
        let browsers = read::<VecDeque<Browser>>(&dir.join(BROWSERS)).unwrap_or_default();
        let key = random_word();
        keep(dir, KEY, key.as_bytes())?;
        let key = FileKey::of(key.as_bytes());
        let port = hosts.first().and_then(|host| host.rsplit_once(':')).map_or("", |(_, port)| port);
        // Without TLS a browser may refuse the prefix that binds a cookie to this one host.
        let cookie = format!("{}restride-{port}", if secure { "__Host-" } else { "" });
        Ok(Door { dir: dir.to_owned(), hosts, secure, cookie, key, browsers: RwLock::new(browsers) })
    }

    /// What a request may name as its host.
    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// Lets the bearer of `word` in once: a new cookie for its browser.
    fn let_in(&self, word: &str, now_s: i64) -> Result<Option<String>, Error> {
        let path = self.dir.join(LINK);
        let Some(link) = read::<Link>(&path) else { return Ok(None) };
        let fits = sha256(word) == link.word_sha256 && now_s - link.made_s <= LINK_LASTS_S;
        if word.is_empty() || !fits {
            return Ok(None);
        }
        fs::remove_file(&path).map_err(|error| Error::writing(&path, &error))?;
        self.welcome(now_s).map(Some)
    }

    /// A cookie for a browser that has shown it may come in.
    pub fn welcome(&self, now_s: i64) -> Result<String, Error> {
        let word = random_word() + &random_word();
        let mut browsers = self.browsers.write().unwrap_or_else(PoisonError::into_inner);
        browsers.push_back(Browser { word_sha256: sha256(&word), since_s: now_s });
        while browsers.len() > BROWSERS_KNOWN {
            browsers.pop_front();
        }
        let text = serde_json::to_vec(&*browsers).map_err(std::io::Error::from)?;
        keep(&self.dir, BROWSERS, &text)?;
        let secure = if self.secure { "; Secure" } else { "" };
        let name = &self.cookie;
        Ok(format!("{name}={word}; Path=/; HttpOnly; SameSite=Strict; Max-Age={BROWSER_LASTS_S}{secure}"))
    }

    fn knows(&self, headers: &HeaderMap, now_s: i64) -> bool {
        let text = |value: &HeaderValue| value.to_str().map(str::to_owned).ok();
        let bearer = headers.get(AUTHORIZATION).and_then(text);
        if let Some(word) = bearer.as_deref().and_then(|text| text.strip_prefix("Bearer ")) {
            return FileKey::of(word.as_bytes()) == self.key;
        }
        let cookies: Vec<String> = headers.get_all(COOKIE).iter().filter_map(text).collect();
        let named =
            cookies.iter().flat_map(|text| text.split(';')).filter_map(|one| one.trim().split_once('='));
        let words = named.filter(|(name, word)| *name == self.cookie && !word.is_empty());
        let told: Vec<String> = words.map(|(_, word)| sha256(word)).collect();
        let browsers = self.browsers.read().unwrap_or_else(PoisonError::into_inner);
        let lasts = |browser: &&Browser| now_s - browser.since_s <= BROWSER_LASTS_S;
        browsers.iter().filter(lasts).any(|browser| told.contains(&browser.word_sha256))
    }
}

/// Makes a link that opens the door once, within the hour; one made before it opens nothing any more.
pub fn new_link(dir: &Path, now_s: i64) -> Result<String, Error> {
    let word = random_word();
    let link = Link { word_sha256: sha256(&word), made_s: now_s };
    keep(dir, LINK, &serde_json::to_vec(&link).map_err(std::io::Error::from)?)?;
    Ok(format!("/open?word={word}"))
}

#[derive(Deserialize)]
pub struct Word {
    #[serde(default)]
    word: String,
}

/// `GET /open?word=...`: from the link to a cookie, and on to Today.
pub async fn open(State(app): State<App>, word: Query<Word>, headers: HeaderMap) -> Result<Response, Fault> {
    let now_s = app.now().unix_us / 1_000_000;
    if app.door().knows(&headers, now_s) {
        return Ok(SeeOther("/".to_owned()).into_response());
    }
    let cookie = app.door().let_in(&word.word, now_s)?.ok_or(Fault::Locked)?;
    let mut response = SeeOther("/".to_owned()).into_response();
    let cookie = HeaderValue::from_str(&cookie).map_err(|_| Fault::Locked)?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

pub async fn only_who_was_let_in(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let route = path.and_then(|path| routes::matched(request.method(), path.as_str()));
    let is_open = route.is_some_and(|route| route.open_to == OpenTo::Everyone);
    match is_open || app.door().knows(request.headers(), app.now().unix_us / 1_000_000) {
        true => next.run(request).await,
        false => Fault::Locked.into_response(),
    }
}

/// 128 bits of chance as 32 hexadecimal digits.
pub fn random_word() -> String {
    let mut bytes = [0_u8; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        Err(_) => String::new(),
    }
}

fn sha256(word: &str) -> String {
    FileKey::of(word.as_bytes()).to_string()
}

fn read<T: for<'a> Deserialize<'a>>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Written whole or not at all, and readable for the runner alone: so are all files of `tempfile`.
pub fn keep(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    let path = dir.join(name);
    let failed = |error: std::io::Error| Error::writing(&path, &error);
    let mut part = tempfile::Builder::new().prefix(".restride-").tempfile_in(dir).map_err(failed)?;
    part.write_all(bytes).and_then(|()| part.flush()).map_err(failed)?;
    part.persist(&path).map_err(|failure| failed(failure.error))?;
    Ok(())
}
