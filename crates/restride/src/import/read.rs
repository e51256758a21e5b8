//! A file as a reader saw it: its runs, or the reason why there are none.

use rehab::fact::{Fact, What};
use serde::{Deserialize, Serialize};
use store::{FileKey, Format, Packing};

use super::outcome::Verdict;
use super::readers::Claim;

/// Crosses from a reader to the program, which believes no more of it than it must: facts come as diary lines, and
/// only runs are taken.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Read {
    /// The SHA-256 of the file, unpacked, in hexadecimal digits; empty where there is nothing to keep.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// Unpacked.
    #[serde(skip_serializing_if = "is_zero")]
    pub size_bytes: u64,
    /// The file was gzipped, inside an archive or alone.
    #[serde(skip_serializing_if = "is_false")]
    pub is_gzip: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub format: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<RunRead>,
    /// `None` where there are runs, or where the file was read before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Verdict>,
    /// Its runs are in the notebook already, so it was not read again.
    #[serde(skip_serializing_if = "is_false")]
    pub is_known: bool,
    /// Only what comes before the damage was read.
    #[serde(skip_serializing_if = "is_false")]
    pub is_damaged: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What the export's tables say about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<ToldBy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Claim>,
    /// The file itself and its name, where it lies nowhere: written from a row of an export's table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<(String, String)>,
    /// Read again it may turn out otherwise: the bytes came out damaged, or the reader was lost.
    #[serde(skip_serializing_if = "is_false")]
    pub may_differ: bool,
}

/// The runner's own words in a service's export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldBy {
    pub service: String,
    pub title: String,
    pub note: String,
}

/// A run and its name inside its file: a number where there are several, else nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RunRead {
    pub inner: String,
    #[serde(with = "as_line")]
    pub fact: Fact,
}

impl Read {
    pub fn nothing(instead: Verdict) -> Read {
        Read { instead: Some(instead), ..Read::default() }
    }

    /// As far as it is needed to answer the same question without reading again.
    pub fn remembered(&self) -> Read {
        let has_runs = self.is_known || !self.runs.is_empty();
        Read {
            sha256: self.sha256.clone(),
            is_known: has_runs,
            instead: self.instead.clone(),
            is_damaged: self.is_damaged,
            notes: self.notes.clone(),
            may_differ: self.may_differ,
            ..Read::default()
        }
    }

    pub fn key(&self) -> Option<FileKey> {
        self.sha256.parse().ok()
    }

    pub fn format(&self) -> Format {
        match self.format.as_str() {
            "FIT" => Format::Fit,
            "GPX" => Format::Gpx,
            "TCX" => Format::Tcx,
            _ => Format::Other,
        }
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(value: &u64) -> bool {
    *value == 0
}

/// How the file lies packed in the archive it came from, or alone.
pub fn packing(is_deflated: bool, is_gzip: bool) -> Packing {
    match (is_deflated, is_gzip) {
        (false, false) => Packing::Plain,
        (false, true) => Packing::Gzip,
        (true, false) => Packing::Deflate,
        (true, true) => Packing::DeflatedGzip,
    }
}

mod as_line {
    use rehab::diary::{read_line, write_line};
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Fact, What};

    pub fn serialize<S: Serializer>(fact: &Fact, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&write_line(fact))
    }

    /// A run that nobody has said anything about: what was felt comes from the runner alone.
    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Fact, D::Error> {
        let line = String::deserialize(from)?;
        let fact = read_line(&line).map_err(|_| Error::custom("not a line of a diary"))?;
        match &fact.what {
            What::Run(run) if run.report.is_empty() => Ok(fact),
            _ => Err(Error::custom("not a run as a watch records it")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_runs_without_a_report_cross() {
        let check = |line: &str, crosses: bool| {
            let json = serde_json::json!({ "inner": "", "fact": line });
            let read: Result<RunRead, _> = serde_json::from_value(json);
            assert_eq!(read.is_ok(), crosses, "{line}: {read:?}");
        };
        check("2026-01-06 run 3.2km 19min", true);
        check("2026-01-06 walk 3.2km 40min", true);
        check("2026-01-06 run 3.2km 19min before=0 during=1", false);
        check("2026-02-01 cleared night-pain by=\"nobody\"", false);
        check("not a line", false);
    }
}
