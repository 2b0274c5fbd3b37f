//! Times in a table, and the marks that they are held to.

use std::time::Duration;

/// A figure beside what is wanted of it.
pub struct Mark {
    pub of: String,
    pub wanted: String,
    pub found: String,
    pub met: bool,
}

/// Times of one kind, from the shortest.
pub struct Times(Vec<Duration>);

impl Times {
    /// Prints them as a row of the table.
    pub fn row(name: &str, mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let times = Self(times);
        let [p50, p90, p99, most] = [50, 90, 99, 100].map(|percent| milliseconds(times.at(percent)));
        println!("| {name} | {p50:.2} ms | {p90:.2} ms | {p99:.2} ms | {most:.2} ms |");
        times
    }

    /// The time that so many of a hundred do not exceed.
    pub fn at(&self, percent: usize) -> Duration {
        let place = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(place).copied().unwrap_or(Duration::MAX)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// That a percentile is at most so many times that of others.
    pub fn mark(&self, name: &str, percent: usize, others: &Self, most: f64) -> Mark {
        let ratio = self.at(percent).as_secs_f64() / others.at(percent).as_secs_f64();
        Mark {
            of: format!("{name}, p{percent} to the constant's"),
            wanted: format!("at most {most}"),
            found: format!("{ratio:.2}"),
            met: ratio <= most,
        }
    }
}

/// Prints the marks, and whether all are met.
pub fn all_met(marks: &[Mark]) -> bool {
    println!("\n| mark | wanted | this run |\n| --- | ---: | ---: |");
    for mark in marks {
        println!("| {} | {} | {}, {} |", mark.of, mark.wanted, mark.found, if mark.met { "met" } else { "missed" });
    }
    marks.iter().all(|mark| mark.met)
}

pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The resident memory of a process in kB.
pub fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
