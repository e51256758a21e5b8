//! The certificate of a server that other devices reach: one's own, or one made here once and kept.

use std::fs;
use std::path::{Path, PathBuf};

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use store::FileKey;

use super::door;
use crate::error::Error;
use crate::said;

const CERTIFICATE: &str = "tls-cert.pem";
const KEY: &str = "tls-key.pem";
const NAMES: &str = "tls-names";

/// Where the certificate comes from.
#[derive(Clone, Debug)]
pub enum Certificate {
    OfFiles { certificate: PathBuf, key: PathBuf },
    MadeHere,
}

pub struct Tls {
    pub config: RustlsConfig,
    /// SHA-256 of a certificate made here, as browsers show it; `None` for one's own.
    pub fingerprint: Option<String>,
}

pub async fn ready(certificate: &Certificate, dir: &Path, names: &[String]) -> Result<Tls, Error> {
    let ((chain, key), fingerprint) = match certificate {
        Certificate::OfFiles { certificate, key } => {
            let read = |path: &Path| fs::read(path).map_err(|error| Error::reading(path, &error));
            ((read(certificate)?, read(key)?), None)
        }
        Certificate::MadeHere => {
            let pair = made_here(dir, names)?;
            let fingerprint = fingerprint(&pair.0);
            (pair, fingerprint)
        }
    };
    let config = RustlsConfig::from_pem(chain, key).await;
    let config =
        config.map_err(|error| Error::Refused(said!("serve-tls-unusable", "why" = error.to_string())))?;
    Ok(Tls { config, fingerprint })
}

/// The one made earlier for the same names, so that a device that trusts it goes on doing so.
fn made_here(dir: &Path, names: &[String]) -> Result<(Vec<u8>, Vec<u8>), Error> {
    let of = |name: &str| fs::read(dir.join(name)).unwrap_or_default();
    let names: Vec<String> = names.iter().map(|name| name.trim_matches(['[', ']']).to_owned()).collect();
    let listed = names.join("\n").into_bytes();
    let (chain, key) = (of(CERTIFICATE), of(KEY));
    if !chain.is_empty() && !key.is_empty() && of(NAMES) == listed {
        return Ok((chain, key));
    }
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names)
        .map_err(|error| Error::Refused(said!("serve-tls-unusable", "why" = error.to_string())))?;
    let (chain, key) = (cert.pem().into_bytes(), signing_key.serialize_pem().into_bytes());
    door::keep(dir, KEY, &key)?;
    door::keep(dir, CERTIFICATE, &chain)?;
    door::keep(dir, NAMES, &listed)?;
    Ok((chain, key))
}

fn fingerprint(pem: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(pem).ok()?;
    let body: String = text.lines().filter(|line| !line.starts_with("-----")).collect();
    let digest = FileKey::of(&base64(&body)?).to_string().to_uppercase();
    let pairs: Vec<&str> = (0..digest.len()).step_by(2).filter_map(|at| digest.get(at..at + 2)).collect();
    Some(pairs.join(":"))
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let value = |b: u8| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Option<Vec<u8>> = text.trim_end_matches('=').bytes().map(value).collect();
    let mut bytes = Vec::new();
    for four in digits?.chunks(4) {
        let joined =
            four.iter().fold(0_u32, |all, digit| (all << 6) | u32::from(*digit)) << (6 * (4 - four.len()));
        bytes.extend_from_slice(&joined.to_be_bytes()[1..four.len()]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_back() {
        for (text, bytes) in [("", ""), ("TQ==", "M"), ("TWE=", "Ma"), ("TWFu", "Man"), ("TWFueQ==", "Many")]
        {
            assert_eq!(base64(text).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
        assert_eq!(base64("T*Fu"), None);
    }

    #[tokio::test]
    async fn a_certificate_is_made_once_and_for_its_names() {
        let dir = tempfile::tempdir().expect("a folder");
        let names = ["192.168.1.20".to_owned(), "localhost".to_owned()];
        let print = async |names: &[String]| {
            let tls = ready(&Certificate::MadeHere, dir.path(), names).await.expect("a certificate");
            tls.fingerprint.expect("a fingerprint")
        };
        let first = print(&names).await;
        assert_eq!(first.len(), 32 * 3 - 1, "{first}");
        assert_eq!(print(&names).await, first);
        assert_ne!(print(&names[1..]).await, first, "other names are another certificate");
    }
}
