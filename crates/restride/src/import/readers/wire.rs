//! What the program and its readers say to each other: messages of a told length, and open files handed along.

use std::fs::File;
use std::io::{self, IoSlice, IoSliceMut, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
    SendFlags, recvmsg, sendmsg,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A message is at most this long, in bytes: a list of the entries of the largest archive.
const LONGEST: usize = 64 << 20;
/// Files handed along with one message.
pub const MOST_FILES: usize = 16;

pub fn send(socket: &UnixStream, message: &impl Serialize, files: &[&File]) -> io::Result<()> {
    let body = serde_json::to_vec(message)?;
    let length = u32::try_from(body.len()).map_err(|_| io::ErrorKind::InvalidData)?.to_le_bytes();
    let files: Vec<BorrowedFd> = files.iter().take(MOST_FILES).map(|file| file.as_fd()).collect();
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MOST_FILES))];
    let mut along = SendAncillaryBuffer::new(&mut space);
    if !files.is_empty() {
        along.push(SendAncillaryMessage::ScmRights(&files));
    }
    let sent = sendmsg(socket, &[IoSlice::new(&length)], &mut along, SendFlags::NOSIGNAL)?;
    let mut socket = socket;
    socket.write_all(length.get(sent..).unwrap_or_default())?;
    socket.write_all(&body)
}

/// The next message and the files that came with it; `None` when the other side has gone.
pub fn receive<M: DeserializeOwned>(socket: &UnixStream) -> io::Result<Option<(M, Vec<File>)>> {
    let mut length = [0; 4];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MOST_FILES))];
    let mut along = RecvAncillaryBuffer::new(&mut space);
    let flags = RecvFlags::CMSG_CLOEXEC;
    let received = recvmsg(socket, &mut [IoSliceMut::new(&mut length)], &mut along, flags)?.bytes;
    if received == 0 {
        return Ok(None);
    }
    let mut files: Vec<OwnedFd> = Vec::new();
    for message in along.drain() {
        if let RecvAncillaryMessage::ScmRights(rights) = message {
            files.extend(rights);
        }
    }
    let mut socket = socket;
    socket.read_exact(length.get_mut(received..).unwrap_or_default())?;
    let length = u32::from_le_bytes(length) as usize;
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut body = vec![0; length];
    socket.read_exact(&mut body)?;
    let message = serde_json::from_slice(&body)?;
    Ok(Some((message, files.into_iter().map(File::from).collect())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_arrives_with_its_files() -> io::Result<()> {
        let (here, there) = UnixStream::pair()?;
        let mut file = tempfile::tempfile()?;
        file.write_all(b"ran well")?;
        send(&here, &("two", 2), &[&file, &file])?;
        send(&here, &("none", 0), &[])?;
        drop(here);
        let (message, files): ((String, u8), _) = receive(&there)?.expect("a message");
        assert_eq!((message.0.as_str(), message.1, files.len()), ("two", 2, 2));
        let mut read = String::new();
        std::os::unix::fs::FileExt::read_at(&files[1], &mut [0; 4], 0)?;
        io::Seek::rewind(&mut &files[1])?;
        (&files[1]).read_to_string(&mut read)?;
        assert_eq!(read, "ran well");
        let (message, files): ((String, u8), _) = receive(&there)?.expect("a message");
        assert_eq!((message.0.as_str(), files.len()), ("none", 0));
        assert!(receive::<(String, u8)>(&there)?.is_none());
        Ok(())
    }

    #[test]
    fn a_message_of_an_impossible_length_is_refused() -> io::Result<()> {
        let (here, there) = UnixStream::pair()?;
        (&here).write_all(&u32::MAX.to_le_bytes())?;
        let refused = receive::<u8>(&there).map(|_| ()).map_err(|error| error.kind());
        assert_eq!(refused, Err(io::ErrorKind::InvalidData));
        Ok(())
    }
}
