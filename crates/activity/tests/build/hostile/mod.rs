//! Files made to do harm, each with the name of what it tries. Made when they are needed: some are large.

mod archives;
mod fit;
mod tables;
mod texts;

use activity::export::Source;

/// How a file comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As an upload: a file, or an archive that is walked.
    Upload,
    /// As the table of an export.
    Table(Source),
}

pub struct Case {
    pub name: String,
    pub way: Way,
    pub make: Box<dyn Fn() -> Vec<u8>>,
}

fn case(name: &str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case { name: name.to_owned(), way: Way::Upload, make: Box::new(make) }
}

fn table(name: &str, source: Source, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case { name: name.to_owned(), way: Way::Table(source), make: Box::new(make) }
}

pub fn all() -> Vec<Case> {
    [fit::cases(), texts::cases(), archives::cases(), tables::cases()].into_iter().flatten().collect()
}

/// Numbers that repeat from run to run.
pub fn noise(length: usize, seed: u32) -> Vec<u8> {
    let mut state = seed | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}
