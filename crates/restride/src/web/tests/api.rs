//! JSON: what is documented is there and nothing else, and it is what the command line prints.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use super::{Place, address};
use crate::render::json;
use crate::web::openapi::{PREFIX, document, routes};
use crate::web::routes::{ROUTES, Verb};

#[tokio::test]
async fn every_documented_address_is_there_and_every_one_there_is_documented() {
    let place = Place::begun().await;
    let document = place.get("/api/v1/openapi.json").await.json();
    assert_eq!(document, serde_json::to_value(self::document()).expect("a document"));
    let mut documented = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for method in item.as_object().expect("operations").keys() {
            documented.insert((path.clone(), method.clone()));
        }
    }
    let of = |verb: Verb| if verb == Verb::Get { "get" } else { "post" };
    let there: BTreeSet<(String, String)> = ROUTES
        .iter()
        .filter(|route| route.path.starts_with(PREFIX))
        .map(|route| (route.path.to_owned(), of(route.verb).to_owned()))
        .collect();
    assert_eq!(documented, there);
    assert!(there.len() > 25);
    for route in routes() {
        let says = &document["paths"][route.path][of(route.verb)]["summary"];
        assert!(says.as_str().is_some_and(|says| says != route.name && !says.is_empty()), "{}", route.path);
    }
}

#[tokio::test]
async fn every_address_that_is_read_answers_with_json() {
    let place = Place::begun().await;
    for route in routes().filter(|route| route.verb == Verb::Get && !route.path.ends_with("/import/{id}")) {
        let at = match route.path {
            "/api/v1/before-run" => "/api/v1/before-run?distance=5km".to_owned(),
            _ => address(route),
        };
        let answer = place.get(&at).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::OK, "application/json"),
            "{at}: {}",
            answer.body
        );
        answer.json();
    }
}

#[tokio::test]
async fn today_is_what_the_command_line_prints() {
    let place = Place::begun().await;
    let answer = place.get("/api/v1/today").await;
    let reading = place.app.reading().await.expect("a reading");
    let plan = reading.plan().expect("a plan");
    assert_eq!(answer.body, json::plan(plan, &reading.protocol));
    let by_command = place.get("/api/v1/today?on=2026-01-10").await;
    assert_eq!(by_command.body, answer.body);
}

#[tokio::test]
async fn what_is_asked_wrongly_is_refused_in_words() {
    let place = Place::begun().await;
    for (at, status) in [
        ("/api/v1/plan?weeks=0", StatusCode::BAD_REQUEST),
        ("/api/v1/plan?weeks=many", StatusCode::BAD_REQUEST),
        ("/api/v1/today?on=tomorrow", StatusCode::BAD_REQUEST),
        ("/api/v1/runs/999", StatusCode::NOT_FOUND),
        ("/api/v1/runs/1", StatusCode::NOT_FOUND),
        ("/api/v1/rules/no-such-rule", StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/v1/before-run", StatusCode::BAD_REQUEST),
        ("/api/v1/import/9", StatusCode::NOT_FOUND),
    ] {
        let answer = place.get(at).await;
        assert_eq!(answer.status, status, "{at}: {}", answer.body);
        assert!(answer.json()["says"].as_str().is_some_and(|says| !says.is_empty()), "{at}");
    }
}

#[tokio::test]
async fn a_plan_that_was_shown_is_noted_once() {
    let place = Place::begun().await;
    for _ in 0..3 {
        assert_eq!(place.get("/").await.status, StatusCode::OK);
        assert_eq!(place.get("/api/v1/today").await.status, StatusCode::OK);
    }
    let all = place.app.store().history(place.app.runner()).await.expect("the history");
    let shown = all.iter().filter(|r| r.fact.kind() == rehab::fact::Kind::Shown).count();
    assert_eq!(shown, 1);
}

#[tokio::test]
async fn everything_can_be_taken_away() {
    let place = Place::begun().await;
    let diary = place.get("/data/diary").await;
    assert!(diary.body.contains("2026-01-06 run 3.2km 19min"), "{}", diary.body);
    assert!(
        diary.header("content-disposition").starts_with("attachment; filename=\"restride-2026-01-10.diary\"")
    );
    let csv = place.get("/data/facts.csv").await.body;
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert!(place.get("/data/runs.csv").await.body.contains("3200"));
    assert_eq!(place.get("/data/facts.json").await.json().as_array().map(Vec::len), Some(4));
    let whole = place.get("/data/export").await;
    assert!(whole.body.starts_with("SQLite format 3"), "{}", whole.status);
}
