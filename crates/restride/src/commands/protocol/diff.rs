//! `protocol diff`: what changed between two versions.

use std::io::Write;
use std::path::Path;

use super::{Ending, Visit, edition};
use crate::changes::Changes;
use crate::error::Error;
use crate::render;
use crate::render::page::Page;

pub fn diff(old: &Path, new: &Path, visit: &mut Visit) -> Result<Ending, Error> {
    let read = |name: &Path| edition::named(name, visit)?.with_outline(&name.display().to_string());
    let (old, new) = (read(old)?, read(new)?);
    let changes = Changes::between((&old.0, &old.1), (&new.0, &new.1));
    if visit.terminal.json {
        visit.print_json(&render::changes::json(&changes))?;
    } else {
        let mut page = Page::new(visit.terminal.look());
        render::changes::tell(&changes, &mut page);
        visit.terminal.out.write_all(page.finish().as_bytes())?;
    }
    Ok(Ending::Well)
}
