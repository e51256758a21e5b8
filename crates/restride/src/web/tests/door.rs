//! The door: the link opens once, the cookie is the browser's alone, and without it nothing is told.

use axum::Router;
use axum::http::StatusCode;

use super::{Call, NOW, Place, every_call, send};
use crate::web::door::new_link;
use crate::web::guard::Guard;
use crate::web::routes::{OpenTo, ROUTES, router_where};

const NOW_S: i64 = NOW.unix_us / 1_000_000;

async fn told_to_strangers(place: &Place, router: &Router) -> Vec<String> {
    let before = place.lines().await;
    let is_open = |path: &str| {
        ROUTES.iter().any(|route| route.open_to == OpenTo::Everyone && super::address(route) == path)
    };
    let long = format!("restride-8700={}", "a".repeat(64));
    let strangers = [
        None,
        Some("restride-8700="),
        Some("restride-8700=1"),
        Some("other=x"),
        Some(long.as_str()),
        Some("restride-8700=%00;;="),
    ];
    let mut found = Vec::new();
    for call in every_call().into_iter().filter(|call| !is_open(&call.path)) {
        for cookie in strangers {
            let call = cookie.iter().fold(call.clone(), |call, cookie| call.with("cookie", cookie));
            let at = format!("{} {} with {cookie:?}", call.method, call.path);
            let answer = send(router, call).await;
            if answer.status != StatusCode::FORBIDDEN {
                found.push(format!("{at}: {}", answer.status));
            }
        }
    }
    if place.lines().await != before {
        found.push("something was recorded".to_owned());
    }
    found
}

#[tokio::test]
async fn without_the_cookie_nothing_is_told() {
    let place = Place::begun().await;
    assert_eq!(told_to_strangers(&place, &place.router).await, Vec::<String>::new());
    let page = place.send(Call::get("/")).await;
    assert!(page.body.contains("restride serve"), "it says how to open the page again: {}", page.body);
    let json = place.send(Call::get("/api/v1/today")).await.json();
    assert_eq!(json["error"], "locked");
    let key = place.send(Call::get("/api/v1/today").with("authorization", "Bearer wrong")).await;
    assert_eq!(key.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn without_the_door_the_test_sees_it() {
    let place = Place::begun().await;
    let open = router_where(&place.app, |guard| guard != Guard::Door);
    assert!(told_to_strangers(&place, &open).await.len() > 100);
}

#[tokio::test]
async fn a_link_opens_once_and_within_the_hour() {
    let place = Place::begun().await;
    let link = new_link(place.app.dir(), NOW_S).expect("a link");
    let opened = place.send(Call::get(&link)).await;
    assert_eq!((opened.status, opened.header("location")), (StatusCode::SEE_OTHER, "/"));
    let cookie = opened.header("set-cookie").to_owned();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    let word = cookie.split(';').next().unwrap_or_default();
    assert!(word.len() >= "restride-8700=".len() + 32, "at least 128 bits: {word}");
    assert_eq!(place.send(Call::get("/").with("cookie", word)).await.status, StatusCode::OK);
    assert_eq!(place.send(Call::get(&link)).await.status, StatusCode::FORBIDDEN, "a second time");

    let old = new_link(place.app.dir(), NOW_S - 3601).expect("a link");
    assert_eq!(place.send(Call::get(&old)).await.status, StatusCode::FORBIDDEN, "after an hour");
    let first = new_link(place.app.dir(), NOW_S).expect("a link");
    let second = new_link(place.app.dir(), NOW_S).expect("a link");
    assert_eq!(place.send(Call::get(&first)).await.status, StatusCode::FORBIDDEN, "a newer one was made");
    assert_eq!(place.send(Call::get("/open?word=")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(place.send(Call::get(&second)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_key_in_the_data_folder_opens_for_scripts() {
    let place = Place::begun().await;
    let key = std::fs::read_to_string(place.app.dir().join("api-key")).expect("the key");
    let call = Call::get("/api/v1/today").with("authorization", &format!("Bearer {key}"));
    assert_eq!(place.send(call).await.status, StatusCode::OK);
}

#[cfg(unix)]
#[tokio::test]
async fn what_opens_the_door_is_readable_for_the_runner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::begun().await;
    new_link(place.app.dir(), NOW_S).expect("a link");
    for name in ["api-key", "browsers.json", "link.json"] {
        let mode = std::fs::metadata(place.app.dir().join(name)).expect("the file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} has {mode:o}");
    }
}
