//! The server on this machine: its addresses, the browser it opens, and how it ends.

use std::fs;
use std::io::{ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use axum_server::Handle;
use store::Store;

use super::password::Password;
use super::state::{App, Notes};
use super::tls::{Certificate, Tls};
use super::{door, routes, tls};
use crate::clock::Now;
use crate::error::Error;
use crate::said;

/// How the server is to be run.
pub struct Opening {
    pub dir: PathBuf,
    /// 0 for any that is free.
    pub port: u16,
    /// Another one where it is in use.
    pub or_any_other: bool,
    pub opens_browser: bool,
    /// Other devices of the network are served as well.
    pub lan: Option<Lan>,
    /// The history is the made-up runner's.
    pub simulated: bool,
    pub clock: fn() -> Now,
}

/// Other devices of the network, and by what they know this one.
pub struct Lan {
    /// An address or a name, as the other device types it.
    pub name: String,
    pub certificate: Certificate,
}

/// What whoever started the server is told.
pub enum Told<'t> {
    /// The page, with the word that opens it once.
    Serving { link: &'t str, fingerprint: Option<&'t str> },
    /// A server of this data folder runs already: this is a new link to it.
    RunsAlready { link: &'t str },
}

/// Time for answers under way once the server is asked to end.
const GRACE: Duration = Duration::from_secs(3);

/// Time for a caller to say what it wants, the first time and every other.
const FIRST_REQUEST: Duration = Duration::from_secs(15);
const NEXT_REQUEST: Duration = Duration::from_secs(60);

/// Serves until it is interrupted.
pub fn serve(opening: Opening, tell: &mut dyn FnMut(Told) -> Result<(), Error>) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(run(opening, tell))
}

async fn run(opening: Opening, tell: &mut dyn FnMut(Told) -> Result<(), Error>) -> Result<(), Error> {
    let now_s = (opening.clock)().unix_us / 1_000_000;
    // The folder is made, closed to others, before anything is put beside the database.
    let store = Store::open(&opening.dir).await?;
    let lock = match Lock::take(&opening.dir)? {
        Taken::Free(lock) => lock,
        Taken::By(address) => {
            let link = address + &door::new_link(&opening.dir, now_s)?;
            store.close().await;
            tell(Told::RunsAlready { link: &link })?;
            if opening.opens_browser {
                open_browser(&link);
            }
            return Ok(());
        }
    };
    let password = opening.lan.is_some().then(|| Password::load(&opening.dir)).transpose()?;
    let listeners = match listen(opening.port, opening.lan.is_some()) {
        Err(_) if opening.or_any_other => listen(0, opening.lan.is_some())?,
        other => other?,
    };
    let port = listeners.first().map_or(Ok(opening.port), |l| l.local_addr().map(|addr| addr.port()))?;
    let names = names(opening.lan.as_ref());
    let tls = match &opening.lan {
        Some(lan) => Some(tls::ready(&lan.certificate, &opening.dir, &names).await?),
        None => None,
    };
    let scheme = if tls.is_some() { "https" } else { "http" };
    let address = format!("{scheme}://{}:{port}", names.first().map_or("127.0.0.1", String::as_str));
    lock.note(&address)?;
    let app = App::open(Notes {
        dir: opening.dir.clone(),
        simulated: opening.simulated,
        clock: opening.clock,
        hosts: hosts(&names, port, tls.is_some()),
        secure: tls.is_some(),
        password,
        store,
    })
    .await?;
    let link = address + &door::new_link(&opening.dir, now_s)?;
    // Read while the browser still starts.
    tokio::spawn({
        let app = app.clone();
        async move { app.reading().await.map(drop) }
    });
    let handle = Handle::new();
    let servers = start(listeners, &app, tls.as_ref(), &handle)?;
    tell(Told::Serving {
        link: &link,
        fingerprint: tls.as_ref().and_then(|tls| tls.fingerprint.as_deref()),
    })?;
    if opening.opens_browser {
        open_browser(&link);
    }
    interrupted().await;
    handle.graceful_shutdown(Some(GRACE));
    for server in servers {
        server.await.map_err(std::io::Error::other)??;
    }
    app.store().close().await;
    Ok(())
}

