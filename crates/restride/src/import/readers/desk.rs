//! Where a reader works: one job after the other, with the archive and its tables left open between them.

use std::collections::HashSet;
use std::io::{self, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use activity::export::{self, Member};
use activity::{Archive, Budget, Content, Limits, Unpacker};
use rehab::Date;
use sha2::{Digest, Sha256};

use super::job::{Answer, Asked, Briefing, Claim, Job, Listed, Listing, Place, TablesAt, Wanted};
use super::tables::{self, Tables};
use crate::import::lying::{Loose, Stretch};
use crate::import::mapped::Mapped;
use crate::import::outcome::Verdict;
use crate::import::read::Read;
use crate::import::reading::From;
use crate::said;

/// Gives the next job, where there is one.
pub type Next<'n> = dyn FnMut() -> Option<Job> + 'n;
/// Takes an answer; false when nobody listens any more.
pub type Tell<'t> = dyn FnMut(Answer) -> bool + 't;
/// Grants processor time for what comes next.
pub type Grant = fn(Duration);

pub struct Desk {
    limits: Limits,
    latest_day: Date,
    known: HashSet<String>,
    time: Duration,
    grant: Grant,
    unpacker: Unpacker,
    budget: Budget,
    tables: Option<(usize, Arc<Tables>)>,
}

impl Desk {
    pub fn new(briefing: &Briefing, grant: Grant) -> Desk {
        Desk {
            limits: briefing.limits(),
            latest_day: briefing.latest_day(),
            known: briefing.known.iter().cloned().collect(),
            time: briefing.allowance.time,
            grant,
            unpacker: Unpacker::new(),
            budget: Budget::new(briefing.limits()),
            tables: None,
        }
    }

    pub fn serve(&mut self, next: &mut Next<'_>, tell: &mut Tell<'_>) {
        let mut job = next();
        while let Some(Job { asked, files }) = job {
            job = match asked {
                Asked::List { archive } => {
                    (self.grant)(self.time);
                    let listing = quietly(|| self.list(archive, &files));
                    let broke = || Listing { problem: Some(said!("import-broke")), ..Listing::default() };
                    done(tell(Answer::Listed(listing.unwrap_or_else(broke))), tell, next)
                }
                Asked::Loose { tables, wanted } => {
                    let its_tables = self.tables(tables.as_ref(), &files);
                    let goes_on = wanted.iter().enumerate().all(|(nth, wanted)| {
                        let read = self.loose(wanted, files.get(nth), its_tables.as_deref());
                        tell(Answer::Read { unit: wanted.unit, read: Box::new(read) })
                    });
                    done(goes_on, tell, next)
                }
                Asked::Leftovers { tables, first_unit, claimed } => {
                    let goes_on = self.leftovers(&tables, &files, first_unit, &claimed, tell);
                    done(goes_on, tell, next)
                }
                Asked::Entries { archive, tables, wanted } => {
                    self.entries(archive, tables, wanted, &files, next, tell)
                }
            };
        }
    }

    fn list(&self, archive: Place, files: &[Loose]) -> Listing {
        let problem = |what: String| Listing { problem: Some(what), ..Listing::default() };
        let Some(file) = files.first() else { return problem(said!("import-broke")) };
        let mapped = match mapped(file, archive.stretch) {
            Ok(mapped) => mapped,
            Err(error) => return problem(crate::error::in_words(&error)),
        };
        let budget = Budget::new(self.limits);
        match Archive::open(&mapped, &budget) {
            Ok(opened) => listing(&opened, &mapped, &budget),
            Err(why) => problem(why.to_string()),
        }
    }

    /// Stays with the archive until something else is asked; gives that.
    fn entries(
        &mut self,
        archive: Place,
        tables: Option<TablesAt>,
        wanted: Vec<Wanted>,
        files: &[Loose],
        next: &mut Next<'_>,
        tell: &mut Tell<'_>,
    ) -> Option<Job> {
        (self.grant)(self.time);
        let mapped = match files.first().map(|file| mapped(file, archive.stretch)) {
            Some(Ok(mapped)) => mapped,
            Some(Err(error)) => return refuse(&wanted, &Verdict::unreadable(&error), next, tell),
            None => return refuse(&wanted, &broke(), next, tell),
        };
        let listed = Budget::new(self.limits);
        let opened = match quietly(|| Archive::open(&mapped, &listed)) {
            Some(Ok(opened)) => opened,
            Some(Err(why)) => return refuse(&wanted, &Verdict::Unreadable(why.to_string()), next, tell),
            None => return refuse(&wanted, &broke(), next, tell),
        };
        let mut wanted = wanted;
        let mut its_tables = self.tables(tables.as_ref(), files);
        loop {
            for one in &wanted {
                let read = self.entry(&opened, one, its_tables.as_deref());
                if !tell(Answer::Read { unit: one.unit, read: Box::new(read) }) {
                    return None;
                }
            }
            mapped.let_go();
            match done(true, tell, next)? {
                Job { asked: Asked::Entries { archive: same, tables: now, wanted: more }, files }
                    if same == archive =>
                {
                    wanted = more;
                    its_tables = self.tables(now.as_ref(), &files);
                }
                other => return Some(other),
            }
        }
    }

    fn entry(&mut self, archive: &Archive<'_>, wanted: &Wanted, tables: Option<&Tables>) -> Read {
        (self.grant)(self.time);
        if let Some(Member::Foreign(what)) = tables.map(|tables| tables.export.member(&wanted.name)) {
            return Read::nothing(Verdict::NotARun(what.to_owned()));
        }
        let from = From { name: &wanted.name, tables, known: &self.known, latest_day: self.latest_day };
        let (unpacker, budget) = (&mut self.unpacker, &self.budget);
        let read = quietly(|| match unpacker.entry_peeled(archive, wanted.entry, budget) {
            Ok((content, layers)) => content_read(&from, content, layers),
            Err(outcome) => from.instead(&outcome),
        });
        self.or_broke(read)
    }

    fn loose(&mut self, wanted: &Wanted, file: Option<&Loose>, tables: Option<&Tables>) -> Read {
        (self.grant)(self.time);
        if let Some(Member::Foreign(what)) = tables.map(|tables| tables.export.member(&wanted.name)) {
            return Read::nothing(Verdict::NotARun(what.to_owned()));
        }
        let stretch = Stretch { from: 0, length: wanted.packed_bytes };
        let gone = || Err(io::ErrorKind::NotFound.into());
        let mapped = match file.map_or_else(gone, |file| mapped(file, stretch)) {
            Ok(mapped) => mapped,
            Err(error) => return Read::nothing(Verdict::unreadable(&error)),
        };
        let from = From { name: &wanted.name, tables, known: &self.known, latest_day: self.latest_day };
        let (unpacker, budget) = (&mut self.unpacker, &self.budget);
        let read = quietly(|| match unpacker.file_peeled(&mapped, budget) {
            Ok((content, layers)) => content_read(&from, content, layers),
            Err(outcome) => from.instead(&outcome),
        });
        self.or_broke(read)
    }

    fn or_broke(&mut self, read: Option<Read>) -> Read {
        read.unwrap_or_else(|| {
            // What was half-way when it broke is not used again.
            self.unpacker = Unpacker::new();
            Read::nothing(broke())
        })
    }

    /// The tables are read once and kept while the same are asked for.
    fn tables(&mut self, wanted: Option<&TablesAt>, files: &[Loose]) -> Option<Arc<Tables>> {
        let wanted = wanted?;
        if let Some((_, there)) = self.tables.as_ref().filter(|(id, _)| *id == wanted.id) {
            return Some(Arc::clone(there));
        }
        let files = files.get(files.len().checked_sub(wanted.files())?..)?;
        let grant = self.grant;
        let read = quietly(|| tables::read(wanted, files, self.limits, self.time, grant)).flatten();
        let read = Arc::new(read?);
        self.tables = Some((wanted.id, Arc::clone(&read)));
        Some(read)
    }

    fn leftovers(
        &mut self,
        tables: &TablesAt,
        files: &[Loose],
        first_unit: usize,
        claimed: &[Claim],
        tell: &mut Tell<'_>,
    ) -> bool {
        let Some(tables) = self.tables(Some(tables), files) else { return true };
        for claim in claimed {
            let row = match claim {
                Claim::Member(name) => tables.index.for_member(name),
                Claim::Start(start) => tables.index.for_start(*start),
            };
            if let Some(row) = row {
                tables.index.claim(row);
            }
        }
        let mut unit = first_unit;
        for row in tables.index.unclaimed() {
            (self.grant)(self.time);
            let from = From { name: "", tables: None, known: &self.known, latest_day: self.latest_day };
            let read = quietly(|| from.row(row)).unwrap_or_else(|| Some(Read::nothing(broke())));
            if let Some(read) = read {
                if !tell(Answer::Read { unit, read: Box::new(read) }) {
                    return false;
                }
                unit += 1;
            }
        }
        true
    }
}

pub fn mapped(file: &Loose, stretch: Stretch) -> io::Result<Mapped> {
    Mapped::of(&*file.open()?, stretch)
}

/// Says that a job is done and takes the next.
fn done(goes_on: bool, tell: &mut Tell<'_>, next: &mut Next<'_>) -> Option<Job> {
    if goes_on && tell(Answer::Done) { next() } else { None }
}

fn refuse(wanted: &[Wanted], why: &Verdict, next: &mut Next<'_>, tell: &mut Tell<'_>) -> Option<Job> {
    let goes_on = wanted
        .iter()
        .all(|one| tell(Answer::Read { unit: one.unit, read: Box::new(Read::nothing(why.clone())) }));
    done(goes_on, tell, next)
}

fn content_read(from: &From<'_>, content: Content<'_>, layers: usize) -> Read {
    match content {
        Content::Archive(_) => Read::nothing(Verdict::Unreadable(said!("import-archive-inside"))),
        Content::File(_) if layers > 1 => Read::nothing(Verdict::Unreadable(said!("import-packed-twice"))),
        Content::File(bytes) => {
            #[cfg(all(unix, debug_assertions))]
            super::planted::act(bytes);
            Read { is_gzip: layers == 1, ..from.file(bytes) }
        }
    }
}

fn listing(archive: &Archive<'_>, bytes: &[u8], budget: &Budget) -> Listing {
    let export = export::recognise(archive.names());
    let mut print = Sha256::new();
    print.update(bytes.len().to_le_bytes());
    let mut entries = Vec::with_capacity(archive.len());
    for entry in 0..archive.len() {
        let name = archive.name(entry);
        let lies = archive.lies(entry);
        print.update(archive.size(entry).to_le_bytes());
        print.update(archive.checksum(entry).to_le_bytes());
        if let Some((range, _)) = &lies {
            print.update(range.start.to_le_bytes());
            print.update(range.end.to_le_bytes());
        }
        print.update(name.len().to_le_bytes());
        print.update(name.as_bytes());
        if archive.is_of_no_account(entry) {
            continue;
        }
        let is_deflated = lies.as_ref().is_some_and(|(_, is_deflated)| *is_deflated);
        let packed = lies.map(|(range, _)| Stretch { from: range.start as u64, length: range.len() as u64 });
        entries.push(Listed {
            entry,
            name: name.to_owned(),
            size: archive.size(entry),
            is_deflated,
            is_archive: is_archive(archive, entry, bytes, packed, is_deflated, budget),
            is_table: export.as_ref().is_some_and(|export| export.member(name) == Member::Table),
            packed,
        });
    }
    Listing {
        problem: archive.cut_short().map(ToString::to_string),
        entries,
        print: print.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        service: export.as_ref().map(|export| export.source.name().to_owned()),
        has_tables: export.as_ref().is_some_and(|export| !export.tables.is_empty()),
        is_apple: export.is_some_and(|export| export.source == export::Source::AppleHealth),
    }
}

/// By its first bytes. Deflated entries that are called what an archive never is are not unpacked to look.
fn is_archive(
    archive: &Archive<'_>,
    entry: usize,
    bytes: &[u8],
    packed: Option<Stretch>,
    is_deflated: bool,
    budget: &Budget,
) -> bool {
    const OTHERS: [&str; 16] = [
        ".fit", ".gpx", ".tcx", ".gz", ".csv", ".json", ".xml", ".jpg", ".jpeg", ".png", ".heic", ".mp4",
        ".mov", ".pdf", ".html", ".txt",
    ];
    let Some(packed) = packed else { return false };
    if !is_deflated {
        let from = usize::try_from(packed.from).unwrap_or(usize::MAX);
        return bytes.get(from..).is_some_and(Archive::is_one);
    }
    let name = archive.name(entry).to_ascii_lowercase();
    if OTHERS.iter().any(|ending| name.ends_with(ending)) {
        return false;
    }
    let mut first = [0; 4];
    let stream = archive.stream(entry, budget).ok();
    stream.is_some_and(|mut stream| stream.read_exact(&mut first).is_ok()) && Archive::is_one(&first)
}

/// The last line of defence inside a reader: should reading a file ever go wrong in here, that file is unreadable and
/// the others go on. `None` where it did.
fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn broke() -> Verdict {
    Verdict::Unreadable(said!("import-broke"))
}
