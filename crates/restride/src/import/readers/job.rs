//! What a reader is asked, and what it answers.

use activity::Limits;
use rehab::Date;
use serde::{Deserialize, Serialize};

use super::Allowance;
use crate::import::lying::{Archive, Loose, Stretch};
use crate::import::read::Read;

/// The number of an archive within one import.
pub type ArchiveId = usize;

/// Told to every reader before its first job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Briefing {
    /// Runs after it are refused: their watch had a wrong date.
    pub latest_day: String,
    pub for_uploads: bool,
    pub allowance: Allowance,
    /// SHA-256 of files whose runs are in the notebook.
    pub known: Vec<String>,
}

impl Briefing {
    pub fn latest_day(&self) -> Date {
        self.latest_day.parse().unwrap_or(Date::MIN)
    }

    pub fn limits(&self) -> Limits {
        if self.for_uploads { Limits::UPLOAD } else { Limits::OWN_FILES }
    }
}

/// A job and the files that go with it: the archive's or each loose file's, then those of the tables. They are opened
/// only when the job is begun.
#[derive(Clone, Debug)]
pub struct Job {
    pub asked: Asked,
    pub files: Vec<Loose>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Asked {
    /// What is in an archive?
    List { archive: Place },
    /// What is in these entries of an archive?
    Entries { archive: Place, tables: Option<TablesAt>, wanted: Vec<Wanted> },
    /// What is in these files, one for each open file?
    Loose { tables: Option<TablesAt>, wanted: Vec<Wanted> },
    /// Which activities do the tables tell of that no recording told of?
    Leftovers { tables: TablesAt, first_unit: usize, claimed: Vec<Claim> },
}

/// An archive inside an open file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub id: ArchiveId,
    pub stretch: Stretch,
}

impl Place {
    pub fn of(id: ArchiveId, archive: &Archive) -> Place {
        Place { id, stretch: archive.stretch }
    }
}

/// The tables of an export. Their files are the last of a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablesAt {
    pub id: ArchiveId,
    pub inside: Inside,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inside {
    Archive(Stretch),
    /// An export that was unpacked: its service, and each table's name and length in bytes.
    Folder {
        service: String,
        tables: Vec<(String, u64)>,
    },
}

impl TablesAt {
    /// How many files of a job they lie in.
    pub fn files(&self) -> usize {
        match &self.inside {
            Inside::Archive(_) => 1,
            Inside::Folder { tables, .. } => tables.len(),
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Wanted {
    /// Its place among all files of the import.
    pub unit: usize,
    pub entry: usize,
    pub packed_bytes: u64,
    /// As the archive names it, or the file's own.
    pub name: String,
}

/// A row of the tables that a recording was found for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Claim {
    Member(String),
    Start(i64),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Answer {
    Listed(Listing),
    Read {
        unit: usize,
        read: Box<Read>,
    },
    /// Everything that was asked is answered.
    Done,
}

/// The entries of an archive that may hold something.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Listing {
    /// Why there is no list, or why it is not whole.
    pub problem: Option<String>,
    pub entries: Vec<Listed>,
    /// Of names, sizes, checksums and places of all entries: the same archive has the same.
    pub print: String,
    /// The service whose export it is, and whether its tables are worth reading only once.
    pub service: Option<String>,
    pub has_tables: bool,
    pub is_apple: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Listed {
    pub entry: usize,
    pub name: String,
    /// Unpacked, as the directory says.
    pub size: u64,
    /// Within the archive; `None` where it is refused, which reading it tells.
    pub packed: Option<Stretch>,
    pub is_deflated: bool,
    pub is_archive: bool,
    /// One of the service's own tables, of which nothing more is said.
    pub is_table: bool,
}
