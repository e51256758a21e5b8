//! A protocol's three files as one text, so that the version an episode began with can be kept beside it.
//!
//! The form: for each file a line `#file NAME BYTES`, then exactly that many bytes of the file, then a line break.

use std::fs;
use std::path::Path;

use rehab::problem::Problem;
use rehab::protocol::outline::Outline;
use rehab::protocol::{Protocol, ProtocolFiles};

use crate::Error;
use crate::said;

/// The names of a protocol's files, in the order they are read.
pub const FILES: [&str; 3] = ["protocol.toml", "screen.toml", "exercises.toml"];

macro_rules! embedded {
    ($id:literal) => {
        (
            $id,
            [
                include_str!(concat!("../../../protocols/", $id, "/protocol.toml")),
                include_str!(concat!("../../../protocols/", $id, "/screen.toml")),
                include_str!(concat!("../../../protocols/", $id, "/exercises.toml")),
            ],
        )
    };
}

/// The protocols this program was built with; the first is the one a runner begins on who names none.
const BUILT_IN: [(&str, [&str; 3]); 2] = [embedded!("itbs"), embedded!("pfp")];

const LARGEST_BYTES: u64 = 4 * 1024 * 1024;

/// The texts of the three files of [`FILES`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    texts: [String; 3],
}

impl Bundle {
    /// The protocol a runner begins on who names none.
    pub fn built_in() -> Bundle {
        let [(_, texts), ..] = BUILT_IN;
        Bundle { texts: texts.map(str::to_owned) }
    }

    /// The built-in protocol of this id, in whatever version is here: `itbs`, `itbs@2026.12.0`.
    pub fn named(name: &str) -> Option<Bundle> {
        let id = name.split_once('@').map_or(name, |(id, _)| id);
        let (_, texts) = BUILT_IN.into_iter().find(|(known, _)| *known == id)?;
        Some(Bundle { texts: texts.map(str::to_owned) })
    }

    /// All built-in protocols, the usual one first.
    pub fn all() -> impl Iterator<Item = Bundle> {
        BUILT_IN.into_iter().map(|(_, texts)| Bundle { texts: texts.map(str::to_owned) })
    }

    /// The names of all built-in protocols, as a message lists them.
    pub fn names() -> String {
        BUILT_IN.map(|(id, _)| id).join(", ")
    }

    /// What [`Bundle::at`] finds where there is something, else the built-in protocol of this name.
    pub fn at_or_named(path: &Path) -> Result<Bundle, Error> {
        match path.to_str().filter(|_| !path.exists()).and_then(Bundle::named) {
            Some(bundle) => Ok(bundle),
            None => Bundle::at(path),
        }
    }

    /// A folder with the three files, any one of them, or a bundle.
    pub fn at(path: &Path) -> Result<Bundle, Error> {
        if path.is_dir() {
            return Bundle::in_folder(path);
        }
        let text = read(path)?;
        if text.starts_with("#file ") {
            let refused = || Error::Refused(format!("{} is not a whole protocol bundle", path.display()));
            return Bundle::from_text(&text).ok_or_else(refused);
        }
        if !FILES.iter().any(|name| path.ends_with(name)) {
            let (path, files) = (path.display().to_string(), FILES.join(", "));
            return Err(Error::Refused(said!("protocol-other-file", "path" = path, "files" = files)));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Bundle::in_folder(folder)
    }

    fn in_folder(folder: &Path) -> Result<Bundle, Error> {
        let read = FILES.map(|name| read(&folder.join(name)));
        let wrong: Vec<String> =
            read.iter().filter_map(|r| r.as_ref().err()).map(ToString::to_string).collect();
        match read {
            [Ok(protocol), Ok(screen), Ok(exercises)] => Ok(Bundle { texts: [protocol, screen, exercises] }),
            _ => Err(Error::Refused(wrong.join("\n"))),
        }
    }

    /// The same with `more` at the end of one file.
    pub fn with(mut self, file: &str, more: &str) -> Bundle {
        if let Some(at) = FILES.iter().position(|name| *name == file) {
            self.texts[at].push_str(more);
        }
        self
    }

    /// The same with another protocol.toml; unchanged where `change` finds nothing to change.
    #[cfg(test)]
    pub fn replaced(mut self, change: impl FnOnce(&str) -> Option<String>) -> Bundle {
        if let Some(text) = change(&self.texts[0]) {
            self.texts[0] = text;
        }
        self
    }

    pub fn from_text(text: &str) -> Option<Bundle> {
        let mut rest = text;
        let mut texts: [String; 3] = Default::default();
        for (name, slot) in FILES.into_iter().zip(&mut texts) {
            let (head, after) = rest.split_once('\n')?;
            let bytes: usize = head.strip_prefix("#file ")?.strip_prefix(name)?.trim().parse().ok()?;
            *slot = after.get(..bytes)?.to_owned();
            rest = after.get(bytes..)?.strip_prefix('\n')?;
        }
        rest.is_empty().then_some(Bundle { texts })
    }

    pub fn to_text(&self) -> String {
        let parts = FILES.iter().zip(&self.texts);
        parts.map(|(name, text)| format!("#file {name} {}\n{text}\n", text.len())).collect()
    }

    /// # Errors
    /// Every problem, with its line and a caret.
    pub fn protocol(&self, name: &str) -> Result<Protocol, Error> {
        self.read()
            .map_err(|problems| Error::problems_in_files(name, problems, |problem| self.text_of(problem)))
    }

    pub fn read(&self) -> Result<Protocol, Vec<Problem>> {
        Protocol::parse(&self.files())
    }

    /// The protocol and all that was asked for while it was read.
    ///
    /// # Errors
    /// Every problem, with its line and a caret.
    pub fn with_outline(&self, name: &str) -> Result<(Protocol, Outline), Error> {
        Protocol::parse_with_outline(&self.files())
            .map_err(|problems| Error::problems_in_files(name, problems, |problem| self.text_of(problem)))
    }

    fn files(&self) -> ProtocolFiles<'_> {
        let [protocol, screen, exercises] = &self.texts;
        ProtocolFiles { protocol, screen, exercises }
    }

    /// The file a problem lies in.
    pub fn text_of(&self, problem: &Problem) -> &str {
        let at = FILES.iter().position(|name| *name == problem.file).unwrap_or(0);
        &self.texts[at]
    }
}

fn read(path: &Path) -> Result<String, Error> {
    let size = fs::metadata(path).map_err(|e| Error::reading(path, &e))?.len();
    if size > LARGEST_BYTES {
        return Err(Error::Refused(format!("{} is too large for a protocol", path.display())));
    }
    fs::read_to_string(path).map_err(|e| Error::reading(path, &e))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Bundle {
        Bundle { texts: ["a = 1\n#file screen.toml 3\n".into(), String::new(), "ä\r\n".into()] }
    }

    #[test]
    fn a_bundle_reads_back_whatever_the_files_hold() {
        assert_eq!(Bundle::from_text(&sample().to_text()), Some(sample()));
    }

    #[test]
    fn a_bundle_cut_short_or_with_more_at_its_end_is_none() {
        let text = sample().to_text();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(Bundle::from_text(&text[..end]), None, "cut at {end}");
        }
        assert_eq!(Bundle::from_text(&format!("{text}x")), None);
    }
}
