//! Work that takes its time, off the threads that answer requests.

use super::respond::Fault;

/// # Errors
/// [`Fault::Broken`] where the work ended without an answer.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Fault::Broken(error.to_string()))
}
