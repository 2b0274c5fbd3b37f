//! Articles put into the folder, taken out of it and brought back.

use super::Scene;
use super::report::{listed, person, report_head, set_apart, shown};
use crate::app::{ChangedArticle, Preview, Removed, Restored, Uploaded, marked};
use crate::discord::custom_id::{ArticleKey, ComponentId};
use crate::discord::limits;
use crate::discord::reply::{Button, Reply, Row, Style};
use crate::discord::words::Word;
use crate::library::{Note, Why};

/// How many headings of an article are shown.
const MOST_SECTIONS: usize = 12;
/// How many problems of an article are shown.
const MOST_PROBLEMS: usize = 5;
/// How many characters a preview takes.
const LONGEST_PREVIEW: usize = 2_200;
/// How many characters of a passage are shown.
const LONGEST_PASSAGE: usize = 500;

/// What came of a file that was to become an article.
#[must_use]
pub fn uploaded(uploaded: &Uploaded, scene: &Scene) -> Reply {
    let head = preview(&uploaded.preview, scene);
    if let Some(reloaded) = &uploaded.reloaded {
        let head = format!("{head}\n\n{}{}", report_head(reloaded, scene), in_trash(uploaded.replaced, scene));
        return listed(&head, &reloaded.lines_as(shown, set_apart), &reloaded.lines(), "reload.txt", scene);
    }
    let file = shown(&uploaded.preview.named.file);
    let head = format!("{head}\n\n{}", scene.voice.with(Word::UploadAsk, [("file", file.into())]));
    let (lines, plain) = differences(uploaded.changed.as_ref());
    let mut reply = listed(&head, &lines, &plain, "changes.txt", scene);
    if let Some(number) = uploaded.waiting {
        let id = ComponentId::Replace { number, content: uploaded.content, force: uploaded.force };
        reply.add_row(yes_or_no(Word::UploadReplace, id, scene));
    }
    reply
}

/// What came of an article that was to be removed.
#[must_use]
pub fn removed(removed: &Removed, scene: &Scene) -> Reply {
    if let Some((number, reloaded)) = &removed.done {
        let head = format!("{}{}", report_head(reloaded, scene), in_trash(Some(*number), scene));
        return listed(&head, &reloaded.lines_as(shown, set_apart), &reloaded.lines(), "reload.txt", scene);
    }
    let mut reply =
        Reply::notice(format!("{}\n\n{}", preview(&removed.preview, scene), scene.voice.say(Word::RemoveAsk)));
    let article = ArticleKey::of(&removed.article);
    let id = ComponentId::Remove { article, content: removed.content, force: removed.force };
    reply.add_row(yes_or_no(Word::RemoveNow, id, scene));
    reply
}

/// What came of a file that was to be brought back.
#[must_use]
pub fn restored(restored: &Restored, scene: &Scene) -> Reply {
    let back = scene.voice.with(Word::RestoreDone, [("file", shown(&restored.file).into())]);
    let reloaded = &restored.reloaded;
    let head = format!("{back}\n{}{}", report_head(reloaded, scene), in_trash(restored.replaced, scene));
    listed(&head, &reloaded.lines_as(shown, set_apart), &reloaded.lines(), "reload.txt", scene)
}

/// What lies in the trash, the newest first.
#[must_use]
pub fn trash(notes: &[Note], scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let line = |note: &Note| {
        let given = [
            ("number", note.number.into()),
            ("file", shown(&note.file).into()),
            ("why", if note.why == Why::Replaced { "replaced" } else { "removed" }.into()),
            ("by", person(&note.by).into()),
            ("at", format!("<t:{}:f>", note.at.as_second()).into()),
        ];
        voice.with(Word::TrashLine, given)
    };
    let lines: Vec<String> = notes.iter().map(line).collect();
    let plain: Vec<String> =
        notes.iter().map(|note| format!("{}. {} ({:.0})", note.number, note.file, note.at)).collect();
    listed(&voice.with(Word::TrashHead, [("files", notes.len().into())]), &lines, &plain, "trash.txt", scene)
}

/// What an article is read as: its title, size, headings, problems and first words.
fn preview(preview: &Preview, scene: &Scene) -> String {
    let voice = &scene.voice;
    let mut body = limits::Body::new(LONGEST_PREVIEW);
    let named = [("title", shown(&preview.named.title).into()), ("file", shown(&preview.named.file).into())];
    body.push(&voice.with(Word::FileNamed, named));
    let size = [
        ("words", preview.words.into()),
        ("passages", preview.passages.into()),
        ("sections", preview.sections.len().into()),
        ("language", preview.language.code().into()),
    ];
    body.push(&voice.with(Word::FileSize, size));
    for (level, heading) in preview.sections.iter().take(MOST_SECTIONS) {
        let indent = "\u{2003}".repeat(usize::from(level.saturating_sub(1)));
        body.push(&format!("{indent}› {}", shown(heading)));
    }
    if preview.sections.len() > MOST_SECTIONS {
        body.push("…");
    }
    for problem in preview.problems.iter().take(MOST_PROBLEMS) {
        body.push(&format!("⚠️ {}", shown(&problem.to_string())));
    }
    if preview.problems.len() > MOST_PROBLEMS {
        body.push("⚠️ …");
    }
    for passage in &preview.first {
        body.push(&format!("> {}", shown(&limits::clip(passage, LONGEST_PASSAGE))));
    }
    body.finish()
}

/// The passages that differ, as they are shown and as they stand in a file.
fn differences(changed: Option<&ChangedArticle>) -> (Vec<String>, Vec<String>) {
    let edits = || changed.iter().flat_map(|changed| &changed.edits);
    (edits().map(|edits| set_apart(edits)).collect(), edits().map(|edits| marked(edits)).collect())
}

fn in_trash(number: Option<u64>, scene: &Scene) -> String {
    let told = number.map(|number| scene.voice.with(Word::InTrash, [("number", number.into())]));
    told.map(|told| format!("\n{told}")).unwrap_or_default()
}

fn yes_or_no(yes: Word, id: ComponentId, scene: &Scene) -> Row {
    let yes = Button::new(scene.voice.say(yes), id).style(Style::Danger);
    Row::Buttons(vec![yes, Button::new(scene.voice.say(Word::KeepIt), ComponentId::Keep)])
}
