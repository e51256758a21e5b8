//! The program's own files for the browser: built in, each under an address that changes with its content.

use axum::extract::{Path, RawQuery};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use rust_embed::{Embed, EmbeddedFile};

use store::FileKey;

use super::respond::Fault;

#[derive(Embed)]
#[folder = "src/web/assets/"]
struct Files;

/// The address of a file, for `href` and `src`. Modules that import each other do so by their plain name.
pub fn url(name: &str) -> String {
    match Files::get(name) {
        Some(file) => format!("/assets/{name}?v={}", version(&file)),
        None => format!("/assets/{name}"),
    }
}

pub async fn asset(
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let file = Files::get(&path).ok_or(Fault::NotFound)?;
    let version = version(&file);
    let tag = format!("\"{version}\"");
    // An address with its version never changes its content; without, the browser asks each time.
    let lasts = match query.and_then(|query| query.strip_prefix("v=").map(|told| told == version)) {
        Some(true) => "public, max-age=31536000, immutable",
        _ => "no-cache",
    };
    let about = [
        (CONTENT_TYPE, HeaderValue::from_static(kind(&path))),
        (CACHE_CONTROL, HeaderValue::from_static(lasts)),
        (ETAG, HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static(""))),
    ];
    let known = headers.get(IF_NONE_MATCH).is_some_and(|told| told.as_bytes() == tag.as_bytes());
    if known {
        return Ok((StatusCode::NOT_MODIFIED, about).into_response());
    }
    Ok((about, file.data.into_owned()).into_response())
}

/// `GET /sw.js`: under the root, so that it may serve all of the program's own pages.
pub async fn service_worker() -> Result<Response, Fault> {
    let text = |name: &str| {
        let file = Files::get(name).ok_or(Fault::NotFound)?;
        Ok::<_, Fault>(String::from_utf8_lossy(&file.data).into_owned())
    };
    let shell = shell();
    // Not every browser takes a module for a worker, so what it shares with the pages is put before it.
    let script = text("waiting.js")?.replace("export ", "") + &text("sw.js")?;
    let list = serde_json::to_string(&shell).unwrap_or_else(|_| "[]".to_owned());
    let version: String = FileKey::of(list.as_bytes()).to_string().chars().take(16).collect();
    let script = script.replace("\"SHELL\"", &list).replace("\"VERSION\"", &format!("\"{version}\""));
    let about = [
        (CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Ok((about, script).into_response())
}

/// What the pages stand on, at the addresses the pages name it by.
fn shell() -> Vec<String> {
    let mut names: Vec<String> = Files::iter().map(|name| name.into_owned()).collect();
    names.sort();
    let of_pages = |name: &String| !matches!(name.as_str(), "sw.js" | "manifest.webmanifest");
    names.into_iter().filter(of_pages).flat_map(|name| [url(&name), format!("/assets/{name}")]).collect()
}

/// `GET /manifest.webmanifest`
pub async fn manifest() -> Result<Response, Fault> {
    let file = Files::get("manifest.webmanifest").ok_or(Fault::NotFound)?;
    let about = [
        (CONTENT_TYPE, HeaderValue::from_static("application/manifest+json")),
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Ok((about, file.data.into_owned()).into_response())
}

fn version(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" | "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "wav" => "audio/wav",
        _ => "application/octet-stream",
    }
}
