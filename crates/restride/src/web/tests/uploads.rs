//! Files from the browser: read in the background, told one by one, hostile ones in one line.

use axum::http::{Method, StatusCode};
use serde_json::Value;

use super::{Answer, Call, NOW, Place};
use crate::bundle::Bundle;
use crate::demo;

/// The simulated runner's watch files.
fn watch_files() -> Vec<(String, Vec<u8>)> {
    let protocol = Bundle::built_in().protocol("built in").expect("the protocol");
    demo::ending_on(NOW.day, 7, &protocol).expect("a story").files
}

fn sending(path: &str, files: &[(&str, &[u8])]) -> Call {
    let mut body = Vec::new();
    for (name, bytes) in files {
        body.extend_from_slice(
            format!("--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n")
                .as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    let call = Call { body, ..Call::new(Method::POST, path) };
    call.with("content-type", "multipart/form-data; boundary=edge").with("sec-fetch-site", "same-origin")
}

async fn until_read(place: &Place, sent: &Answer) -> Value {
    let at = sent.json()["at"].as_str().expect("where to ask").to_owned();
    loop {
        let told = place.get(&at).await.json();
        if ["done", "failed"].contains(&told["stage"].as_str().unwrap_or_default()) {
            return told;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn files_become_runs_and_the_same_ones_again_change_nothing() {
    let place = Place::empty().await;
    let files = watch_files();
    let files: Vec<(&str, &[u8])> =
        files.iter().take(3).map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let sent = place.known(sending("/api/v1/import", &files)).await;
    assert_eq!(sent.status, StatusCode::ACCEPTED, "{}", sent.body);
    let told = until_read(&place, &sent).await;
    assert_eq!((&told["stage"], &told["summary"]["imported_runs"]), (&"done".into(), &3.into()), "{told}");
    assert_eq!(told["lines"][0]["file"], files[0].0, "a file is called what its sender called it");
    assert_eq!(place.lines().await.len(), 3);

    let sent = place.known(sending("/api/v1/import", &files)).await;
    assert_eq!(until_read(&place, &sent).await["summary"]["already_there"], 3);
    assert_eq!(place.lines().await.len(), 3);
    let left: Vec<_> = std::fs::read_dir(place.app.dir())
        .expect("the folder")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.starts_with(".restride-sent"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing of what was sent stays behind");
}

#[tokio::test]
async fn without_javascript_the_browser_is_led_to_a_page_that_asks_again_by_itself() {
    let place = Place::empty().await;
    let files = watch_files();
    let sent = place.known(sending("/import", &[(&files[0].0, &files[0].1)])).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, "/import/1"));
    loop {
        let page = place.get("/import/1").await;
        assert_eq!(page.status, StatusCode::OK);
        if page.header("refresh").is_empty() {
            assert!(page.body.contains(&files[0].0), "{}", page.body);
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_hostile_file_costs_one_line_and_stops_no_other() {
    let place = Place::empty().await;
    let files = watch_files();
    let good = &files[0];
    let half = &good.1[..good.1.len() / 2];
    let noise: Vec<u8> = (0..50_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let bomb = b"PK\x03\x04".repeat(1000);
    let sent: Vec<(&str, &[u8])> = vec![
        ("../../../etc/cron.d/evil.fit", &noise),
        ("<img src=x onerror=mark()>.fit", b""),
        ("half.fit", half),
        ("bomb.zip", &bomb),
        ("entities.gpx", b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><gpx>&b;</gpx>"),
        (&good.0, &good.1),
    ];
    let answer = place.known(sending("/api/v1/import", &sent)).await;
    let told = until_read(&place, &answer).await;
    assert_eq!(told["stage"], "done", "{told}");
    assert_eq!(told["outcomes"], 6, "one line each: {told}");
    assert_eq!(told["lines"][0]["file"], "evil.fit");
    let page = place.get("/import/1").await;
    assert!(!page.body.contains("<img src=x"), "{}", page.body);
    assert!(place.lines().await.iter().any(|line| line.contains(" run ")));
}

#[tokio::test]
async fn no_file_is_said_to_be_none() {
    let place = Place::empty().await;
    let answer = place.known(sending("/import", &[])).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    let cut = Call {
        body: b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.fit\"\r\n\r\nhal"
            .to_vec(),
        ..sending("/import", &[])
    };
    assert_eq!(place.known(cut).await.status, StatusCode::BAD_REQUEST);
}
