//! Why a file gave nothing at all.

/// Nothing could be read. The message says what is wrong and, where it helps, what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the file is empty")]
    Empty,
    #[error("it does not begin as a FIT file does")]
    NotFit,
    #[error("the file ends inside its header, after {bytes} bytes; copy it from the watch again")]
    EndsInHeader { bytes: usize },
    #[error("the file holds no message that could be read; copy it from the watch again")]
    NoMessages,
    #[error("{what} is larger than the {most_mib} MiB allowed for it")]
    TooLarge { what: &'static str, most_mib: u64 },
    #[error("it has more than {most} track points")]
    TooManyPoints { most: usize },
    #[error("it holds more than {most} activities, which no watch writes")]
    TooManyActivities { most: usize },
    #[error("the text is in UTF-16; save the file as UTF-8 and import it again")]
    Utf16,
    #[error("it declares a document type (DOCTYPE), which activity files never need; this one is refused")]
    DocumentType,
    #[error("it is nested more than {most} elements deep at byte {at_byte}, which no watch writes")]
    TooDeep { most: usize, at_byte: usize },
    #[error("one tag has more than {most} attributes at byte {at_byte}, which no watch writes")]
    TooManyAttributes { most: usize, at_byte: usize },
    #[error("one text is longer than {most_kib} KiB at byte {at_byte}, which no watch writes")]
    TextTooLong { most_kib: usize, at_byte: usize },
    #[error("the archive is damaged or not complete; download it again")]
    DamagedArchive,
    #[error("its compressed data are damaged; download it again")]
    DamagedCompression,
    #[error("the archive is empty")]
    EmptyArchive,
    #[error("it is packed in more than {most} pieces, as only a hostile file is")]
    TooManyMembers { most: usize },
    #[error("entries of the archive have the name of another; {count} were left out")]
    SameNames { count: usize },
    #[error("it is a device or a pipe, not a file")]
    Device,
    #[error("it unpacks to more than {most_ratio} times its size, as only a hostile file does")]
    Bomb { most_ratio: u64 },
    #[error("archives lie more than {most} deep inside each other")]
    ArchiveTooDeep { most: usize },
    #[error("the archive has more than {most} entries; the rest was not read")]
    TooManyEntries { most: usize },
    #[error("the archive unpacks to more than {most_mib} MiB; the rest was not read")]
    UnpacksTooLarge { most_mib: u64 },
    #[error("it is encrypted; unpack it with its password first")]
    Encrypted,
    #[error("it is a link, not a file")]
    Link,
    #[error("it shares its bytes with another entry of the archive, as only a hostile file does")]
    Overlapping,
    #[error("it is packed in a way ({method}) that is not read here; unpack it and import it again")]
    UnknownCompression { method: String },
    #[error("unpacked, it is not as long as the archive says")]
    LyingSize,
    #[error("it is not the table {of} writes; export the whole account again")]
    NotTheTable { of: &'static str },
    #[error("it is not whole JSON at byte {at_byte}; export it again")]
    NotJson { at_byte: u64 },
    #[error("this kept row of a table is damaged; import the export again")]
    DamagedRecord,
    #[error("it could not be read to its end: {said}")]
    Interrupted { said: String },
    #[error("it does not say when it was recorded")]
    NoDate,
    #[error("its start, {start}, is before 1990 or after 2100; correct the date and import it again")]
    ImpossibleDate { start: String },
}
