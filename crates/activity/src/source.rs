//! Reading on from a stream, and the reason when that fails.

use std::io::{self, ErrorKind, Read};

use crate::error::Unreadable;

/// Some bytes to the front of `into`, none at the end.
pub(crate) fn read_some(source: &mut dyn Read, into: &mut [u8]) -> Result<usize, Unreadable> {
    loop {
        match source.read(into) {
            Ok(length) => return Ok(length.min(into.len())),
            Err(problem) if problem.kind() == ErrorKind::Interrupted => {}
            Err(problem) => return Err(reason(problem)),
        }
    }
}

/// Streams of this crate carry their own reason.
fn reason(problem: io::Error) -> Unreadable {
    let said = problem.to_string();
    problem
        .into_inner()
        .and_then(|inner| inner.downcast::<Unreadable>().ok())
        .map_or(Unreadable::Interrupted { said }, |known| *known)
}
