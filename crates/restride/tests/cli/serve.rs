//! `serve` and `demo` as processes: who can reach them, how they end, and a second one beside the first.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::runner::{Runner, text};

/// A server of one test; it ends with it.
struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    told: Value,
}

impl Server {
    fn start(runner: &Runner, more: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_restride"));
        command.env("RESTRIDE_DATA", runner.path("data"));
        command.args(["serve", "--json", "--no-open"]).args(more);
        if !more.contains(&"--port") {
            command.args(["--port", "0"]);
        }
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut text = String::new();
        while !text.trim_end().ends_with('}') {
            let read = out.read_line(&mut text).expect("a line");
            assert!(read > 0, "the server ended: {text}");
        }
        let told = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        Server { child, out, told }
    }

    fn link(&self) -> (&str, &str) {
        let link = self.told["link"].as_str().expect("a link");
        let rest = link.strip_prefix("http://").expect("plain HTTP on this machine");
        rest.split_once('/').expect("a path")
    }

    fn port(&self) -> u16 {
        self.link().0.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).expect("a port")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(at: &str, path: &str, cookie: &str) -> String {
    let mut stream = TcpStream::connect(at).expect("it answers");
    let request =
        format!("GET /{path} HTTP/1.1\r\nhost: {at}\r\ncookie: {cookie}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("it listens");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("a whole answer");
    answer
}

fn cookie_of(answer: &str) -> String {
    let line = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
    line.split(';').next().unwrap_or_default().to_owned()
}

#[test]
fn the_link_opens_the_page_and_a_second_call_gives_another_link() {
    let runner = Runner::enrolled();
    let server = Server::start(&runner, &[]);
    let (at, path) = server.link();
    let cookie = cookie_of(&get(at, path, ""));
    let page = get(at, "", &cookie);
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("<h1"), "{page}");
    assert!(get(at, path, "").starts_with("HTTP/1.1 403"), "the link opened twice");

    let second = runner.json(&["serve", "--no-open"]);
    let link = second["link"].as_str().expect("a link");
    let path = link.strip_prefix(&format!("http://{at}/")).expect("the same server");
    assert!(get(at, path, "").starts_with("HTTP/1.1 303"));
    runner.call(&["check-in", "--pain", "1"]).well();
    assert!(
        get(at, "api/v1/facts", &cookie).contains("\"told\":\"pain=1\""),
        "what the terminal records is seen"
    );
}

#[test]
fn a_browser_let_in_stays_so_when_the_server_starts_again() {
    let runner = Runner::enrolled();
    let server = Server::start(&runner, &[]);
    let (at, path) = server.link();
    let cookie = cookie_of(&get(at, path, ""));
    let port = server.port().to_string();
    drop(server);
    let server = Server::start(&runner, &["--port", &port]);
    assert!(get(server.link().0, "", &cookie).starts_with("HTTP/1.1 200"));
}

/// The sockets this port listens on, as the system tells them: hexadecimal, the address first.
#[cfg(target_os = "linux")]
fn listening(port: u16) -> Vec<String> {
    let mut found = Vec::new();
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
        for line in fs::read_to_string(table).unwrap_or_default().lines().skip(1) {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let [_, local, _, state, ..] = columns.as_slice() else { continue };
            if let Some((address, _)) = local.split_once(':').filter(|(_, p)| *p == format!("{port:04X}"))
                && *state == "0A"
            {
                found.push(address.to_owned());
            }
        }
    }
    found.sort();
    found
}

#[cfg(target_os = "linux")]
#[test]
fn only_this_machine_is_served() {
    const LOOPBACK: [&str; 2] = ["00000000000000000000000001000000", "0100007F"];
    let runner = Runner::enrolled();
    let server = Server::start(&runner, &[]);
    let sockets = listening(server.port());
    assert!(!sockets.is_empty() && sockets.iter().all(|one| LOOPBACK.contains(&one.as_str())), "{sockets:?}");

    let secret = runner.file("secret.txt", b"correct horse battery\n");
    let other = Runner::enrolled();
    let lan = ServerOverTls::start(&other, &text(&secret));
    let sockets = listening(lan.port);
    assert!(
        sockets.contains(&"00000000".to_owned()),
        "the test sees a server that others reach: {sockets:?}"
    );
}

