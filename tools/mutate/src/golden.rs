//! The process that tries the golden cases on one change after the other.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::run::name;

const LEAST: Duration = Duration::from_secs(10);

pub struct Golden {
    program: String,
    root: String,
    running: Running,
    /// How long all cases may take; more is an engine that no longer ends.
    limit: Duration,
}

struct Running {
    child: Child,
    asked: ChildStdin,
    told: Receiver<String>,
}

impl Golden {
    pub fn start(program: &str, folder: &Path) -> Result<Golden, String> {
        let root = folder.to_string_lossy().into_owned();
        let running = Running::start(program, &root)?;
        let limit = Duration::from_secs(900);
        let mut golden = Golden { program: program.to_owned(), root, running, limit };
        let began = Instant::now();
        if let Some(case) = golden.ask("0")? {
            return Err(format!("{case} comes out otherwise without any change"));
        }
        println!("{:>5.1} s  {}", began.elapsed().as_secs_f32(), name(program));
        golden.limit = LEAST.max(began.elapsed() * 5);
        Ok(golden)
    }

    /// Who noticed the change.
    pub fn ask(&mut self, id: &str) -> Result<Option<String>, String> {
        writeln!(self.running.asked, "{id}").map_err(|e| format!("the golden cases: {e}"))?;
        match self.running.told.recv_timeout(self.limit) {
            Ok(told) => match told.split_once('\t') {
                Some((of, case)) if of == id => Ok((case != "-").then(|| case.to_owned())),
                _ => Err(format!("the golden cases answer {told:?} about {id}")),
            },
            // It no longer ends, or it ended the process: with a stack that ran over, say.
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                self.running.end();
                self.running = Running::start(&self.program, &self.root)?;
                Ok(Some("golden: no end".to_owned()))
            }
        }
    }
}

impl Drop for Golden {
    fn drop(&mut self) {
        self.running.end();
    }
}

impl Running {
    fn start(program: &str, root: &str) -> Result<Running, String> {
        let mut child = Command::new(program)
            .arg(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("{program}: {e}"))?;
        let (Some(asked), Some(out)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(format!("{program} has no pipes"));
        };
        let (sender, told) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Ok(Running { child, asked, told })
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
