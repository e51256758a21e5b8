//! Distances, times and grades as a person writes them, without floats.

use alloc::format;
use alloc::string::String;

use jiff::Timestamp;

pub(super) const DISTANCE: &str = "a distance from 0 to 300 km, as in 3.2km or 3200m";
pub(super) const DURATION: &str = "a time from 0 to 48 h, as in 19min, 19:30, 1:05:00 or 1170s";

const FARTHEST_M: u64 = 300_000;
const LONGEST_S: u64 = 48 * 3600;
const MILE_MM: u64 = 1_609_344;

pub(super) fn distance_m(text: &str) -> Option<u32> {
    let m = if let Some(km) = text.strip_suffix("km") {
        thousandths(km)?
    } else if let Some(mi) = text.strip_suffix("mi") {
        thousandths(mi)?.checked_mul(MILE_MM)? / 1_000_000
    } else {
        whole(text.strip_suffix('m')?)?
    };
    u32::try_from(m).ok().filter(|_| m <= FARTHEST_M)
}

pub(super) fn duration_s(text: &str) -> Option<u32> {
    let s = if let Some(min) = text.strip_suffix("min") {
        whole(min)?.checked_mul(60)?
    } else if let Some(s) = text.strip_suffix('s') {
        whole(s)?
    } else if let Some(h) = text.strip_suffix('h') {
        whole(h)?.checked_mul(3600)?
    } else {
        clock_s(text)?
    };
    u32::try_from(s).ok().filter(|_| s <= LONGEST_S)
}

/// `19:30` or `1:05:00`.
fn clock_s(text: &str) -> Option<u64> {
    let mut parts = text.split(':');
    let (a, b, c) = (whole(parts.next()?)?, sixtieth(parts.next()?)?, parts.next());
    if parts.next().is_some() || a > LONGEST_S {
        return None;
    }
    match c {
        Some(c) => Some(a * 3600 + b * 60 + sixtieth(c)?),
        None => Some(a * 60 + b),
    }
}

fn sixtieth(text: &str) -> Option<u64> {
    whole(text).filter(|n| text.len() == 2 && *n < 60)
}

pub(super) fn whole(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// `3.2` as 3200: at most three decimals, so that nothing is rounded away unseen.
fn thousandths(text: &str) -> Option<u64> {
    let (units, decimals) = text.split_once('.').unwrap_or((text, "0"));
    if decimals.is_empty() || decimals.len() > 3 {
        return None;
    }
    let scale = 10u64.pow(3 - decimals.len() as u32);
    whole(units)?.checked_mul(1000)?.checked_add(whole(decimals)? * scale)
}

/// `-4.5%` as -45.
pub(super) fn permille(text: &str) -> Option<i16> {
    let text = text.strip_suffix('%')?;
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let value = i16::try_from(thousandths(text)? / 100).ok().filter(|v| *v <= 1000)?;
    Some(if negative { -value } else { value })
}

pub(super) fn unix_s(text: &str) -> Option<i64> {
    text.parse::<Timestamp>().ok().map(|t| t.as_second())
}

pub(crate) fn write_distance(m: u32) -> String {
    if m >= 1000 && m.is_multiple_of(100) {
        format!("{}.{}km", m / 1000, m % 1000 / 100)
    } else {
        format!("{m}m")
    }
}

pub(crate) fn write_duration(s: u32) -> String {
    if s >= 60 && s.is_multiple_of(60) { format!("{}min", s / 60) } else { format!("{s}s") }
}

pub(super) fn write_permille(v: i16) -> String {
    let sign = if v < 0 { "-" } else { "" };
    let v = v.unsigned_abs();
    format!("{sign}{}.{}%", v / 10, v % 10)
}

pub(super) fn write_unix_s(s: i64) -> String {
    match Timestamp::from_second(s) {
        Ok(t) => format!("{t}"),
        Err(_) => String::new(),
    }
}
