//! The text files of the repository, read once for each test that asks.

use std::fs;
use std::path::{Path, PathBuf};

pub struct Source {
    /// Relative to the workspace, with forward slashes.
    pub path: String,
    pub text: String,
    /// Its parent declares it with `#[cfg(test)]`.
    tests_only: bool,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned(), tests_only: false }
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// `Some("store")` for a file anywhere in `crates/store`.
    pub fn crate_name(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Code that ships: not tests, benches or examples.
    pub fn is_product_code(&self) -> bool {
        self.is_rust() && self.path.split('/').nth(2) == Some("src") && !self.tests_only
    }

    /// These tests name what they forbid.
    pub fn is_house_test(&self) -> bool {
        self.path.starts_with("crates/restride/tests/house/")
    }
}

pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("the workspace is two folders up")
}

/// Every readable text file that is not built, hidden from the tree or fetched.
pub fn sources() -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    assert!(found.len() > 40, "only {} files found below {}", found.len(), root.display());
    mark_test_modules(&mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

pub fn rust_sources() -> Vec<Source> {
    sources().into_iter().filter(Source::is_rust).collect()
}

pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn mark_test_modules(sources: &mut [Source]) {
    let test_modules: Vec<String> =
        sources.iter().filter(|s| s.is_rust()).flat_map(|s| test_modules(&s.path, &s.text)).collect();
    for source in sources {
        source.tests_only = test_modules.contains(&source.path);
    }
}

/// The files that `#[cfg(test)] mod name;` in this one may stand for.
fn test_modules(path: &str, text: &str) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = match file {
        "lib.rs" | "main.rs" | "mod.rs" => folder.to_owned(),
        _ => format!("{folder}/{}", file.trim_end_matches(".rs")),
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let marked = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]");
    let names = marked.filter_map(|pair| pair[1].strip_prefix("mod ")?.strip_suffix(';'));
    names.flat_map(|name| [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")]).collect()
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let entry = entry.expect("an entry of a folder that was just opened");
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().expect("the kind of an entry");
        // In a second work tree `.git` is a file.
        if ["target", ".git", "node_modules"].contains(&name.as_str()) {
            continue;
        }
        if kind.is_dir() {
            walk(root, &path, found);
        } else if kind.is_file()
            && let Ok(text) = fs::read_to_string(&path)
        {
            let relative = path.strip_prefix(root).expect("below the root");
            found.push(Source {
                path: relative.to_string_lossy().replace('\\', "/"),
                text,
                tests_only: false,
            });
        }
    }
}

#[test]
fn test_modules_are_told_from_their_parent() {
    let text = "mod lap;\n#[cfg(test)]\nmod wording;\n#[cfg(test)]\nmod tests {}\n";
    assert_eq!(
        test_modules("crates/a/src/lib.rs", text),
        ["crates/a/src/wording.rs", "crates/a/src/wording/mod.rs"]
    );
    assert_eq!(test_modules("crates/a/src/lap.rs", text)[0], "crates/a/src/lap/wording.rs");
    assert_eq!(test_modules("crates/a/src/lap.rs", "mod wording;\n"), Vec::<String>::new());
}
