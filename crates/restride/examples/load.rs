//! Asks a server on this machine for pages at a fixed rate, and tells how long each took from the moment it was due.
//!
//!     cargo run --release --example load -- make DIR 2026-01-31          three years of facts up to that day
//!     cargo run --release --example load -- ask DIR / 1000 60            1,000 requests a second for 60 seconds
//!     cargo run --release --example load -- first DIR                    the first page with all its files, in bytes
//!
//! The rate does not wait for answers: a server that falls behind is seen to fall behind.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rehab::Date;
use rehab::diary::read_line;
use rehab::fact::Fact;
use store::Store;

type Failed = Box<dyn Error + Send + Sync>;

const CONNECTIONS: usize = 48;
const MOST_A_SECOND: usize = 20_000;
const MOST_SECONDS: usize = 3600;

fn main() -> Result<(), Failed> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut out = std::io::stdout();
    match args.as_slice() {
        ["make", dir, until] => writeln!(out, "{} facts", make(Path::new(dir), until.parse()?)?)?,
        ["ask", dir, path, rate, seconds] => {
            let (rate, seconds) =
                (rate.parse::<usize>()?.min(MOST_A_SECOND), seconds.parse::<usize>()?.min(MOST_SECONDS));
            writeln!(out, "{}", ask(&Server::of(Path::new(dir))?, path, rate, rate * seconds)?)?;
        }
        ["first", dir] => writeln!(out, "{}", first(&Server::of(Path::new(dir))?)?)?,
        _ => return Err("make DIR DAY, ask DIR PATH RATE SECONDS, or first DIR".into()),
    }
    Ok(())
}

/// Three years: a check-in a day, three runs a week each told about, three strength sessions a week.
fn make(dir: &Path, until: Date) -> Result<usize, Failed> {
    let mut facts = Vec::new();
    let mut day = until.checked_sub(jiff_span(3 * 365))?;
    let mut add = |line: String| -> Result<(), Failed> {
        let fact: Fact = read_line(&line).map_err(|problems| format!("{line}: {problems:?}"))?;
        facts.push(fact);
        Ok(())
    };
    add(format!("{day} enrol side=left onset={day} week_km=40 long_run_km=16"))?;
    add(format!(
        "{day} screen red=none other=none worst=5 walking=no earlier=no injection=no site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes"
    ))?;
    let mut nth = 0;
    while day <= until {
        let pain = u8::from(nth < 60 && nth % 5 == 0);
        if nth % 7 == 0 {
            add(format!("{day} screen red=none"))?;
        }
        if matches!(nth % 7, 0 | 2 | 5) {
            let metres = 2500 + (nth % 40) * 100;
            let tenths = metres / 100;
            add(format!(
                "{day} run {}.{}km {}min before=0 during={pain} after=0",
                tenths / 10,
                tenths % 10,
                metres / 160
            ))?;
        }
        if matches!(nth % 7, 1 | 3 | 6) {
            add(format!(
                "{day} strength abduction:1=15,15,15 clamshell:1=15,15,15 bridge:1=12,12,12 rir=3 pain=0 form=pass"
            ))?;
        }
        add(format!("{day} day pain={pain} morning=0 walk30=0 stairs=0 squat=0 medicine=no"))?;
        day = day.tomorrow()?;
        nth += 1;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = Store::open(dir).await?;
        let runner = store.default_runner(0).await?;
        store.append(runner, &facts, 0).await?;
        store.close().await;
        Ok::<_, store::Error>(())
    })?;
    Ok(facts.len())
}

fn jiff_span(days: i64) -> jiff::Span {
    jiff::Span::new().days(days)
}

/// The server of a data folder, and the word that opens it for scripts.
struct Server {
    at: SocketAddr,
    key: String,
}

impl Server {
    fn of(dir: &Path) -> Result<Server, Failed> {
        let address = std::fs::read_to_string(dir.join("serving"))?;
        let at: SocketAddr =
            address.trim().strip_prefix("http://").ok_or("no server over plain HTTP")?.parse()?;
        if !at.ip().is_loopback() {
            return Err("only servers on this machine are asked".into());
        }
        Ok(Server { at, key: std::fs::read_to_string(dir.join("api-key"))? })
    }

    fn connect(&self) -> Result<BufReader<TcpStream>, Failed> {
        let stream = TcpStream::connect(self.at)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(BufReader::new(stream))
    }

    fn request(&self, path: &str) -> String {
        let (at, key) = (self.at, &self.key);
        format!(
            "GET {path} HTTP/1.1\r\nhost: {at}\r\nauthorization: Bearer {key}\r\naccept-encoding: br, gzip\r\n\r\n"
        )
    }
}

struct Answer {
    status: u16,
    head_bytes: usize,
    body: Vec<u8>,
}

