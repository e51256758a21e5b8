//! What every request passes before a page sees it, and what every answer bears when it leaves.

use std::time::Duration;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, HOST, HeaderName};
use axum::http::{HeaderValue, StatusCode, Version};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::respond::Fault;
use super::routes::{self, Takes};
use super::state::App;
use super::{door, respond};

/// A page that is not made by then never will be.
const PATIENCE: Duration = Duration::from_secs(30);

/// One thing every request passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    Headers,
    Host,
    CrossSite,
    FetchMetadata,
    Door,
}

/// From the outside in: headers, host, compression, words for what failed, panics, cross-site, door, time.
pub fn around(routes: Router<App>, app: &App, stands: impl Fn(Guard) -> bool) -> Router<App> {
    let foreign = |_: ProtectionError| Fault::Foreign.into_response();
    let mut guarded = routes.layer(from_fn(in_time));
    if stands(Guard::Door) {
        guarded = guarded.layer(from_fn_with_state(app.clone(), door::only_who_was_let_in));
    }
    if stands(Guard::FetchMetadata) {
        guarded = guarded.layer(from_fn(no_foreign_page));
    }
    if stands(Guard::CrossSite) {
        guarded = guarded.layer(CsrfLayer::new().with_rejection_response(foreign));
    }
    guarded = guarded
        .layer(CatchPanicLayer::custom(|_| Fault::Broken(String::new()).into_response()))
        .layer(from_fn_with_state(app.clone(), respond::in_words))
        // On one machine the time to pack is longer than the time to send.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    if stands(Guard::Host) {
        guarded = guarded.layer(from_fn_with_state(app.clone(), only_own_host));
    }
    if stands(Guard::Headers) {
        guarded = guarded.layer(from_fn(with_headers));
    }
    guarded
}

const NOTHING_ELSE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

const NO_SENSORS: &str = "accelerometer=(), autoplay=(self), camera=(), \
    display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), hid=(), \
    idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-get=(), screen-wake-lock=(self), serial=(), usb=(), xr-spatial-tracking=()";

/// On every answer, whatever became of the request.
pub const HEADERS: [(&str, &str); 9] = [
    ("content-security-policy", NOTHING_ELSE),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("x-frame-options", "DENY"),
    ("permissions-policy", NO_SENSORS),
    ("x-robots-tag", "noindex"),
];

async fn with_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// A name that was made to point here (DNS rebinding) is another site's, and gets nothing, not even words.
async fn only_own_host(State(app): State<App>, request: Request, next: Next) -> Response {
    match is_own_host(&request, app.door().hosts()) {
        true => next.run(request).await,
        false => StatusCode::MISDIRECTED_REQUEST.into_response(),
    }
}

/// Exactly one `Host`, exactly as listed; and an address that names a host names the same. In HTTP/2 the address alone
/// may name it.
fn is_own_host(request: &Request, own: &[String]) -> bool {
    let mut told = request.headers().get_all(HOST).iter();
    let (host, more) = (told.next().map(HeaderValue::as_bytes), told.next());
    let named = request.uri().authority().map(|authority| authority.as_str().as_bytes());
    let host = match (host, named) {
        (Some(host), None) => host,
        (Some(host), Some(named)) if host == named => host,
        (None, Some(named)) if request.version() == Version::HTTP_2 => named,
        _ => return false,
    };
    more.is_none() && own.iter().any(|own| own.as_bytes() == host)
}

/// Other sites may neither embed, fetch nor post to anything here; following a link from one is all they may cause.
async fn no_foreign_page(request: Request, next: Next) -> Response {
    match may_come(&request) {
        true => next.run(request).await,
        false => Fault::Foreign.into_response(),
    }
}

fn may_come(request: &Request) -> bool {
    let told = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match told("sec-fetch-site") {
        None | Some("same-origin" | "none") => true,
        Some(_) => {
            let follows =
                told("sec-fetch-mode") == Some("navigate") && told("sec-fetch-dest") == Some("document");
            request.method().is_safe() && follows
        }
    }
}

async fn in_time(request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let route = path.and_then(|path| routes::matched(request.method(), path.as_str()));
    if route.is_some_and(|route| route.takes == Takes::AsLongAsItSends) {
        return next.run(request).await;
    }
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::GATEWAY_TIMEOUT.into_response(),
    }
}
