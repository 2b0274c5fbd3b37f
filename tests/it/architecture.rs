//! The rules of the house that the compiler does not know: who may import whom, where engines are named, how long a file is.

use std::path::Path;

use crate::bot::project;

/// Each room with the rooms that it may import; a room that is not listed here may not exist.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("corpus", &["text"]),
    ("retrieval", &["corpus", "text"]),
    ("embedding", &["retrieval", "corpus", "text"]),
    ("summary", &["retrieval", "corpus", "text"]),
    ("store", &["corpus", "text"]),
    ("library", &["summary", "retrieval", "corpus", "text"]),
    ("app", &["library", "store", "summary", "retrieval", "corpus", "text"]),
    ("console", &["app", "library", "store", "summary", "retrieval", "corpus", "text"]),
    ("discord", &["app", "library", "store", "summary", "retrieval", "corpus", "text"]),
    ("telemetry", &[]),
    // Each module's settings, and the shape of a problem.
    (
        "config",
        &["app", "console", "corpus", "discord", "embedding", "library", "retrieval", "store", "summary", "telemetry"],
    ),
];

/// The files that belong to the program, not to a room: they wire, and may import everything.
const PROGRAM: &[&str] = &["build", "lib", "main", "arguments", "doctor", "check", "model", "serve"];

/// Crates that only one room may name.
const ENGINES: &[(&str, &str)] = &[("serenity", "discord"), ("tantivy", "retrieval"), ("rusqlite", "store")];

/// What may stand in tests alone.
const ONLY_IN_TESTS: &[&str] = &[".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!("];

const LONGEST_FILE: usize = 400;

#[test]
fn the_house_keeps_its_rules() {
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        each_file(&project().join(folder), &mut |path, source| {
            let name = path.strip_prefix(project()).unwrap().to_string_lossy().replace('\\', "/");
            files.push((name, source.to_owned()));
        });
    }
    assert!(files.len() > 20, "only {} files were read", files.len());
    let tests: Vec<String> = files.iter().flat_map(|(name, source)| modules_of_tests(name, source)).collect();
    let mut violations = Vec::new();
    for (name, source) in &files {
        let is_tests = tests.iter().any(|module| name.starts_with(module.as_str()));
        violations.extend(check_file(name, source, is_tests));
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn every_kind_of_violation_is_seen() {
    let seen = |name: &str, source: &str| check(name, source).join("\n");
    assert_eq!(
        seen("src/corpus/load.rs", "use std::fs;\n\nuse crate::retrieval::Index;\n"),
        "src/corpus/load.rs:3: corpus may not import retrieval"
    );
    assert_eq!(
        seen("src/app/ask.rs", "use crate::{\n    corpus::Quote,\n    discord,\n};\n"),
        "src/app/ask.rs:1: app may not import discord"
    );
    assert_eq!(
        seen("src/console.rs", "fn f() { crate::discord::start() }\n"),
        "src/console.rs:1: console may not import discord"
    );
    assert_eq!(
        seen("src/discord/ask.rs", "use crate::config::Config;\n"),
        "src/discord/ask.rs:1: discord may not import config"
    );
    // From a file of a room, one `super` leads into the room; more than its depth lead out of it.
    assert_eq!(
        seen("src/text/span.rs", "use super::super::corpus;\n"),
        "src/text/span.rs:1: text may not import corpus"
    );
    assert_eq!(seen("src/corpus/format/html.rs", "use super::super::Draft;\n"), "");
    assert_eq!(
        seen("src/attic.rs", "//! A room that nobody planned.\n"),
        "src/attic.rs: attic is no room of the house"
    );
    assert_eq!(seen("src/app/find.rs", "use tantivy::Index;\n"), "src/app/find.rs:1: only retrieval may name tantivy");
    assert_eq!(
        seen("src/app/say.rs", "fn f(s: serenity::Client) {}\n"),
        "src/app/say.rs:1: only discord may name serenity"
    );
    assert_eq!(seen("src/app/keep.rs", "use rusqlite as sql;\n"), "src/app/keep.rs:1: only store may name rusqlite");
    assert_eq!(seen("src/text.rs", "fn f() { g().unwrap() }\n"), "src/text.rs:1: .unwrap() outside tests");
    assert_eq!(seen("src/text.rs", &"\n".repeat(401)), "src/text.rs: 401 lines, where 400 are allowed");
    assert_eq!(seen("src/text/mod.rs", ""), "src/text/mod.rs: a module's file is text.rs, never mod.rs");
    assert_eq!(
        seen("src/text/utils.rs", ""),
        "src/text/utils.rs: \u{201c}utils\u{201d} says nothing about what is inside"
    );
}

#[test]
fn what_is_allowed_is_no_violation() {
    let source = "\
//! See crate::discord in the design; tantivy::Index too.
use crate::text::Span;

/// Never `.unwrap()`.
pub fn f() -> &'static str {
    \"https://example.org // .unwrap()\"
}

#[cfg(test)]
mod tests {
    use crate::app::App;

    fn g() {
        f().parse::<u8>().unwrap();
    }
}
";
    assert_eq!(check("src/corpus/load.rs", source), Vec::<String>::new());
    let declared = modules_of_tests("src/retrieval.rs", "mod rank;\n#[cfg(test)]\nmod measure;\n");
    assert_eq!(declared, ["src/retrieval/measure.rs", "src/retrieval/measure/"]);
    assert_eq!(check("src/corpus/load/tests.rs", "fn f() { g().unwrap() }\n"), Vec::<String>::new());
}

