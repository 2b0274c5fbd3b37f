//! What a reload or a rollback came to.

use super::{Style, counted, lines, wrapped};
use crate::app::{Done, Reloaded};
use crate::library::Golden;

pub(super) fn reloaded(reloaded: &Reloaded, style: Style) -> String {
    let changes = match reloaded.changes() {
        0 => "nothing changed".to_owned(),
        some => counted(some, "change"),
    };
    let done = match reloaded.done {
        Done::Swapped => "The articles were read again and are served",
        Done::Unchanged => "The articles were read again and are those that are served",
        Done::Tried => "The articles were read and are not served: this was a dry run",
        Done::RolledBack => "Earlier articles are served again",
    };
    let mut out = lines(
        &format!("{done}: {changes}, {:.2} s, load {}.", reloaded.took.as_secs_f64(), reloaded.generation),
        "",
        style.width,
        |line| style.bold(line),
    );
    let holds = format!("{}, {}.", counted(reloaded.articles, "article"), counted(reloaded.passages, "passage"));
    out.push_str(&wrapped(&holds, "", style.width));
    if let Some(Golden { of, before, after, .. }) = &reloaded.golden {
        let asked = counted(*of, "known question");
        out.push_str(&wrapped(
            &format!("Of {asked}, {before} were answered as they should be, and {after} are now."),
            "",
            style.width,
        ));
    }
    let changes: String = reloaded.lines().iter().map(|line| wrapped(line, "", style.width)).collect();
    out + &changes
}
