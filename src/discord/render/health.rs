//! How everything is that answering depends on.

use crate::app::{Finding, Health};
use crate::discord::reply::Reply;
use crate::discord::{escape, limits};

/// How all is that the core depends on; what Discord says follows.
#[must_use]
pub fn health(health: &Health) -> Reply {
    let mut body = limits::Body::new(limits::DESCRIPTION);
    for finding in &health.findings {
        body.push(&core_line(finding));
    }
    Reply::notice(body.finish())
}

/// A finding as a line.
#[must_use]
pub fn line(finding: &Finding) -> String {
    let mark = if finding.well { "✅" } else { "⚠️" };
    format!("{mark} **{}**: {}", finding.of, finding.told)
}

/// A finding of the core, whose words may hold paths.
fn core_line(finding: &Finding) -> String {
    let told = escape::brief(&finding.told, 400);
    line(&Finding { told, ..finding.clone() })
}
