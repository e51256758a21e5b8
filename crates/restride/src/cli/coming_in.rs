//! `demo`, `serve`, `import` and `watch`: how runs come in and the page is opened, and what each can be asked.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct Demo {
    /// Another number tells the story with other small variations
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub seed: u64,
    /// Tell the story in the terminal instead of opening the page
    #[arg(long)]
    pub text: bool,
    /// Tell it with every reason, what was seen, its source and how strong that source is
    #[arg(long)]
    pub why: bool,
    /// The port of the page; another one is taken where it is in use
    #[arg(long, value_name = "N", default_value_t = 8700)]
    pub port: u16,
    /// Print the link and leave the browser alone
    #[arg(long)]
    pub no_open: bool,
    /// Keep the sample's data folder and FIT files in this new folder
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The port on this machine; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = 8700)]
    pub port: u16,
    /// Print the link and leave the browser alone
    #[arg(long)]
    pub no_open: bool,
    /// Serve other devices of your network too, by this address or name; with a password and over TLS alone
    #[arg(long, value_name = "NAME", num_args = 0..=1)]
    pub lan: Option<Option<String>>,
    /// Set the password for other devices: the first line of this file, 12 letters or more
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// A certificate of your own (PEM), instead of one made here
    #[arg(long, value_name = "FILE", requires_all = ["lan", "tls_key"])]
    pub tls_cert: Option<PathBuf>,
    /// Its key (PEM)
    #[arg(long, value_name = "FILE", requires_all = ["lan", "tls_cert"])]
    pub tls_key: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Files, folders (read with everything inside) or archives
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Also say what was odd about each file
    #[arg(short, long)]
    pub verbose: bool,
}

#[derive(Debug, Args)]
pub struct Watch {
    /// The folder, looked through with everything inside
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Seconds between two looks
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub every: u64,
    /// Also say what was odd about each file
    #[arg(short, long)]
    pub verbose: bool,
}
