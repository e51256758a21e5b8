//! The program's side of one reader: started, asked, and seen to its end.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use super::job::{Answer, Briefing, Job};
use super::pool::Lost;
use super::{READ_FILES, wire};

pub struct Apart {
    child: Child,
    socket: UnixStream,
    patience: Duration,
}

impl Apart {
    /// # Errors
    /// The program cannot be started anew, or gave no sign of life.
    pub fn start(briefing: &Briefing) -> io::Result<Apart> {
        let (socket, theirs) = UnixStream::pair()?;
        let mut command = Command::new(this_program()?);
        command.arg0("restride").arg(READ_FILES).env_clear().current_dir("/");
        #[cfg(debug_assertions)]
        command.envs(std::env::var_os(super::planted::UNCONFINED).map(|on| (super::planted::UNCONFINED, on)));
        // Its own group: a Ctrl-C at the keyboard is for the program, which lets its readers finish or go.
        command.process_group(0).stdin(OwnedFd::from(theirs)).stdout(Stdio::null()).stderr(Stdio::piped());
        let child = command.spawn()?;
        socket.set_read_timeout(Some(briefing.allowance.patience))?;
        let reader = Apart { child, socket, patience: briefing.allowance.patience };
        wire::send(&reader.socket, briefing, &[])?;
        match wire::receive::<Answer>(&reader.socket)? {
            Some((Answer::Done, _)) => Ok(reader),
            _ => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Hands a job over and every answer on.
    ///
    /// # Errors
    /// The reader is lost; what was not answered may be asked of another one.
    pub fn ask(&mut self, job: &Job, tell: &mut dyn FnMut(Answer)) -> Result<(), Lost> {
        let files: Vec<Arc<File>> = job.files.iter().map_while(|file| file.open().ok()).collect();
        let handed: Vec<&File> = files.iter().map(AsRef::as_ref).collect();
        wire::send(&self.socket, &job.asked, &handed).map_err(|_| self.lost(false))?;
        loop {
            match wire::receive::<Answer>(&self.socket) {
                Ok(Some((Answer::Done, _))) => return Ok(()),
                Ok(Some((answer, _))) => tell(answer),
                Ok(None) => return Err(self.lost(false)),
                Err(error) => {
                    let waited = matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut);
                    return Err(self.lost(waited));
                }
            }
        }
    }

    fn lost(&mut self, waited: bool) -> Lost {
        if waited {
            let _ = self.child.kill();
            return Lost::TooLong;
        }
        // It has hung up, so it is about to end; one that merely spoke nonsense is ended.
        let ended = self.ended_within(self.patience.min(Duration::from_secs(2)));
        if !ended {
            let _ = self.child.kill();
        }
        let signal = self.child.wait().ok().and_then(|status| status.signal());
        let mut words = String::new();
        if let Some(said) = self.child.stderr.take() {
            let _ = said.take(4096).read_to_string(&mut words);
        }
        match signal {
            Some(signal) if signal == rustix::process::Signal::XCPU.as_raw() => Lost::TooLong,
            _ if words.contains("memory allocation of") => Lost::TooMuchMemory,
            _ => Lost::Broke,
        }
    }

    fn ended_within(&mut self, patience: Duration) -> bool {
        const STEP: Duration = Duration::from_millis(5);
        let mut waited = Duration::ZERO;
        while waited < patience {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return true;
            }
            std::thread::sleep(STEP);
            waited += STEP;
        }
        false
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The very program that is running, even where another version has taken its place on the disk.
fn this_program() -> io::Result<std::path::PathBuf> {
    let running = Path::new("/proc/self/exe");
    if running.exists() { Ok(running.to_owned()) } else { std::env::current_exe() }
}
