//! One program for all targets; the environment variable `TARGET` says which.
#![no_main]

mod targets;

use std::sync::OnceLock;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    static TARGET: OnceLock<fn(&[u8])> = OnceLock::new();
    let target = TARGET.get_or_init(|| {
        let named = std::env::var("TARGET").unwrap_or_default();
        let found = targets::TARGETS.iter().find(|(name, _)| *name == named);
        found.unwrap_or_else(|| panic!("TARGET must be one of the targets, not '{named}'")).1
    });
    target(bytes);
});
