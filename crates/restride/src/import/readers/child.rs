//! The reader's side: gives up what it does not need, then reads what it is handed until nobody asks any more.

use std::io;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use super::desk::Desk;
use super::job::{Answer, Asked, Briefing, Job};
use super::{confine, wire};
use crate::import::lying::Loose;

/// What the program is when it was started as a reader; its standard input is the way to the program that reads
/// with it.
pub fn read_files() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn serve() -> io::Result<()> {
    let socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    let Some((briefing, _)) = wire::receive::<Briefing>(&socket)? else { return Ok(()) };
    // A panic is an answer here; what it would print nobody sees.
    std::panic::set_hook(Box::new(|_| {}));
    if is_confined() {
        confine::confine(&briefing.allowance)?;
    }
    wire::send(&socket, &Answer::Done, &[])?;
    let mut desk = Desk::new(&briefing, grant);
    let mut next = || {
        let (asked, files) = wire::receive::<Asked>(&socket).ok().flatten()?;
        let files = files.into_iter().map(|file| Loose::Open(Arc::new(file))).collect();
        Some(Job { asked, files })
    };
    desk.serve(&mut next, &mut |answer| wire::send(&socket, &answer, &[]).is_ok());
    Ok(())
}

/// Without its limit on time nothing is read.
fn grant(time: Duration) {
    if is_confined() && confine::allow_time(time).is_err() {
        std::process::abort();
    }
}

#[cfg(debug_assertions)]
fn is_confined() -> bool {
    std::env::var_os(super::planted::UNCONFINED).is_none()
}

#[cfg(not(debug_assertions))]
fn is_confined() -> bool {
    true
}