/// What the paths of modules begin with that this file declares for tests alone.
fn modules_of_tests(name: &str, source: &str) -> Vec<String> {
    let folder = name.trim_end_matches(".rs").trim_end_matches("src/lib").trim_end_matches('/');
    let folder = if folder.is_empty() { "src" } else { folder };
    let declared = source.split("#[cfg(test)]\nmod ").skip(1).filter_map(|rest| rest.split_once(';'));
    let names =
        declared.map(|(module, _)| module).filter(|module| module.chars().all(|c| c.is_alphanumeric() || c == '_'));
    names.flat_map(|module| [format!("{folder}/{module}.rs"), format!("{folder}/{module}/")]).collect()
}

/// All violations of one file of the program, named from the project's folder.
fn check(name: &str, source: &str) -> Vec<String> {
    check_file(name, source, name.ends_with("/tests.rs"))
}

fn check_file(name: &str, source: &str, is_tests: bool) -> Vec<String> {
    let mut violations = Vec::new();
    let lines = source.lines().count();
    if lines > LONGEST_FILE {
        violations.push(format!("{name}: {lines} lines, where {LONGEST_FILE} are allowed"));
    }
    let stem = name.rsplit('/').next().unwrap().trim_end_matches(".rs");
    if stem == "mod" {
        let folder = name.rsplit('/').nth(1).unwrap();
        violations.push(format!("{name}: a module's file is {folder}.rs, never mod.rs"));
    }
    if ["utils", "util", "helpers", "common", "misc"].contains(&stem) {
        violations.push(format!("{name}: \u{201c}{stem}\u{201d} says nothing about what is inside"));
    }
    // What proptest finds becomes a named test: seeds in a folder of their own tell a reader nothing.
    let properties = source.matches(concat!("proptest", "! {")).count();
    if source.matches(concat!("failure_persistence", ": None")).count() < properties {
        violations.push(format!("{name}: a proptest without failure_persistence: None writes a folder of seeds"));
    }
    let Some(inside) = name.strip_prefix("src/") else { return violations };
    let room = inside.split('/').next().unwrap().trim_end_matches(".rs");
    let allowed = ROOMS.iter().find(|(known, _)| *known == room).map(|(_, allowed)| *allowed);
    if allowed.is_none() && !PROGRAM.contains(&room) {
        violations.push(format!("{name}: {room} is no room of the house"));
    }
    let code = code_of(source);
    for (number, line) in (1..).zip(code.lines()) {
        let engines = ENGINES.iter().filter(|(engine, owner)| *owner != room && names_crate(line, engine));
        violations.extend(engines.map(|(engine, owner)| format!("{name}:{number}: only {owner} may name {engine}")));
        if !is_tests {
            let found = ONLY_IN_TESTS.iter().filter(|word| line.contains(**word));
            violations.extend(found.map(|word| format!("{name}:{number}: {word} outside tests")));
        }
    }
    // Tests of a room may look at it from above; the room itself may not.
    if let (Some(allowed), false) = (allowed, is_tests) {
        let depth = inside.matches('/').count();
        for (number, target) in imports(&code, depth) {
            if target != room && ROOMS.iter().any(|(known, _)| *known == target) && !allowed.contains(&target.as_str())
            {
                violations.push(format!("{name}:{number}: {room} may not import {target}"));
            }
        }
    }
    violations
}

/// The source without comments, the contents of strings and the tests at its end; lines keep their numbers.
fn code_of(source: &str) -> String {
    let source = source.split_once("#[cfg(test)]\nmod tests {").map_or(source, |(code, _)| code);
    let mut code = String::new();
    let mut rest = source.chars().peekable();
    let mut before = ' ';
    while let Some(character) = rest.next() {
        match character {
            '/' if rest.peek() == Some(&'/') => while rest.next_if(|next| *next != '\n').is_some() {},
            // A quotation mark between apostrophes is a character, not the start of a string.
            '"' if before != '\'' => {
                code.push('"');
                while let Some(inside) = rest.next() {
                    match inside {
                        '\\' => code.extend(rest.next().filter(|next| *next == '\n')),
                        '"' => break,
                        '\n' => code.push('\n'),
                        _ => {}
                    }
                }
                code.push('"');
            }
            other => code.push(other),
        }
        before = character;
    }
    code
}

/// What is imported from the crate's root, with the line: by `crate::`, by `super::` that leads out of the room, in groups too.
fn imports(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let out_of_the_room = "super::".repeat(depth + 1);
    for root in ["crate::", &out_of_the_room] {
        for (at, _) in code.match_indices(root) {
            let is_start = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if !is_start {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                Some(group) => found.extend(members(group).map(|name| (line, name))),
                None => found.push((line, first_name(rest))),
            }
        }
    }
    found
}

/// The first name of each member of a group, whose opening brace is gone.
fn members(group: &str) -> impl Iterator<Item = String> + '_ {
    let mut depth = 0_i32;
    let mut ended = false;
    let mut starts = vec![0];
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => ended = true,
            '}' => depth -= 1,
            ',' if depth == 0 => starts.push(at + 1),
            _ => {}
        }
        if ended {
            break;
        }
    }
    starts.into_iter().map(|start| first_name(group[start..].trim_start()))
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + name.len()..];
        let is_whole = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '.');
        let imported = line.trim_start().starts_with("use ") && after.starts_with([' ', ';']);
        is_whole && (after.starts_with("::") || imported)
    })
}

fn each_file(folder: &Path, read: &mut dyn FnMut(&Path, &str)) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            each_file(&path, read);
        } else if path.extension().is_some_and(|suffix| suffix == "rs") {
            read(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}
