//! Other sites: they can neither record nor read anything, whatever their pages send.

use axum::Router;
use axum::http::StatusCode;

use super::{Call, Place, address, send};
use crate::web::guard::Guard;
use crate::web::routes::{ROUTES, Verb, router_where};

/// What a browser adds to a request of a foreign page, by age and kind of the browser.
const FOREIGN_POSTS: [&[(&str, &str)]; 7] = [
    &[
        ("origin", "http://evil.com"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-mode", "navigate"),
        ("sec-fetch-dest", "document"),
    ],
    &[("origin", "http://evil.com"), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")],
    &[("origin", "http://evil.com")],
    &[("origin", "null")],
    &[("origin", "http://127.0.0.1:9000"), ("sec-fetch-site", "same-site")],
    &[("origin", "http://127.0.0.1:9000")],
    &[("origin", "https://127.0.0.1:8700.evil.com")],
];

const KINDS: [&str; 4] = [
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/json",
];

async fn recorded_for_others(place: &Place, router: &Router) -> Vec<String> {
    let before = place.lines().await;
    let mut found = Vec::new();
    for route in ROUTES.iter().filter(|route| route.verb == Verb::Post) {
        for (headers, kind) in FOREIGN_POSTS.iter().flat_map(|h| KINDS.iter().map(move |k| (h, k))) {
            let call =
                Call::post(&address(route), &[("day.pain", "0"), ("sign", "fever"), ("sure", "erase")]);
            let call = call.without("sec-fetch-site").without("content-type").with("content-type", kind);
            let call = headers.iter().fold(call, |call, (name, value)| call.with(name, value));
            let answer = send(router, call.with("cookie", place.cookie())).await;
            if answer.status != StatusCode::FORBIDDEN {
                found.push(format!("POST {} as {kind} with {headers:?}: {}", route.path, answer.status));
            }
        }
    }
    if place.lines().await != before {
        found.push("something was recorded".to_owned());
    }
    found
}

async fn read_by_others(place: &Place, router: &Router) -> Vec<String> {
    let mut found = Vec::new();
    for route in ROUTES.iter().filter(|route| route.verb == Verb::Get) {
        for (mode, dest) in
            [("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe")]
        {
            let call = Call::get(&address(route)).with("cookie", place.cookie());
            let call = call.with("sec-fetch-site", "cross-site").with("sec-fetch-mode", mode);
            let answer = send(router, call.with("sec-fetch-dest", dest)).await;
            if answer.status != StatusCode::FORBIDDEN {
                found.push(format!("GET {} for {dest}: {}", route.path, answer.status));
            }
        }
    }
    found
}

#[tokio::test]
async fn nothing_is_recorded_for_another_site() {
    let place = Place::begun().await;
    assert_eq!(recorded_for_others(&place, &place.router).await, Vec::<String>::new());
}

#[tokio::test]
async fn nothing_is_read_by_another_site() {
    let place = Place::begun().await;
    assert_eq!(read_by_others(&place, &place.router).await, Vec::<String>::new());
    let followed = Call::get("/").with("sec-fetch-site", "cross-site").with("sec-fetch-mode", "navigate");
    let followed = place.known(followed.with("sec-fetch-dest", "document")).await;
    assert_eq!(followed.status, StatusCode::OK, "a link may be followed; the cookie stays at home by itself");
}

#[tokio::test]
async fn without_the_cross_site_guards_the_tests_see_it() {
    let place = Place::begun().await;
    let open = router_where(&place.app, |guard| guard != Guard::CrossSite);
    assert!(!recorded_for_others(&place, &open).await.is_empty());
    let open = router_where(&place.app, |guard| guard != Guard::FetchMetadata);
    assert!(!read_by_others(&place, &open).await.is_empty());
}