/// What this server is called by those who may call it; the first is the one it is told by.
fn names(lan: Option<&Lan>) -> Vec<String> {
    let of_this_machine = ["127.0.0.1", "localhost", "[::1]"].map(str::to_owned);
    lan.map(|lan| lan.name.clone()).into_iter().chain(of_this_machine).collect()
}

/// A browser leaves the port out where it is the usual one.
fn hosts(names: &[String], port: u16, secure: bool) -> Vec<String> {
    let usual = if secure { 443 } else { 80 };
    let bare = names.iter().filter(|_| port == usual).cloned();
    names.iter().map(|name| format!("{name}:{port}")).chain(bare).collect()
}

type Running = tokio::task::JoinHandle<std::io::Result<()>>;

fn start(
    listeners: Vec<TcpListener>,
    app: &App,
    tls: Option<&Tls>,
    handle: &Handle<SocketAddr>,
) -> Result<Vec<Running>, Error> {
    let mut running = Vec::new();
    for listener in listeners {
        let service = routes::router(app).into_make_service_with_connect_info::<SocketAddr>();
        running.push(match tls {
            None => {
                let mut server = axum_server::from_tcp(listener)?.first_request_timeout(FIRST_REQUEST);
                server.http_builder().http1().header_read_timeout(NEXT_REQUEST);
                tokio::spawn(server.handle(handle.clone()).serve(service))
            }
            Some(tls) => {
                let server = axum_server::from_tcp_rustls(listener, tls.config.clone())?;
                let mut server = server.first_request_timeout(FIRST_REQUEST);
                server.http_builder().http1().header_read_timeout(NEXT_REQUEST);
                tokio::spawn(server.handle(handle.clone()).serve(service))
            }
        });
    }
    Ok(running)
}

/// This machine alone, unless other devices were let in: then every one, and only with password and TLS.
fn listen(port: u16, others: bool) -> Result<Vec<TcpListener>, Error> {
    let (v4, v6) = match others {
        false => (Ipv4Addr::LOCALHOST, Ipv6Addr::LOCALHOST),
        true => (Ipv4Addr::UNSPECIFIED, Ipv6Addr::LOCALHOST),
    };
    let v4 = TcpListener::bind(SocketAddr::new(IpAddr::V4(v4), port));
    let v4 = v4.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Error::Refused(said!("serve-port-taken", "port" = port.to_string())),
        _ => Error::Refused(said!(
            "serve-no-port",
            "port" = port.to_string(),
            "why" = crate::error::in_words(&error)
        )),
    })?;
    let same = v4.local_addr()?.port();
    let v6 = TcpListener::bind(SocketAddr::new(IpAddr::V6(v6), same));
    Ok(std::iter::once(v4).chain(v6.ok()).collect())
}

/// The address by which the network around knows this machine; nothing is sent to find it.
pub fn own_address() -> Option<String> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let own = socket.local_addr().ok()?.ip();
    (!own.is_loopback() && !own.is_unspecified()).then(|| own.to_string())
}

async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut ends) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = ends.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// One server a data folder. The lock is the operating system's and ends with the process.
struct Lock {
    file: fs::File,
    path: PathBuf,
}

enum Taken {
    Free(Lock),
    /// The address that server noted.
    By(String),
}

impl Lock {
    fn take(dir: &Path) -> Result<Taken, Error> {
        let path = dir.join("serving");
        let failed = |error: std::io::Error| Error::writing(&path, &error);
        let file = fs::OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
        let file = file.map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Taken::Free(Lock { file, path })),
            Err(fs::TryLockError::WouldBlock) => {
                let address = fs::read_to_string(&path).map_err(failed)?;
                Ok(Taken::By(address.trim().to_owned()))
            }
            Err(fs::TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    fn note(&self, address: &str) -> Result<(), Error> {
        let failed = |error: std::io::Error| Error::writing(&self.path, &error);
        self.file.set_len(0).map_err(failed)?;
        (&self.file).write_all(address.as_bytes()).map_err(failed)
    }
}

/// A browser that does not open is no failure: the link stands in the terminal.
fn open_browser(link: &str) {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("rundll32", &["url.dll,FileProtocolHandler"]),
        _ => ("xdg-open", &[]),
    };
    let quiet = Stdio::null;
    let _ =
        Command::new(program).args(before).arg(link).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
}
