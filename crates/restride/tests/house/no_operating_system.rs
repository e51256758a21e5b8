//! Builds the core below a crate that brings its own panic handler: the compiler then refuses std anywhere
//! beneath it. This needs no extra target, so it holds on every machine. In a workspace build, another
//! crate's features could let std, and with it a clock, leak into the core unseen.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::repository::root;

const LIBRARY: &str = "//! Stands on the core alone.
#![no_std]
extern crate rehab;
#[cfg(feature = \"planted\")]
extern crate std;

#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
";

fn manifest(core: &Path) -> String {
    let core = core.display().to_string().replace('\\', "/");
    format!(
        "[package]\nname = \"bare\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[lib]\npath = \"bare.rs\"\n\
         [features]\nplanted = []\n[dependencies]\nrehab = {{ path = \"{core}\" }}\n[workspace]\n"
    )
}

/// What the compiler says to a build of the core without std.
fn check(features: &[&str]) -> (bool, String) {
    let root = root();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bare-{}", features.join("-")));
    fs::create_dir_all(&folder).expect("a folder below target");
    fs::write(folder.join("Cargo.toml"), manifest(&root.join("crates/rehab"))).expect("a manifest");
    fs::write(folder.join("bare.rs"), LIBRARY).expect("a library");
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the locked versions");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--color", "never", "--features", &features.join(",")])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo starts");
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_core_builds_without_an_operating_system() {
    let (built, said) = check(&[]);
    assert!(built, "{said}");
}

#[test]
fn a_planted_std_is_found() {
    let (built, said) = check(&["planted"]);
    assert!(!built && said.contains("panic_impl"), "{said}");
}
