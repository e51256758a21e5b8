//! What every rule looks at: the protocol, the facts up to today, and the screening.

use alloc::string::String;
use alloc::vec::Vec;

use crate::history::Past;
use crate::protocol::{ClaimId, Number, Protocol};
use crate::reason::{Amount, FactRef, Line, Point, Reason, Verdict};
use crate::screening::Screening;

pub(crate) struct Case<'a> {
    pub protocol: &'a Protocol,
    pub past: &'a Past<'a>,
    pub screening: &'a Screening,
    /// Restrictions left out, to see what they do; none in a plan.
    pub without: &'a [Point],
}

impl Case<'_> {
    /// How much may be added, in per cent; doubling where this limit is left out.
    pub fn growth(&self, point: Point, number: Number) -> u32 {
        if self.binds(point) { self.protocol.number(number) } else { 100 }
    }

    pub fn binds(&self, point: Point) -> bool {
        !self.without.contains(&point)
    }

    /// A reason that rests on one of the protocol's numbers.
    pub fn reason(&self, line: Line, point: Point, number: Number, verdict: Verdict) -> Reason {
        reason_of(line, point, number.rule(), verdict, self.protocol.sourced(number).claim)
    }
}

pub(crate) fn reason_of(line: Line, point: Point, rule: &str, verdict: Verdict, claim: ClaimId) -> Reason {
    Reason {
        line,
        point,
        rule: String::from(rule),
        verdict,
        found: None,
        limit: None,
        seen: Vec::new(),
        claim,
    }
}

impl Reason {
    pub(crate) fn found(mut self, amount: impl Into<Option<Amount>>) -> Reason {
        self.found = amount.into();
        self
    }

    pub(crate) fn limit(mut self, amount: impl Into<Option<Amount>>) -> Reason {
        self.limit = amount.into();
        self
    }

    pub(crate) fn seeing(mut self, seen: impl IntoIterator<Item = FactRef>) -> Reason {
        self.seen.extend(seen);
        self
    }
}
