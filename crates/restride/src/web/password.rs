//! The password of a server that other devices reach: kept as its argon2id hash, and not to be guessed.

use std::collections::HashMap;
use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use axum::extract::{ConnectInfo, FromRequest, Request, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::door;
use super::forms::Posted;
use super::frame::{self, Frame};
use super::respond::{Fault, Html, SeeOther};
use super::state::App;
use super::ui::Ui;
use crate::error::Error;
use crate::said;

const FILE: &str = "password";
pub const LEAST_LETTERS: usize = 12;
const MOST_BYTES: usize = 200;
const WITHIN_S: i64 = 15 * 60;
/// Wrong words within that time, from one device and from all.
const MOST_OF_ONE: usize = 5;
const MOST_OF_ALL: usize = 20;

/// Keeps the hash of a new password, readable for the runner alone.
pub fn keep(dir: &Path, password: &str) -> Result<(), Error> {
    if password.chars().count() < LEAST_LETTERS || password.len() > MOST_BYTES {
        return Err(Error::Refused(said!("serve-password-short", "least" = LEAST_LETTERS)));
    }
    let hash = Argon2::default().hash_password(password.as_bytes());
    let hash = hash.map_err(|error| Error::Refused(error.to_string()))?.to_string();
    door::keep(dir, FILE, hash.as_bytes())
}

/// Who may come in by a password, where there is one.
pub struct Password {
    hash: String,
    wrong: Mutex<HashMap<IpAddr, Vec<i64>>>,
    /// One is checked at a time: each takes 19 MiB.
    checking: tokio::sync::Mutex<()>,
}

impl Password {
    /// # Errors
    /// No password was set yet.
    pub fn load(dir: &Path) -> Result<Password, Error> {
        let hash = fs::read_to_string(dir.join(FILE)).unwrap_or_default();
        match PasswordHash::new(&hash) {
            Ok(_) => Ok(Password { hash, wrong: Mutex::default(), checking: tokio::sync::Mutex::default() }),
            Err(_) => Err(Error::Refused(said!("serve-lan-password"))),
        }
    }

    async fn is(&self, told: String) -> bool {
        let _one_at_a_time = self.checking.lock().await;
        let hash = self.hash.clone();
        let checked = tokio::task::spawn_blocking(move || {
            let hash = PasswordHash::new(&hash).ok()?;
            Argon2::default().verify_password(told.as_bytes(), &hash).ok()
        });
        checked.await.ok().flatten().is_some()
    }

    /// Whether this device may try once more at `now_s`.
    fn may_try(&self, from: IpAddr, now_s: i64) -> bool {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.retain(|_, times| {
            times.retain(|at| now_s - at < WITHIN_S);
            !times.is_empty()
        });
        let of_all: usize = wrong.values().map(Vec::len).sum();
        of_all < MOST_OF_ALL && wrong.get(&from).map_or(0, Vec::len) < MOST_OF_ONE
    }

    fn was_wrong(&self, from: IpAddr, now_s: i64) {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner).entry(from).or_default().push(now_s);
    }

    fn was_right(&self, from: IpAddr) {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner).remove(&from);
    }
}

/// `GET /login`
pub async fn ask(State(app): State<App>) -> Result<Html, Fault> {
    match app.password() {
        Some(_) => Ok(page(&app, None)),
        None => Err(Fault::NotFound),
    }
}

/// `POST /login`
pub async fn check(State(app): State<App>, request: Request) -> Result<Response, Fault> {
    let password = app.password().ok_or(Fault::NotFound)?;
    let from = request.extensions().get::<ConnectInfo<std::net::SocketAddr>>().map(|info| info.0.ip());
    let from = from.unwrap_or(IpAddr::from([0, 0, 0, 0]));
    let posted = Posted::from_request(request, &app).await?;
    let now_s = app.now().unix_us / 1_000_000;
    if !password.may_try(from, now_s) {
        return Err(Fault::TooOften);
    }
    // Counted before it is known, so that many at the same moment are no way around.
    password.was_wrong(from, now_s);
    let told = posted.first("password").to_owned();
    if told.is_empty() || told.len() > MOST_BYTES || !password.is(told).await {
        let says = app.ui().say("login-wrong");
        let mut response = page(&app, Some(&says)).into_response();
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    password.was_right(from);
    let cookie = app.door().welcome(now_s)?;
    let mut response = SeeOther("/".to_owned()).into_response();
    let cookie = HeaderValue::from_str(&cookie).map_err(|_| Fault::Locked)?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

fn page(app: &App, wrong: Option<&str>) -> Html {
    let ui = app.ui();
    let title = ui.say("login-title");
    let frame = Frame::plain(ui, "login", &title, app.is_simulated());
    Html(frame::page(&frame, body(&ui, wrong)))
}

fn body(ui: &Ui, wrong: Option<&str>) -> Markup {
    html! {
        h1 { (ui.say("login-title")) }
        form.form method="post" action="/login" {
            div.field {
                label for="password" { (ui.say("login-password")) }
                @if let Some(wrong) = wrong { p.hint #wrong role="alert" { (wrong) } }
                input.input #password type="password" name="password" autocomplete="current-password" required
                    aria-describedby=[wrong.map(|_| "wrong")];
            }
            button.button { (ui.say("login-in")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password() -> Password {
        let dir = tempfile::tempdir().expect("a folder");
        keep(dir.path(), "a long enough password").expect("it is kept");
        Password::load(dir.path()).expect("it is there")
    }

    #[tokio::test]
    async fn only_the_password_is_the_password() {
        let password = password();
        assert!(password.hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", password.hash);
        assert!(password.is("a long enough password".to_owned()).await);
        for wrong in ["", "a long enough passwor", "A long enough password", "a long enough password "] {
            assert!(!password.is(wrong.to_owned()).await, "{wrong}");
        }
    }

    #[test]
    fn a_short_or_missing_password_opens_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        assert!(Password::load(dir.path()).is_err());
        assert!(keep(dir.path(), "elevenchars").is_err());
        assert!(Password::load(dir.path()).is_err());
    }

    #[test]
    fn guessing_ends_after_a_few_and_begins_again_later() {
        let password = password();
        let (one, other) = (IpAddr::from([192, 168, 1, 5]), IpAddr::from([192, 168, 1, 6]));
        for n in 0..MOST_OF_ONE {
            assert!(password.may_try(one, 1000), "{n}");
            password.was_wrong(one, 1000);
        }
        assert!(!password.may_try(one, 1000));
        assert!(password.may_try(other, 1000), "another device is another device");
        assert!(password.may_try(one, 1000 + WITHIN_S));
        for n in 0..MOST_OF_ALL {
            password.was_wrong(IpAddr::from([10, 0, 0, u8::try_from(n).unwrap_or(0)]), 5000);
        }
        assert!(!password.may_try(other, 5000), "many devices are no way around");
    }
}
