//! The page in the runner's browser and its JSON: routes, guards, and the server that runs them on this machine.

pub mod aside;
pub mod asked;
pub mod assets;
pub mod door;
pub mod forms;
pub mod frame;
pub mod guard;
pub mod pages;
pub mod parts;
pub mod reading;
pub mod respond;
pub mod routes;
pub mod serving;
pub mod state;
pub mod ui;

pub use serving::{Opening, serve};
pub use state::App;
