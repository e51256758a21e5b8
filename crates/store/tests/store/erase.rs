//! Stories still to come.
