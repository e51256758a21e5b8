//! What somebody typed, or called a file, is a text on every page and never anything else; and never a path.

use maud::{PreEscaped, html};

use super::{Call, Place, address, coded, new_key};
use crate::web::routes::{ROUTES, Verb};

/// Ways to leave a text, an attribute, an address or a comment, each with a mark of its own.
const WAYS_OUT: [&str; 24] = [
    "<script>mark()</script>",
    "<img src=x onerror=mark()>",
    "<svg onload=mark()>",
    "<svg/onload=mark()//",
    "\"><script>mark()</script>",
    "\" onfocus=mark() autofocus=\"",
    "' onfocus=mark() autofocus='><b>",
    "</title><script>mark()</script>",
    "</textarea><script>mark()</script>",
    "</style><script>mark()</script>",
    "</script><script>mark()</script>",
    "--><script>mark()</script><!--",
    "<iframe srcdoc='<script>mark()</script>'>",
    "<a href=javascript:mark()>x</a>",
    "<form action=javascript:mark()><button>",
    "<math><mi xlink:href=javascript:mark()>",
    "<meta http-equiv=refresh content='0;url=javascript:mark()'>",
    "<base href=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<details open ontoggle=mark()>",
    "<body onload=mark()>",
    "<<script>mark()//<</script>",
    "<scr\u{0}ipt>mark()</scr\u{0}ipt>",
    "\u{202e}<b onmouseover=mark()>\u{202c}",
];

/// Where a text with a bracket or a quote stands on the page as it was typed.
fn stands_raw(body: &str, text: &str) -> bool {
    let dangerous: Vec<&str> = [
        "<script>mark",
        "<img src=x",
        "<svg",
        "<iframe",
        "<a href=java",
        "<form action=java",
        "<math>",
        "<meta http-equiv=refresh",
        "<base href=//",
        "<link rel=stylesheet href=//",
        "<details open ontoggle",
        "<body onload",
        "<b onmouseover",
        "\" onfocus=",
        "href=\"javascript:",
        "action=\"javascript:",
    ]
    .to_vec();
    let own = dangerous.into_iter().filter(|part| text.contains(part));
    own.into_iter().any(|part| body.contains(part) && !svg_of_the_page(body, part))
}

/// Pages draw with SVG themselves.
fn svg_of_the_page(body: &str, part: &str) -> bool {
    part == "<svg" && !body.contains("<svg onload") && !body.contains("<svg/onload")
}

async fn pages(place: &Place) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for route in ROUTES.iter().filter(|route| route.verb == Verb::Get) {
        let at = address(route);
        let answer = place.get(&at).await;
        if answer.header("content-type").starts_with("text/html") {
            all.push((at, answer.body));
        }
    }
    all
}

#[tokio::test]
async fn what_was_typed_is_a_text_on_every_page() {
    let place = Place::begun().await;
    for text in WAYS_OUT {
        let key = new_key();
        place.post("/shoes", &[("name", text), ("key", &key)]).await;
        place.post("/cleared", &[("sign", "night-pain"), ("by", text), ("key", &new_key())]).await;
    }
    place.post("/flag", &[("sign", "night-pain"), ("key", &new_key())]).await;
    let cleared =
        place.post("/cleared", &[("sign", "night-pain"), ("by", WAYS_OUT[0]), ("key", &new_key())]).await;
    assert_eq!(cleared.status, 303, "{}", cleared.body);
    let recorded = place.lines().await.join("\n");
    assert!(recorded.matches(" shoes ").count() >= 20, "{recorded}");
    for (at, body) in pages(&place).await {
        for text in WAYS_OUT {
            assert!(!stands_raw(&body, text), "{text} stands on {at}");
        }
    }
}

#[tokio::test]
async fn what_was_refused_is_a_text_where_it_is_shown_again() {
    let place = Place::begun().await;
    let names = [
        "on",
        "day.pain",
        "run.onset",
        "ran.distance",
        "ran.on",
        "bridge.reps",
        "sign",
        "by",
        "entries",
        "name",
        "runs",
        "enrol.onset",
        "enrol.week",
        "night-pain",
        "theme",
        "back",
        "key",
        "because",
        "uwri",
    ];
    for route in ROUTES.iter().filter(|route| route.verb == Verb::Post && !route.path.ends_with("/erase")) {
        for text in WAYS_OUT {
            let fields: Vec<(&str, &str)> = names.iter().map(|name| (*name, text)).collect();
            let answer = place.post(route.path, &fields).await;
            assert!(!answer.status.is_server_error(), "POST {}: {}", route.path, answer.status);
            let is_page = answer.header("content-type").starts_with("text/html");
            assert!(!is_page || !stands_raw(&answer.body, text), "{text} after POST {}", route.path);
            assert!(!answer.header("location").contains("javascript:"), "{}", answer.header("location"));
        }
    }
}

#[tokio::test]
async fn what_stands_in_an_address_is_a_text() {
    let place = Place::begun().await;
    for text in WAYS_OUT {
        let coded = coded(text);
        for at in [
            format!("/{coded}"),
            format!("/runs/{coded}"),
            format!("/?done={coded}&entries={coded}"),
            format!("/?q={coded}"),
            format!("/learn?q={coded}"),
            format!("/assets/{coded}"),
            format!("/open?word={coded}"),
            format!("/api/v1/rules/{coded}"),
            format!("/import/{coded}"),
        ] {
            let answer = place.get(&at).await;
            assert!(!answer.status.is_server_error(), "{at}: {}", answer.status);
            let is_page = answer.header("content-type").starts_with("text/html");
            assert!(!is_page || !stands_raw(&answer.body, text), "{text} at {at}");
        }
    }
}

#[test]
fn a_page_that_writes_it_unescaped_is_seen() {
    for text in WAYS_OUT.into_iter().filter(|text| !text.contains('\u{0}') && !text.starts_with("' ")) {
        let careless = html! { p title="x" { (PreEscaped(text)) } };
        assert!(stands_raw(&careless.into_string(), text), "{text}");
        let careful = html! { p title=(text) { (text) } svg {} };
        assert!(!stands_raw(&careful.into_string(), text), "{text}");
    }
}

#[tokio::test]
async fn no_address_is_a_path_on_the_disk() {
    let place = Place::begun().await;
    let outside = [
        "../mod.rs",
        "..%2fmod.rs",
        "%2e%2e/mod.rs",
        "%2e%2e%2fmod.rs",
        "..%5cmod.rs",
        "....//mod.rs",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "..%252fmod.rs",
        "style.css%00.js",
        "../../../../../Cargo.toml",
        "..%2f..%2f..%2f..%2f..%2fCargo.toml",
        "C:%5cWindows%5cwin.ini",
        "file:%2f%2f%2fetc%2fpasswd",
    ];
    for path in outside {
        for at in [
            format!("/assets/{path}"),
            format!("/data/{path}"),
            format!("/import/{path}"),
            format!("/learn/{path}"),
        ] {
            let answer = place.known(Call::get(&at)).await;
            assert!(answer.status.is_client_error(), "{at}: {}", answer.status);
            for secret in ["root:", "[package]", "pub mod", "[fonts]"] {
                assert!(!answer.body.contains(secret), "{at} told of {secret}");
            }
        }
    }
}
