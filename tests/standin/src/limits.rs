//! Rate limits: so many requests in such a time, by route and in all.

use std::collections::HashMap;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::faults::too_many_requests;
use crate::server::Answer;

/// What was used up lately.
#[derive(Debug)]
pub struct RateLimits {
    enabled: bool,
    windows: HashMap<String, Window>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    opened: Instant,
    used: u32,
}

/// How many requests a bucket takes in how long.
#[derive(Debug, Clone, Copy)]
struct Rule {
    most: u32,
    within: Duration,
}

const GLOBAL: Rule = Rule { most: 50, within: Duration::from_secs(1) };

impl Default for RateLimits {
    /// Limits as on Discord.
    fn default() -> Self {
        Self { enabled: true, windows: HashMap::new() }
    }
}

impl RateLimits {
    /// Switches all limits off, for measuring.
    pub fn disable(&mut self) {
        self.enabled = false;
    }

    /// Counts a request: 429 when there were too many, or else the headers that tell what is left.
    ///
    /// # Errors
    ///
    /// The 429.
    pub fn count(&mut self, method: &str, path: &str, now: Instant) -> Result<Vec<(&'static str, String)>, Answer> {
        if !self.enabled {
            return Ok(Vec::new());
        }
        // Interactions and their webhooks are not bound to the limit over all routes.
        let bound = !path.starts_with("/interactions/") && !path.starts_with("/webhooks/");
        if bound && let Err(wait) = self.take("global", GLOBAL, now) {
            return Err(too_many_requests(wait, true));
        }
        let Some((bucket, rule)) = bucket(method, path) else { return Ok(Vec::new()) };
        match self.take(&bucket, rule, now) {
            Ok(window) => {
                let left = rule.most - window.used;
                let reset = rule.within.saturating_sub(now - window.opened).as_secs_f64();
                let absolute = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64() + reset;
                Ok(vec![
                    ("x-ratelimit-limit", rule.most.to_string()),
                    ("x-ratelimit-remaining", left.to_string()),
                    ("x-ratelimit-reset", format!("{absolute:.3}")),
                    ("x-ratelimit-reset-after", format!("{reset:.3}")),
                    (
                        "x-ratelimit-bucket",
                        format!(
                            "{:016x}",
                            bucket.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte))
                        ),
                    ),
                ])
            }
            Err(wait) => Err(too_many_requests(wait, false)),
        }
    }

    fn take(&mut self, bucket: &str, rule: Rule, now: Instant) -> Result<Window, Duration> {
        let window = self.windows.entry(bucket.to_owned()).or_insert(Window { opened: now, used: 0 });
        if now - window.opened >= rule.within {
            *window = Window { opened: now, used: 0 };
        }
        if window.used >= rule.most {
            return Err(rule.within.checked_sub(now - window.opened).unwrap());
        }
        window.used += 1;
        Ok(*window)
    }
}

/// The bucket of a request, as measured on Discord by its headers; most routes have none that a bot of this kind meets.
fn bucket(method: &str, path: &str) -> Option<(String, Rule)> {
    let parts: Vec<_> = path.trim_matches('/').split('/').collect();
    let rule = |most, seconds| Rule { most, within: Duration::from_secs(seconds) };
    match (method, parts.as_slice()) {
        ("POST", ["channels", id, "messages"]) => Some((format!("create {id}"), rule(5, 5))),
        ("PATCH", ["channels", id, "messages", _]) => Some((format!("edit {id}"), rule(5, 5))),
        ("DELETE", ["channels", id, "messages", _]) => Some((format!("delete {id}"), rule(5, 1))),
        (_, ["webhooks", id, token, ..]) => Some((format!("webhook {id} {token}"), rule(5, 2))),
        ("PUT", ["applications", id, .., "commands"]) => Some((format!("commands {id}"), rule(2, 20))),
        _ => None,
    }
}