/// One that other devices reach; only how it began is looked at.
struct ServerOverTls {
    child: Child,
    port: u16,
    fingerprint: String,
}

impl ServerOverTls {
    fn start(runner: &Runner, secret: &str) -> ServerOverTls {
        let mut command = Command::new(env!("CARGO_BIN_EXE_restride"));
        command.env("RESTRIDE_DATA", runner.path("data"));
        command.args(["serve", "--no-open", "--port", "0", "--lan", "127.0.0.1", "--password-file", secret]);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut lines =
            BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let link = lines.find(|line| line.contains("https://")).expect("a link over TLS");
        let port =
            link.split(':').nth(2).and_then(|rest| rest.split('/').next()?.parse().ok()).expect("a port");
        let fingerprint = lines.find(|line| line.matches(':').count() == 31).expect("a fingerprint");
        ServerOverTls { child, port, fingerprint: fingerprint.trim().to_owned() }
    }
}

impl Drop for ServerOverTls {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn others_are_served_only_with_a_password_and_over_tls() {
    let runner = Runner::enrolled();
    let serve = ["serve", "--no-open", "--port", "0"];
    runner.call(&[&serve[..], &["--lan"]].concat()).refused(1, &["password", "--password-file"]);
    let short = text(&runner.file("short.txt", b"hunter2\n"));
    runner.call(&[&serve[..], &["--lan", "--password-file", &short]].concat()).refused(1, &["12 letters"]);
    runner.call(&[&serve[..], &["--tls-cert", "a.pem"]].concat()).refused(2, &["--lan"]);
    runner.call(&[&serve[..], &["--lan", "a b", "--password-file", &short]].concat()).refused(1, &[]);

    let secret = text(&runner.file("secret.txt", b"correct horse battery\n"));
    let server = ServerOverTls::start(&runner, &secret);
    assert_eq!(server.fingerprint.len(), 95, "{}", server.fingerprint);
    let mut plain = TcpStream::connect(("127.0.0.1", server.port)).expect("it listens");
    plain.write_all(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").expect("it listens");
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!String::from_utf8_lossy(&answer).contains("HTTP/1.1 200"), "nothing is told without TLS");
}

#[test]
fn a_port_in_use_is_said_to_be() {
    let runner = Runner::enrolled();
    let server = Server::start(&runner, &[]);
    let port = server.port().to_string();
    let other = Runner::new();
    other
        .call(&["serve", "--no-open", "--port", &port])
        .refused(1, &["is used by another program", "--port"]);
}

#[cfg(unix)]
#[test]
fn a_server_ends_well_when_asked_to() {
    let runner = Runner::enrolled();
    let mut server = Server::start(&runner, &[]);
    let asked = Command::new("kill").arg(server.child.id().to_string()).status().expect("kill");
    assert!(asked.success());
    assert!(server.child.wait().expect("it ends").success());
    let mut rest = String::new();
    server.out.read_to_string(&mut rest).expect("nothing more");
    assert_eq!(rest, "");
    runner.call(&["doctor"]).well();
}

#[test]
fn the_demo_opens_the_page_of_a_made_up_runner() {
    let runner = Runner::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_restride"));
    command.env("RESTRIDE_DATA", runner.path("data")).args(["demo", "--no-open", "--port", "0"]);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
    let out = child.stdout.take().expect("its output");
    let link = BufReader::new(out).lines().map_while(Result::ok).find(|line| line.contains("/open?word="));
    let link = link.expect("a link");
    let (at, path) =
        link.trim().strip_prefix("http://").and_then(|rest| rest.split_once('/')).expect("a link");
    let page = get(at, "", &cookie_of(&get(at, path, "")));
    let _ = child.kill();
    let _ = child.wait();
    assert!(page.contains("made up") || page.contains("Simulated"), "{page}");
    assert!(!runner.path("data").exists(), "the demo touched the runner's own folder");
}
