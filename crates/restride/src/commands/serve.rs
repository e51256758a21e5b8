//! `serve`: the page in the browser, until it is interrupted.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::{Ending, Visit};
use crate::error::Error;
use crate::web::serving::{Lan, Told, own_address};
use crate::web::tls::Certificate;
use crate::web::{self, Opening, password};
use crate::{cli, clock, said};

pub fn serve(wanted: &cli::Serve, visit: &mut Visit) -> Result<Ending, Error> {
    let dir = visit.data_dir()?;
    if let Some(path) = &wanted.password_file {
        set_password(&dir, path, visit)?;
    }
    let opening = Opening {
        dir,
        port: wanted.port,
        or_any_other: false,
        opens_browser: !wanted.no_open,
        lan: lan(wanted)?,
        simulated: false,
        clock: clock::now,
    };
    web::serve(opening, &mut |told| tell(&told, visit))?;
    Ok(Ending::Well)
}

/// The first line of the file; the folder is made first, closed to other users.
fn set_password(dir: &Path, path: &Path, visit: &Visit) -> Result<(), Error> {
    let text = fs::read_to_string(path).map_err(|error| Error::reading(path, &error))?;
    drop(visit.notebook()?);
    password::keep(dir, text.lines().next().unwrap_or_default())
}

fn lan(wanted: &cli::Serve) -> Result<Option<Lan>, Error> {
    let Some(name) = &wanted.lan else { return Ok(None) };
    let name = match name {
        Some(name) => name.to_lowercase(),
        None => own_address().ok_or_else(|| Error::Refused(said!("serve-lan-no-address")))?,
    };
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
    if name.is_empty() || !name.bytes().all(is_plain) {
        return Err(Error::Refused(said!("serve-lan-name", "name" = name)));
    }
    let certificate = match (&wanted.tls_cert, &wanted.tls_key) {
        (Some(certificate), Some(key)) => {
            Certificate::OfFiles { certificate: certificate.clone(), key: key.clone() }
        }
        _ => Certificate::MadeHere,
    };
    Ok(Some(Lan { name, certificate }))
}

pub fn tell(told: &Told, visit: &mut Visit) -> Result<(), Error> {
    let (name, link, fingerprint) = match told {
        Told::Serving { link, fingerprint } => ("serve-here", *link, *fingerprint),
        Told::RunsAlready { link } => ("serve-again", *link, None),
    };
    if visit.terminal.json {
        visit.print_json(&json!({ "link": link, "fingerprint_sha256": fingerprint }))?;
    } else {
        writeln!(visit.terminal.out, "{}\n  {link}\n{}", said!(name), said!("serve-link-once"))?;
        if let Some(fingerprint) = fingerprint {
            writeln!(visit.terminal.out, "{}\n  {fingerprint}", said!("serve-fingerprint"))?;
        }
        if let Told::Serving { .. } = told {
            writeln!(visit.terminal.out, "{}", said!("serve-stop"))?;
        }
    }
    visit.terminal.out.flush()?;
    Ok(())
}
