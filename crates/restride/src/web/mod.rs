//! The page in the runner's browser and its JSON: routes, guards, and the server that runs them on this machine.

pub mod api;
pub mod aside;
pub mod asked;
pub mod assets;
pub mod door;
pub mod downloads;
pub mod forms;
pub mod frame;
pub mod guard;
pub mod openapi;
pub mod pages;
pub mod parts;
pub mod password;
pub mod reading;
pub mod respond;
pub mod routes;
pub mod serving;
pub mod state;
#[cfg(test)]
mod tests;
pub mod tls;
pub mod ui;
pub mod uploads;

pub use serving::{Opening, serve};
pub use state::App;
