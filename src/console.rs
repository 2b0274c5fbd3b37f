//! The same commands at a terminal: outcomes as text, and a prompt.

pub mod render;

pub use render::Style;
