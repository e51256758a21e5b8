//! The headers that keep a page to itself stand on every answer, whatever became of the request.

use axum::Router;

use super::{Call, Place, every_call, send};
use crate::web::guard::{Guard, HEADERS};
use crate::web::routes::router_where;

async fn missing(place: &Place, router: &Router) -> Vec<String> {
    let mut found = Vec::new();
    for call in every_call() {
        let ways = [
            ("known", call.clone().with("cookie", place.cookie())),
            ("a stranger", call.clone()),
            ("a foreign host", call.clone().without("host").with("host", "evil.com")),
            ("a foreign page", call.clone().with("cookie", place.cookie()).with("origin", "null")),
        ];
        for (who, call) in ways {
            let at = format!("{} {} from {who}", call.method, call.path);
            let answer = send(router, call).await;
            for (name, value) in HEADERS {
                if answer.header(name) != value {
                    found.push(format!("{at} ({}): {name} is {:?}", answer.status, answer.header(name)));
                }
            }
            let kept = answer.header("cache-control");
            let own_file = ["/assets/", "/sw.js", "/manifest.webmanifest"].iter().any(|own| at.contains(own));
            if kept != "no-store" && (!own_file || kept.is_empty()) {
                found.push(format!("{at} ({}): cache-control is {kept:?}", answer.status));
            }
        }
    }
    found
}

#[tokio::test]
async fn every_answer_bears_every_header() {
    let place = Place::begun().await;
    assert_eq!(missing(&place, &place.router).await, Vec::<String>::new());
}

#[tokio::test]
async fn without_them_the_test_sees_it() {
    let place = Place::begun().await;
    let open = router_where(&place.app, |guard| guard != Guard::Headers);
    assert!(missing(&place, &open).await.len() > 1000);
}

#[tokio::test]
async fn the_policy_lets_nothing_in_from_outside() {
    let policy =
        HEADERS.iter().find(|(name, _)| *name == "content-security-policy").map_or("", |(_, value)| value);
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    for open in ["unsafe", "http:", "https:", "*", "data:", "wasm"] {
        assert!(!policy.contains(open), "{open} in {policy}");
    }
    for closed in ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"] {
        assert!(policy.contains(closed), "{closed} not in {policy}");
    }
}

#[tokio::test]
async fn errors_are_told_in_words_and_as_json_where_json_was_asked_for() {
    let place = Place::begun().await;
    let page = place.get("/nothing-here").await;
    assert!(
        page.header("content-type").starts_with("text/html") && page.body.contains("<h1"),
        "{}",
        page.body
    );
    let json = place.get("/api/v1/nothing-here").await;
    assert_eq!(
        (json.header("content-type"), json.json()["error"].clone()),
        ("application/json", "not-found".into())
    );
    let wrong_way = place.known(Call::new(axum::http::Method::DELETE, "/")).await;
    assert!(wrong_way.status.is_client_error() && !wrong_way.body.is_empty());
}
