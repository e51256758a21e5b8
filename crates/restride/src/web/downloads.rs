//! Everything of the runner's own, to take away: the whole store, the diary, and tables for a spreadsheet.

use std::fs::File;
use std::io::Read;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rehab::fact::What;
use serde_json::{Value, json};
use tokio_stream::wrappers::ReceiverStream;

use super::asked::Asked;
use super::respond::Fault;

use crate::error::Error;
use crate::notebook::{standing, taken_back};
use crate::past::runs::run_json;

const CHUNK_BYTES: usize = 256 << 10;

/// The store in one file, as `restride restore` reads it.
pub async fn whole(asked: Asked) -> Result<Response, Fault> {
    let dir = tempfile::Builder::new().prefix(".restride-export-").tempdir_in(asked.app.dir());
    let dir = dir.map_err(Error::from)?;
    let path = dir.path().join("export");
    asked.app.store().backup(&path).await?;
    let mut file = File::open(&path).map_err(|error| Error::reading(&path, &error))?;
    let (send, chunks) = tokio::sync::mpsc::channel::<std::io::Result<Vec<u8>>>(4);
    tokio::task::spawn_blocking(move || {
        let _until_it_is_sent = dir;
        loop {
            let mut chunk = vec![0; CHUNK_BYTES];
            let read = file.read(&mut chunk);
            let is_last = matches!(read, Ok(0) | Err(_));
            let told = read.map(|n| {
                chunk.truncate(n);
                chunk
            });
            if matches!(&told, Ok(chunk) if chunk.is_empty()) || send.blocking_send(told).is_err() || is_last
            {
                break;
            }
        }
    });
    let name = format!("restride-{}.restride", asked.now.day);
    Ok(file_named(&name, "application/octet-stream", Body::from_stream(ReceiverStream::new(chunks))))
}

/// The facts as a diary a person can read.
pub async fn diary(asked: Asked) -> Response {
    let text = store::diary(asked.app.runner(), &asked.reading.recorded);
    let name = format!("restride-{}.diary", asked.now.day);
    file_named(&name, "text/plain; charset=utf-8", Body::from(text))
}

pub async fn facts_csv(asked: Asked) -> Response {
    let back = taken_back(&asked.reading.recorded);
    let mut rows = vec![
        ["number", "on", "fact", "told", "recorded_unix_us", "taken_back_on"].map(str::to_owned).to_vec(),
    ];
    for r in &asked.reading.recorded {
        rows.push(vec![
            r.seq.to_string(),
            r.fact.on.to_string(),
            r.fact.kind().word().to_owned(),
            told(&r.line),
            r.recorded_us.to_string(),
            back.get(&r.seq).map(ToString::to_string).unwrap_or_default(),
        ]);
    }
    let name = format!("restride-facts-{}.csv", asked.now.day);
    file_named(&name, "text/csv; charset=utf-8", Body::from(csv(&rows)))
}

pub async fn facts_json(asked: Asked) -> Response {
    let name = format!("restride-facts-{}.json", asked.now.day);
    let text = serde_json::to_vec_pretty(&facts(&asked)).unwrap_or_default();
    file_named(&name, "application/json", Body::from(text))
}

/// `GET /api/v1/facts`.
pub async fn facts_of_api(asked: Asked) -> Response {
    axum::Json(facts(&asked)).into_response()
}

fn facts(asked: &Asked) -> Value {
    let back = taken_back(&asked.reading.recorded);
    let facts = asked.reading.recorded.iter().map(|r| {
        json!({
            "number": r.seq,
            "on": r.fact.on.to_string(),
            "fact": r.fact.kind().word(),
            "told": told(&r.line),
            "line": r.line,
            "recorded_unix_us": r.recorded_us,
            "sha256": r.hash.to_string(),
            "taken_back_on": back.get(&r.seq).map(ToString::to_string),
        })
    });
    Value::Array(facts.collect())
}

/// A diary line without its day and kind.
fn told(line: &str) -> String {
    line.splitn(3, ' ').nth(2).unwrap_or_default().to_owned()
}

pub async fn runs_csv(asked: Asked) -> Response {
    let runs: Vec<(u64, String, Value)> = standing(&asked.reading.recorded)
        .filter_map(|r| match &r.fact.what {
            What::Run(run) => Some((r.seq, r.fact.on.to_string(), run_json(run))),
            _ => None,
        })
        .collect();
    let columns: Vec<String> = runs
        .first()
        .and_then(|(_, _, run)| run.as_object())
        .map(|run| run.iter().filter(|(_, v)| !v.is_array()).map(|(name, _)| name.clone()).collect())
        .unwrap_or_default();
    let heading = ["number", "on"].into_iter().map(str::to_owned).chain(columns.clone()).collect();
    let mut rows = vec![heading];
    for (seq, on, run) in &runs {
        let cells = columns.iter().map(|column| match &run[column] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        rows.push([seq.to_string(), on.clone()].into_iter().chain(cells).collect());
    }
    let name = format!("restride-runs-{}.csv", asked.now.day);
    file_named(&name, "text/csv; charset=utf-8", Body::from(csv(&rows)))
}

fn csv(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n";
    rows.iter().map(line).collect()
}

/// A spreadsheet takes a cell that begins like a formula for one; an apostrophe keeps it a text.
fn quoted(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let as_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
    let cell = if as_formula { format!("'{cell}") } else { cell.to_owned() };
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

fn file_named(name: &str, kind: &'static str, body: Body) -> Response {
    let to_disk = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let to_disk = to_disk.unwrap_or(HeaderValue::from_static("attachment"));
    ([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_DISPOSITION, to_disk)], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_text_and_never_a_formula() {
        for (cell, expect) in [
            ("plain", "plain"),
            ("-3.5", "-3.5"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ] {
            assert_eq!(quoted(cell), expect);
        }
    }
}
