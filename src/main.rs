//! The program: arguments, configuration, logs, and what they start.

fn main() {}
