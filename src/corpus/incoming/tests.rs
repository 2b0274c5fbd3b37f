//! Names that somebody made up to do harm, and files that are not what they claim to be.

use std::time::Instant;

use proptest::prelude::*;

use super::*;

fn named(given: &str) -> String {
    Incoming::name(given).unwrap()
}

#[test]
fn names_are_made_safe() {
    for (given, wanted) in [
        ("owls.md", "owls.md"),
        ("Owls of the north.MD", "Owls of the north.md"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.html", "boot.html"),
        ("/srv/hidden/.ssh/keys.md", "keys.md"),
        (".hidden.md", "hidden.md"),
        ("....md", "article.md"),
        (".md", "article.md"),
        ("owls\0.md", "owls.md"),
        ("owls\u{202e}dm.exe.md", "owls dm.exe.md"),
        ("a:b|c?.md", "a-b-c-.md"),
        ("CON.md", "article-CON.md"),
        ("lpt1.notes.txt", "article-lpt1.notes.txt"),
        ("Cafe\u{301}.md", "Caf\u{e9}.md"),
        ("\u{43d}\u{43e}\u{447}\u{44c}.md", "\u{43d}\u{43e}\u{447}\u{44c}.md"),
        ("  owls \n of\tthe north . md ", "owls of the north.md"),
    ] {
        assert_eq!(named(given), wanted, "{given:?}");
    }
    assert_eq!(named(&format!("{}.md", "\u{e9}".repeat(300))).len(), LONGEST_STEM + 3);
}

#[test]
fn what_is_no_article_by_its_name_is_told() {
    for given in ["owls.exe", "owls", "", "..", "md", "owls.md/", "owls.md.exe"] {
        let told = Incoming::name(given).unwrap_err().to_string();
        assert!(told.contains("must end with") && told.contains(".md"), "{given:?}: {told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_name_stays_in_its_folder_and_can_be_seen(given in "(\\PC|[./\\\\ :]|\u{202e}|\u{0}|\u{ad}){0,400}", suffix in "(md|TXT|htm|html|exe| md)") {
        let Ok(name) = Incoming::name(&format!("{given}.{suffix}")) else { return Ok(()) };
        let folder = Path::new("corpus");
        let path = folder.join(&name);
        prop_assert_eq!(path.parent(), Some(folder), "{:?}", name);
        prop_assert!(!name.starts_with('.') && name.len() <= LONGEST_STEM + 20, "{:?}", name);
        prop_assert!(!name.contains(|c| is_hidden(c) || RESERVED.contains(c) || c == '/' || c == '\\'), "{:?}", name);
        prop_assert!(format::by_suffix(name.rsplit_once('.').unwrap().1).is_some());
        prop_assert_eq!(Incoming::name(&name), Ok(name.clone()));
    }
}

#[test]
fn a_file_is_read_as_it_would_be_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let text = b"# Owls\n\nOwls hunt at night.\n\n## Nesting\n\nThey nest in trees.\n";
    std::fs::write(folder.path().join("owls.md"), text).unwrap();
    let options = Options { dir: folder.path().to_owned(), ..Options::default() };
    let loaded = super::super::Corpus::load(&options).unwrap();
    let incoming = Incoming::read("../Owls.md", text, &options).unwrap();
    assert_eq!(incoming.name, "Owls.md");
    let read = Incoming::read_as("owls.md", text, &options).unwrap();
    assert_eq!(loaded.articles().next().map(|(_, article)| article.as_ref().clone()), Some(read));
}

#[test]
fn what_is_no_text_or_too_much_of_it_is_told() {
    let options = Options { max_file_bytes: 1_000, ..Options::default() };
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0";
    let told = Incoming::read("owls.md", picture, &options).unwrap_err().to_string();
    assert!(told.contains("no text"), "{told}");
    let told = Incoming::read("owls.md", &[b'a'; 1_001], &options).unwrap_err().to_string();
    assert_eq!(told, "the file holds 1001 bytes, and corpus.max_file_bytes allows 1000: split it, or allow more");
    let told = Incoming::read("owls.md", b"---\ntitle: Owls\n---\n", &options).unwrap_err().to_string();
    assert!(told.contains("no words"), "{told}");
    assert!(Incoming::read("owls.md", b"", &options).is_err());
}

#[test]
fn a_web_page_made_to_be_slow_is_read_in_time() {
    let most = usize::try_from(Options::default().max_file_bytes).unwrap();
    let filled = |piece: &str| piece.repeat(most / piece.len());
    for bomb in
        ["<div>", "<b><i>", "<table><tr><td>", "<ul><li>", "&amp;", "&#x41", "<!--", "<a href='", "</p>", "<p>a</p>"]
    {
        let begun = Instant::now();
        let _ = Incoming::read("bomb.html", filled(bomb).as_bytes(), &Options::default());
        assert!(begun.elapsed().as_secs() < 20, "{bomb}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_file_is_replaced_whole_and_nothing_is_left_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("owls.md");
    let left = folder.path().join(format!("{UNFINISHED}x"));
    let old = File::create(&left).unwrap();
    old.set_modified(SystemTime::now() - 2 * ABANDONED).unwrap();
    let young = folder.path().join(format!("{UNFINISHED}y"));
    std::fs::write(&young, "somebody is writing this").unwrap();
    put_whole(&path, b"one").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o600, 0o600);
        std::fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        put_whole(&path, b"two").unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
    put_whole(&path, b"three").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"three");
    assert!(!left.exists() && young.exists());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    remove_file(&path).unwrap();
    assert!(!path.exists() && remove_file(&path).is_err());
    assert!(put_whole(&folder.path().join("nowhere/owls.md"), b"one").is_err());
}
