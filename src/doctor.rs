//! `verbatim doctor`: looks at everything that serving needs, before anything is started.

use std::path::Path;

use verbatim::app::{self, Checked, Finding, Health};
use verbatim::config::{Config, Loaded};
use verbatim::discord::door;
use verbatim::discord::gateway::Connection;
use verbatim::embedding::Trial;
use verbatim::store;

use crate::serve;

/// Looks at settings, articles, folders, store and token; with `online`, Discord is asked whose token it is.
pub fn examine(loaded: Loaded, online: bool) -> Health {
    let config = loaded.config;
    let checked = app::check(loaded.problems, &config.corpus);
    let mut findings = settings(&checked);
    findings.push(articles(&checked));
    findings.push(app::readable("folder of articles", &config.corpus.dir));
    if config.library.cache {
        findings.push(app::folder("cache", &config.library.cache_dir));
    }
    if config.embedding.folder.is_dir() {
        findings.extend(model(&config.embedding.folder).findings);
    }
    findings.push(kept(&config.store.path));
    if !config.corpus.golden.as_os_str().is_empty() {
        findings.push(match app::read_golden(&config.corpus.golden) {
            Ok(questions) => Finding::well("known questions", format!("{} can be asked.", questions.len())),
            Err(error) => Finding::bad("known questions", error.to_string()),
        });
    }
    findings.push(token(&config, online));
    Health { findings }
}

/// Looks at a folder with an embedding model: whether it can be run, how fast it is, whether its vectors make sense.
pub fn model(folder: &Path) -> Health {
    let trial = match Trial::of(folder) {
        Ok(trial) => trial,
        Err(error) => return Health { findings: vec![Finding::bad("model", error.to_string())] },
    };
    let told = format!(
        "It can be run: vectors of {} numbers, at most {} tokens a text, opened in {} ms.",
        trial.dimensions,
        trial.longest,
        trial.opened.as_millis()
    );
    let median = trial.asked.as_secs_f64() * 1000.0;
    let speed = format!("A question of {} tokens takes {median:.1} ms on one core.", trial.tokens);
    let near = format!(
        "a question has the cosine {:.3} to its answer, and {:.3} to a passage about something else",
        trial.right, trial.wrong
    );
    let sense = if trial.makes_sense() {
        Finding::well("vectors", format!("They make sense: {near}."))
    } else {
        let mend = "The weights are damaged or of another tokenizer; fetch the model again.";
        Finding::bad("vectors", format!("They make no sense: {near}. {mend}"))
    };
    Health { findings: vec![Finding::well("model", told), Finding::well("speed", speed), sense] }
}

fn settings(checked: &Checked) -> Vec<Finding> {
    if checked.settings.is_empty() {
        return vec![Finding::well("settings", "All of them can be used.")];
    }
    checked.settings.iter().map(|problem| Finding::bad("settings", problem.to_string())).collect()
}

fn articles(checked: &Checked) -> Finding {
    match (&checked.failure, checked.articles.len()) {
        (Some(failure), _) => Finding::bad("articles", failure.clone()),
        (None, 0) => Finding::well("articles", format!("{} can be read, without a problem.", checked.article_count)),
        (None, problems) => {
            let told = format!("{} can be read, with {problems} problems: see verbatim check.", checked.article_count);
            Finding::bad("articles", told)
        }
    }
}

/// The store, or the folder that it is to stand in.
fn kept(path: &Path) -> Finding {
    if path == Path::new(store::IN_MEMORY) {
        return app::store_in_memory();
    }
    if !path.exists() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return app::folder("store", folder);
    }
    match store::check(path) {
        Ok(checked) if checked.damage.is_empty() => Finding::well("store", checked.to_string()),
        Ok(checked) => Finding::bad("store", checked.to_string()),
        Err(error) => Finding::bad("store", error.to_string()),
    }
}

/// The token, which is never shown.
fn token(config: &Config, online: bool) -> Finding {
    let token = match serve::token(config) {
        Ok(token) => token,
        Err(error) => return Finding::bad("token", error.to_string()),
    };
    if !online {
        return Finding::well("token", "There is one; Discord was not asked about it.");
    }
    let asked = door::runtime(1).map_err(|error| error.to_string()).and_then(|runtime| {
        let connection = Connection::new(token, &config.discord).map_err(|error| error.to_string())?;
        runtime.block_on(connection.whose()).map_err(|error| error.to_string())
    });
    match asked {
        Ok(name) => Finding::well("token", format!("It is that of the bot {name}.")),
        Err(error) => Finding::bad("token", error),
    }
}
