//! DNS rebinding: only the exact names of this server get an answer, on every route.

use axum::Router;
use axum::http::{StatusCode, Version};

use super::{Call, HOST, Place, every_call, send};
use crate::web::guard::Guard;
use crate::web::routes::router_where;

const FOREIGN: [&str; 38] = [
    "evil.com",
    "evil.com:8700",
    "localhost.evil.com",
    "localhost.evil.com:8700",
    "127.0.0.1.nip.io",
    "127.0.0.1.nip.io:8700",
    "127.0.0.1:8701",
    "127.0.0.1:80",
    "127.0.0.1",
    "127.0.0.1:",
    "127.0.0.1:08700",
    "127.0.0.1:8700.",
    "127.0.0.1.:8700",
    "127.0.0.2:8700",
    "127.1:8700",
    "2130706433:8700",
    "0x7f000001:8700",
    "0177.0.0.1:8700",
    "0.0.0.0:8700",
    "[::]:8700",
    "[::1]",
    "[::1]:8701",
    "[0:0:0:0:0:0:0:1]:8700",
    "[::ffff:127.0.0.1]:8700",
    "localhost",
    "localhost:",
    "localhost.:8700",
    "LOCALHOST:8700",
    "Localhost:8700",
    "localhost:8701",
    "a.localhost:8700",
    "localhost:8700@evil.com",
    "evil.com@localhost:8700",
    "user:pass@127.0.0.1:8700",
    "127.0.0.1:8700,evil.com",
    "127.0.0.1:8700 evil.com",
    "192.168.1.20:8700",
    "",
];

/// What got an answer, or words in a refusal, that should have got neither.
async fn let_through(place: &Place, router: &Router) -> Vec<String> {
    let mut found = Vec::new();
    for call in every_call() {
        let at = format!("{} {}", call.method, call.path);
        let bare = call.clone().without("host").with("cookie", place.cookie());
        let mut tried: Vec<(String, Call)> =
            FOREIGN.iter().map(|host| (format!("{host:?}"), bare.clone().with("host", host))).collect();
        tried.push(("no host".to_owned(), bare.clone()));
        tried.push(("two hosts".to_owned(), bare.clone().with("host", HOST).with("host", "evil.com")));
        tried.push(("the same host twice".to_owned(), bare.clone().with("host", HOST).with("host", HOST)));
        let absolute = Call { path: format!("http://evil.com{}", bare.path), ..bare.clone() };
        tried.push(("a foreign absolute address".to_owned(), absolute.clone().with("host", HOST)));
        let in_http_2 = Call { version: Version::HTTP_2, ..absolute };
        tried.push(("a foreign address in HTTP/2".to_owned(), in_http_2.clone()));
        tried.push(("an own host beside it in HTTP/2".to_owned(), in_http_2.with("host", HOST)));
        let own = Call { path: format!("http://{HOST}{}", bare.path), ..bare.clone() };
        tried.push(("its own address and no host".to_owned(), own));
        for (what, call) in tried {
            let answer = send(router, call).await;
            if answer.status != StatusCode::MISDIRECTED_REQUEST || !answer.body.is_empty() {
                found.push(format!("{at} with {what}: {}", answer.status));
            }
        }
    }
    found
}

#[tokio::test]
async fn a_foreign_host_gets_nothing_anywhere() {
    let place = Place::begun().await;
    assert_eq!(let_through(&place, &place.router).await, Vec::<String>::new());
    for host in [HOST, "localhost:8700", "[::1]:8700"] {
        let call = Call::get("/").without("host").with("host", host);
        assert_eq!(place.known(call).await.status, StatusCode::OK, "{host}");
    }
    let in_http_2 =
        Call { path: format!("https://{HOST}/"), version: Version::HTTP_2, ..Call::get("/").without("host") };
    assert_eq!(place.known(in_http_2).await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_the_host_guard_the_test_sees_it() {
    let place = Place::begun().await;
    let open = router_where(&place.app, |guard| guard != Guard::Host);
    assert!(let_through(&place, &open).await.len() > 1000);
}
