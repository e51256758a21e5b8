//! Which version of a protocol is meant, and what the runner's own history was planned by.

use std::path::Path;

use rehab::History;

use super::Visit;
use crate::acted::Episode;
use crate::bundle::Bundle;
use crate::error::Error;
use crate::notebook::{Notebook, episodes, history};
use crate::said;

/// The word for the protocol a runner begins on who names none.
pub const BUILT_IN: &str = "built-in";

/// A folder or file, a built-in one by its name, the usual one by that word, or a version kept in the notebook.
pub fn named(name: &Path, visit: &Visit) -> Result<Bundle, Error> {
    if name.exists() {
        return Bundle::at(name);
    }
    let word = name.display().to_string();
    if word == BUILT_IN {
        return Ok(Bundle::built_in());
    }
    if let Some(built_in) = Bundle::named(&word)
        && built_in.protocol(&said!("protocol-built-in"))?.is_called(&word)
    {
        return Ok(built_in);
    }
    let kept = match notebook(visit)? {
        Some(notebook) => notebook.kept_bundle(&word)?,
        None => None,
    };
    kept.ok_or_else(|| Error::Refused(said!("protocol-no-edition", "name" = word)))
}

/// What the runner's days were planned by.
pub struct Diary {
    pub history: History,
    pub episodes: Vec<Episode>,
    /// Days of an episode whose protocol is not here are left out.
    pub missing: Vec<String>,
    /// The protocol of the running episode.
    pub own: Bundle,
}

/// `None` where there is no history, or no episode in it.
pub fn diary(visit: &Visit) -> Result<Option<Diary>, Error> {
    let Some(notebook) = notebook(visit)? else { return Ok(None) };
    let recorded = notebook.facts()?;
    let began = episodes(&recorded);
    let Some((_, own)) = began.last() else { return Ok(None) };
    let mut diary = Diary {
        history: history(&recorded),
        episodes: Vec::new(),
        missing: Vec::new(),
        own: notebook.bundle(own.as_deref()).unwrap_or_else(|_| Bundle::built_in()),
    };
    for (from, name) in began {
        let protocol = match notebook.bundle(name.as_deref()) {
            Ok(bundle) => Some(bundle.protocol(&said!("protocol-built-in"))?),
            Err(Error::Refused(_)) => None,
            Err(other) => return Err(other),
        };
        if protocol.is_none() {
            diary.missing.extend(name);
        }
        diary.episodes.push(Episode { from, protocol });
    }
    Ok(Some(diary))
}

/// Asking about a rule makes no history where there is none.
fn notebook(visit: &Visit) -> Result<Option<Notebook>, Error> {
    match visit.data_dir() {
        Ok(dir) if dir.join("restride.sqlite").exists() => visit.notebook().map(Some),
        Ok(_) | Err(Error::NoDataFolder) => Ok(None),
        Err(other) => Err(other),
    }
}
