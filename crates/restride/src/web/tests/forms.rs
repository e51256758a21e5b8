//! Forms and their JSON twins: recorded once, refused beside the field, taken back.

use axum::http::StatusCode;

use super::{Call, Place, new_key};

#[tokio::test]
async fn a_check_in_becomes_facts_and_leads_back_to_today() {
    let place = Place::begun().await;
    let fields = [
        ("key", "a-key-of-this-form"),
        ("run.of", "2026-01-06"),
        ("run.during", "3"),
        ("run.onset", "2,4 km"),
        ("run.stride", "changed"),
        ("run.stopped", "no"),
        ("run.morning", "1"),
        ("day.walk30", "0"),
        ("day.stairs", "2"),
        ("day.medicine", "no"),
        ("test.step-down", "1"),
    ];
    let answer = place.post("/check-in", &fields).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/?done=told&entries=5-7")
    );
    let lines = place.lines().await;
    assert_eq!(
        lines[4],
        "2026-01-10 report of=2026-01-06 during=3 morning=1 onset=2.4km stride=changed stopped=no"
    );
    assert_eq!(lines[5], "2026-01-10 day walk30=0 stairs=2 medicine=no");
    assert!(lines[6].starts_with("2026-01-10 test step-down"), "{}", lines[6]);

    let again = place.post("/check-in", &fields).await;
    assert_eq!(again.header("location"), "/?done=told&entries=5-7", "sent twice, recorded once");
    assert_eq!(place.lines().await.len(), lines.len());
    let mut corrected = fields;
    corrected[8].1 = "1";
    place.post("/check-in", &corrected).await;
    assert_eq!(
        place.lines().await.len(),
        lines.len() + 3,
        "other answers under the same key are other entries"
    );

    let today = place.get("/?done=told&entries=5-7").await;
    assert!(today.body.contains("name=\"entries\" value=\"5-7\""), "{}", today.body);
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_beside_its_field_and_records_nothing() {
    let place = Place::begun().await;
    let before = place.lines().await;
    for (name, text) in [
        ("day.pain", "11"),
        ("day.pain", "-1"),
        ("day.pain", "much"),
        ("day.medicine", "perhaps"),
        ("run.onset", "far"),
        ("run.onset", "99 km"),
        ("run.of", "2026-01-07"),
        ("run.of", "yesterday"),
        ("on", "2026-01-11"),
        ("on", "2025-01-01"),
        ("test.lateral-step-down", "7"),
        ("strength.rir", "2"),
        ("run.as", "perhaps"),
    ] {
        let fields = [("day.walk30", "0"), ("run.during", "1"), (name, text), ("key", &new_key())];
        let answer = place.post("/api/v1/check-in", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={text}");
        assert!(answer.json()["fields"].as_object().is_some_and(|fields| !fields.is_empty()));
        assert_eq!(place.post("/check-in", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(
        place.post("/check-in", &[("key", &new_key())]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(place.lines().await, before);
}

#[tokio::test]
async fn an_entry_is_taken_back_once() {
    let place = Place::begun().await;
    place.post("/check-in", &[("day.pain", "4"), ("key", &new_key())]).await;
    let undone = place.post("/undo", &[("entries", "5"), ("key", "undo-key-1")]).await;
    assert_eq!(undone.header("location"), "/?done=undone&entries=6");
    place.post("/undo", &[("entries", "5"), ("key", "undo-key-1")]).await;
    let lines = place.lines().await;
    assert!(lines[5].starts_with("2026-01-10 withdrawn day of=2026-01-10"), "{lines:?}");
    assert_eq!(lines.len(), 6);
    for (entries, why) in
        [("99", "none there"), ("x", "no number"), ("5", "taken back before"), ("", "nothing")]
    {
        let answer = place.post("/undo", &[("entries", entries), ("key", &new_key())]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
    }
}

#[tokio::test]
async fn what_had_been_told_before_stands_again_when_its_fuller_entry_is_undone() {
    let place = Place::begun().await;
    let key = new_key();
    let session = [("abduction.level", "1"), ("abduction.reps", "15,15,15"), ("key", key.as_str())];
    assert_eq!(place.post("/strength", &session).await.status, StatusCode::SEE_OTHER);
    place.post("/check-in", &[("strength.pain", "2"), ("key", &new_key())]).await;
    let fuller = place.lines().await;
    assert_eq!(fuller.len(), 7, "taken back and told more fully: {fuller:?}");
    let undone = place.post("/undo", &[("entries", "6-7"), ("key", &new_key())]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    let reading = place.app.reading().await.expect("a reading");
    let standing: Vec<&str> = crate::notebook::standing(&reading.recorded)
        .filter(|r| r.fact.kind() == rehab::fact::Kind::Strength)
        .map(|r| r.line.as_str())
        .collect();
    assert_eq!(standing, ["2026-01-10 strength abduction:1=15,15,15"]);
}

#[tokio::test]
async fn a_warning_sign_is_not_undone() {
    let place = Place::empty().await;
    place.post("/questions/red", &[("night-pain", "yes"), ("key", &new_key())]).await;
    let undone = place.post("/undo", &[("entries", "1"), ("key", &new_key())]).await;
    assert_eq!(undone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(place.get("/api/v1/today").await.json()["decision"], "stop");
}

#[tokio::test]
async fn from_nothing_to_todays_plan_by_forms_alone() {
    let place = Place::empty().await;
    let protocol = place.app.reading().await.expect("a reading").protocol.questions().to_vec();
    let red: Vec<String> = protocol
        .into_iter()
        .filter(|q| q.block == rehab::protocol::Block::Red && q.asked && q.after.is_none())
        .map(|q| q.id)
        .collect();
    let mut fields: Vec<(&str, &str)> = red.iter().map(|name| (name.as_str(), "no")).collect();
    let short = place.post("/questions/red", &fields[1..]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY, "a warning sign was left open");
    fields.push(("key", "red-key-1"));
    let answer = place.post("/questions/red", &fields).await;
    assert!(answer.header("location").starts_with("/questions/about?"), "{}", answer.header("location"));
    let about =
        [("enrol.side", "left"), ("enrol.onset", "2026-01-02"), ("enrol.week", "40"), ("key", "about-key")];
    let answer = place.post("/questions/about", &about).await;
    assert!(answer.header("location").starts_with("/questions/pattern?"), "{}", answer.body);
    let pattern = [("site", "yes"), ("builds", "yes"), ("screen.worst", "4"), ("key", "pattern-key")];
    let answer = place.post("/questions/pattern", &pattern).await;
    assert!(answer.header("location").starts_with("/?done="), "{}", answer.body);
    let lines = place.lines().await;
    assert_eq!(lines[0], "2026-01-10 screen red=none");
    assert!(lines[1].contains("itbs@") && lines[1].contains("week=40.0km"), "{}", lines[1]);
    let plan = place.get("/api/v1/today").await.json();
    assert_eq!(plan["on"], "2026-01-10");
    assert_ne!(plan["decision"], "stop", "{plan}");
}

#[tokio::test]
async fn a_yes_to_a_warning_sign_ends_the_questions_and_stops() {
    let place = Place::empty().await;
    let answer = place.post("/questions/red", &[("night-pain", "yes"), ("key", &new_key())]).await;
    assert!(answer.header("location").starts_with("/?done=signs"), "{}", answer.body);
    assert_eq!(place.get("/api/v1/today").await.json()["decision"], "stop");
}

#[tokio::test]
async fn a_strength_session_comes_as_a_form_or_as_json() {
    let place = Place::begun().await;
    let exercise = place.app.reading().await.expect("a reading").protocol.exercises()[0].id.clone();
    let body = format!(
        "{{\"key\": \"session-key-1\", \"{exercise}.level\": 1, \"{exercise}.reps\": [15, 12], \"strength.pain\": 0, \"strength.rir\": 3, \"strength.form\": true}}"
    );
    let call = || {
        let call = Call {
            body: body.clone().into_bytes(),
            ..Call::new(axum::http::Method::POST, "/api/v1/strength")
        };
        call.with("content-type", "application/json").with("sec-fetch-site", "same-origin")
    };
    let answer = place.known(call()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.json()["plan"]["on"], "2026-01-10");
    assert_eq!(place.known(call()).await.json()["entries"], answer.json()["entries"], "sent twice");
    let lines = place.lines().await;
    assert_eq!(lines[4..], [format!("2026-01-10 strength {exercise}:1=15,12 rir=3 pain=0 form=pass")]);
}

#[tokio::test]
async fn settings_are_kept_and_unknown_ones_refused() {
    let place = Place::begun().await;
    let set = [("theme", "dark"), ("km_or_mi", "mi"), ("large_type", "yes"), ("back", "/plan")];
    let answer = place.post("/data/settings", &set).await;
    assert_eq!(answer.header("location"), "/plan?done=settings");
    let kept = place.get("/api/v1/settings").await.json();
    assert_eq!((&kept["settings"]["theme"], &kept["settings"]["km_or_mi"]), (&"dark".into(), &"mi".into()));
    for (name, word) in [("theme", "pink"), ("locale", "tlh"), ("week_start", "someday")] {
        assert_eq!(
            place.post("/data/settings", &[(name, word)]).await.status,
            StatusCode::BAD_REQUEST,
            "{name}"
        );
    }
    for back in ["//evil.com", "https://evil.com", "/\\evil.com", "javascript:x"] {
        let answer = place.post("/data/settings", &[("theme", "dark"), ("back", back)]).await;
        assert_eq!(answer.header("location"), "/data?done=settings", "{back}");
    }
}

#[tokio::test]
async fn erasing_takes_a_word_in_full_and_leaves_nothing() {
    let place = Place::begun().await;
    assert_eq!(place.post("/data/erase", &[("sure", "yes")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(place.lines().await.len(), 4);
    assert_eq!(place.post("/data/erase", &[("sure", "Erase")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(place.lines().await, Vec::<String>::new());
    let today = place.get("/").await;
    assert!(today.status == StatusCode::OK || today.header("location") == "/start", "{}", today.status);
}

#[tokio::test]
async fn too_much_is_refused_before_it_is_read() {
    let place = Place::begun().await;
    let long = "x".repeat(3 << 20);
    let answer = place.post("/check-in", &[("day.pain", &long)]).await;
    assert!(
        [StatusCode::PAYLOAD_TOO_LARGE, StatusCode::BAD_REQUEST].contains(&answer.status),
        "{}",
        answer.status
    );
    let many: Vec<(String, &str)> = (0..2000).map(|n| (format!("f{n}"), "1")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    assert_eq!(place.post("/check-in", &many).await.status, StatusCode::BAD_REQUEST);
}
