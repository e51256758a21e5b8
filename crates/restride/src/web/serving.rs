//! The server on this machine: its addresses, the browser it opens, and how it ends.

use std::fs;
use std::io::{ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use axum_server::Handle;

use super::state::{App, Notes};
use super::{door, routes};
use crate::clock::Now;
use crate::error::Error;
use crate::said;

/// How the server is to be run.
pub struct Opening {
    pub dir: PathBuf,
    /// 0 for any that is free.
    pub port: u16,
    pub opens_browser: bool,
    /// The history is the made-up runner's.
    pub simulated: bool,
    pub clock: fn() -> Now,
}

/// What whoever started the server is told.
pub enum Told<'t> {
    /// The page, with the word that opens it once.
    Serving { link: &'t str },
    /// A server of this data folder runs already: this is a new link to it.
    RunsAlready { link: &'t str },
}

/// Time for answers under way once the server is asked to end.
const GRACE: Duration = Duration::from_secs(3);

/// Time for a caller to say what it wants.
const FIRST_REQUEST: Duration = Duration::from_secs(15);

/// Serves until it is interrupted.
pub fn serve(opening: Opening, tell: &mut dyn FnMut(Told) -> Result<(), Error>) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(run(opening, tell))
}

async fn run(opening: Opening, tell: &mut dyn FnMut(Told) -> Result<(), Error>) -> Result<(), Error> {
    let now_s = (opening.clock)().unix_us / 1_000_000;
    // The folder is made, closed to others, before anything is put beside the database.
    store::Store::open(&opening.dir).await?.close().await;
    let lock = match Lock::take(&opening.dir)? {
        Taken::Free(lock) => lock,
        Taken::By(address) => {
            let link = address + &door::new_link(&opening.dir, now_s)?;
            tell(Told::RunsAlready { link: &link })?;
            if opening.opens_browser {
                open_browser(&link);
            }
            return Ok(());
        }
    };
    let listeners = listen(opening.port)?;
    let port = listeners.first().map_or(Ok(opening.port), |l| l.local_addr().map(|addr| addr.port()))?;
    let address = format!("http://127.0.0.1:{port}");
    lock.note(&address)?;
    let app = App::open(Notes {
        dir: opening.dir.clone(),
        simulated: opening.simulated,
        clock: opening.clock,
        hosts: ["127.0.0.1", "localhost", "[::1]"].iter().map(|name| format!("{name}:{port}")).collect(),
        secure: false,
    })
    .await?;
    let handle = Handle::new();
    let link = address + &door::new_link(&opening.dir, now_s)?;
    let servers: Vec<_> = listeners
        .into_iter()
        .map(|listener| {
            let server = axum_server::from_tcp(listener)?.first_request_timeout(FIRST_REQUEST);
            let service = routes::router(&app).into_make_service();
            Ok(tokio::spawn(server.handle(handle.clone()).serve(service)))
        })
        .collect::<Result<_, std::io::Error>>()?;
    tell(Told::Serving { link: &link })?;
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

/// This machine alone: nothing from another one gets here.
fn listen(port: u16) -> Result<Vec<TcpListener>, Error> {
    let v4 = TcpListener::bind(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port));
    let v4 = v4.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Error::Refused(said!("serve-port-taken", "port" = port.to_string())),
        _ => Error::Refused(said!(
            "serve-no-port",
            "port" = port.to_string(),
            "why" = crate::error::in_words(&error)
        )),
    })?;
    let same = v4.local_addr()?.port();
    let v6 = TcpListener::bind(SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), same));
    Ok(std::iter::once(v4).chain(v6.ok()).collect())
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
