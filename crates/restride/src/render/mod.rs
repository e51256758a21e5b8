//! Values into words: a plan for the terminal, and as JSON.
