//! What one import may still unpack, counted by every thread that unpacks for it.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::limits::Limits;
use crate::error::Unreadable;

/// Starts full; nothing gives anything back.
#[derive(Debug)]
pub struct Budget {
    limits: Limits,
    entries: AtomicUsize,
    unpacked: AtomicU64,
}

impl Budget {
    pub fn new(limits: Limits) -> Budget {
        Budget { limits, entries: AtomicUsize::new(0), unpacked: AtomicU64::new(0) }
    }

    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Bytes unpacked so far, of all archives and gzip layers together.
    pub fn unpacked(&self) -> u64 {
        self.unpacked.load(Ordering::Relaxed)
    }

    pub(super) fn left(&self) -> u64 {
        self.limits.total_bytes.saturating_sub(self.unpacked())
    }

    /// As many of the wanted entries as may still be listed.
    pub(super) fn take_entries(&self, wanted: usize) -> usize {
        let most = self.limits.entries;
        let before = self
            .entries
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |taken| {
                Some(taken.saturating_add(wanted).min(most))
            })
            .unwrap_or(most);
        wanted.min(most.saturating_sub(before))
    }

    /// Takes all of them or, where they are more than what is left, none.
    pub(super) fn take_bytes(&self, wanted: u64) -> Result<(), Unreadable> {
        let most = self.limits.total_bytes;
        self.unpacked
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |taken| {
                taken.checked_add(wanted).filter(|&sum| sum <= most)
            })
            .map(drop)
            .map_err(|_| self.exhausted())
    }

    pub(super) fn exhausted(&self) -> Unreadable {
        Unreadable::UnpacksTooLarge { most_mib: self.limits.total_bytes >> 20 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_past_the_end() {
        let budget = Budget::new(Limits { entries: 5, total_bytes: 10, ..Limits::UPLOAD });
        assert_eq!((budget.take_entries(3), budget.take_entries(3), budget.take_entries(3)), (3, 2, 0));
        assert!(budget.take_bytes(6).is_ok());
        assert!(budget.take_bytes(5).is_err());
        assert!(budget.take_bytes(u64::MAX).is_err());
        assert_eq!(budget.left(), 4);
        assert!(budget.take_bytes(4).is_ok());
    }
}
