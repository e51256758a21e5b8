//! Keeps a runner's facts and files: appended, hash-chained, never changed, loaded only when whole.
//!
//! Every fact is one diary line. Each line is bound to the one before it by SHA-256 (see [`chain`]), and the
//! chain is checked every time a history is loaded. Files are kept unchanged under the SHA-256 of their bytes.
//! All SQL lives behind [`Store`], one module for each database.

pub mod archive;
pub mod chain;
mod doctor;
mod error;
mod keys;
mod packing;
mod place;
mod recorded;
mod same_run;
mod sqlite;
mod store;

pub use archive::{diary, restore};
pub use doctor::{Doctor, RunnerCheck, Verification};
pub use error::{Damage, Error};
pub use keys::{FileKey, Hash, RunnerId};
pub use packing::{Packing, pack};
pub use recorded::{
    FileNote, Kept, KeptFile, NewFile, Once, Origin, PackedFile, Recorded, SentKey, Telling, Told,
};
pub use same_run::{Format, Recording, RunOutcome};
pub use sqlite::version::{SQLITE_OLDEST, is_new_enough};
pub use sqlite::{Batch, Intake};
pub use store::{Opening, Store};