fn answer(from: &mut BufReader<TcpStream>) -> Result<Answer, Failed> {
    let (mut head_bytes, mut status, mut length, mut chunked) = (0, 0, 0, false);
    loop {
        let mut line = String::new();
        head_bytes += from.read_line(&mut line)?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(told) = line.strip_prefix("HTTP/1.1 ") {
            status = told.get(..3).unwrap_or_default().parse()?;
        } else if let Some(told) = line.strip_prefix("content-length: ") {
            length = told.parse()?;
        } else if line == "transfer-encoding: chunked" {
            chunked = true;
        }
    }
    if status == 0 {
        return Err("no answer".into());
    }
    let mut body = Vec::new();
    if !chunked {
        body.resize(length, 0);
        from.read_exact(&mut body)?;
        return Ok(Answer { status, head_bytes, body });
    }
    loop {
        let mut size = String::new();
        from.read_line(&mut size)?;
        let size = usize::from_str_radix(size.trim(), 16)?;
        let mut chunk = vec![0; size + 2];
        from.read_exact(&mut chunk)?;
        if size == 0 {
            return Ok(Answer { status, head_bytes, body });
        }
        body.extend_from_slice(&chunk[..size]);
    }
}

/// Request number n is due n / `rate` seconds after the beginning, whatever became of those before it.
fn ask(server: &Server, path: &str, rate: usize, all: usize) -> Result<String, Failed> {
    let request = server.request(path);
    let next = Arc::new(AtomicUsize::new(0));
    let took = Mutex::new(Vec::with_capacity(all));
    let (wrong, bytes) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let connections: Vec<_> = (0..CONNECTIONS).map(|_| server.connect()).collect::<Result<_, _>>()?;
    let began = Instant::now() + Duration::from_millis(100);
    std::thread::scope(|scope| {
        for mut connection in connections {
            let (request, next, took, wrong, bytes) = (&request, &next, &took, &wrong, &bytes);
            scope.spawn(move || {
                let mut own = Vec::new();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= all {
                        break;
                    }
                    let due = began + Duration::from_micros((n as u64) * 1_000_000 / rate as u64);
                    std::thread::sleep(due.saturating_duration_since(Instant::now()));
                    let told = connection
                        .get_mut()
                        .write_all(request.as_bytes())
                        .map_err(Failed::from)
                        .and_then(|()| answer(&mut connection));
                    own.push(due.elapsed());
                    match told {
                        Ok(told) if told.status == 200 => bytes.store(told.body.len(), Ordering::Relaxed),
                        _ => {
                            wrong.fetch_add(1, Ordering::Relaxed);
                            if let Ok(again) = server.connect() {
                                connection = again;
                            }
                        }
                    }
                }
                if let Ok(mut all) = took.lock() {
                    all.extend(own);
                }
            });
        }
    });
    let lasted = began.elapsed();
    let mut took = took.into_inner().map_err(|_| "a thread ended early")?;
    took.sort_unstable();
    let at = |permille: usize| {
        took.get(took.len().saturating_sub(1) * permille / 1000).copied().unwrap_or_default()
    };
    Ok(format!(
        "{} requests of {path} in {lasted:.1?}, {} failed, {} bytes each; median {:.1?}, p90 {:.1?}, p99 {:.1?}, p99.9 {:.1?}, slowest {:.1?}",
        took.len(),
        wrong.load(Ordering::Relaxed),
        bytes.load(Ordering::Relaxed),
        at(500),
        at(900),
        at(990),
        at(999),
        at(1000),
    ))
}

/// The page, and every style sheet, script and picture it names, as they come over the wire.
fn first(server: &Server) -> Result<String, Failed> {
    let mut connection = server.connect()?;
    let mut get = |path: &str, plain: bool| -> Result<Answer, Failed> {
        let mut request = server.request(path);
        if plain {
            request = request.replace("br, gzip", "identity");
        }
        connection.get_mut().write_all(request.as_bytes())?;
        answer(&mut connection)
    };
    let page = get("/", false)?;
    let text = String::from_utf8_lossy(&get("/", true)?.body).into_owned();
    let mut named: Vec<&str> = text.split(['"', '\'']).filter(|part| part.starts_with("/assets/")).collect();
    named.sort_unstable();
    named.dedup();
    let mut lines = vec![format!("{:>7} /", page.head_bytes + page.body.len())];
    let mut all = page.head_bytes + page.body.len();
    for path in named {
        let one = get(path, false)?;
        let bytes = one.head_bytes + one.body.len();
        lines.push(format!("{bytes:>7} {path} ({})", one.status));
        all += bytes;
    }
    lines.push(format!("{all:>7} in all"));
    Ok(lines.join("\n"))
}
