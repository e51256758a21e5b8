//! `serve`: the page in the browser, until it is interrupted.

use std::io::Write;

use serde_json::json;

use super::{Ending, Visit};
use crate::error::Error;
use crate::web::serving::Told;
use crate::web::{self, Opening};
use crate::{cli, clock, said};

pub fn serve(wanted: &cli::Serve, visit: &mut Visit) -> Result<Ending, Error> {
    let opening = Opening {
        dir: visit.data_dir()?,
        port: wanted.port,
        opens_browser: !wanted.no_open,
        simulated: false,
        clock: clock::now,
    };
    web::serve(opening, &mut |told| tell(&told, visit))?;
    Ok(Ending::Well)
}

pub fn tell(told: &Told, visit: &mut Visit) -> Result<(), Error> {
    let (name, link) = match told {
        Told::Serving { link } => ("serve-here", *link),
        Told::RunsAlready { link } => ("serve-again", *link),
    };
    if visit.terminal.json {
        visit.print_json(&json!({ "link": link }))?;
    } else {
        writeln!(visit.terminal.out, "{}\n  {link}\n{}", said!(name), said!("serve-link-once"))?;
        if let Told::Serving { .. } = told {
            writeln!(visit.terminal.out, "{}", said!("serve-stop"))?;
        }
    }
    visit.terminal.out.flush()?;
    Ok(())
}
