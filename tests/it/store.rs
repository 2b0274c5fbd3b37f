//! The store at the terminal: what is kept is listed, copied and checked, and one that cannot be used stops nobody.

use serde_json::Value;

use crate::bot::Shelf;

#[test]
fn what_an_admin_did_at_the_prompt_is_kept() {
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program();
    let none = program.run(&["store", "audit"]);
    assert_eq!(none.status, Some(2));
    assert!(none.err.contains("there is no store at"), "{}", none.err);
    let typed = "/corpus reload\n/settings set guild:1 private:yes\n/settings set guild:1 channel:7 private:maybe\n\
                 /settings show\n/settings reset guild:1\n/audit\n/audit page:9\nWhen do owls hunt?\n";
    let program = program.typing(typed);
    let ran = program.run(&["console"]);
    assert!(ran.out.contains("guild 1, whole guild: private = yes (by operator at 20"), "{}", ran.out);
    assert!(ran.out.contains("Nothing is set: config.toml holds everywhere; 1 changed"), "{}", ran.out);
    assert!(ran.out.contains("operator  corpus reload: unchanged"), "{}", ran.out);
    let all = ran.out + &ran.err;
    assert!(all.contains("cannot be set for private: give yes or no"), "{all}");
    assert!(all.contains("There is no page 9: there is only 1."), "{all}");
    let audit = program.run(&["store", "audit", "--limit", "2"]);
    audit.ends_quietly_with(0);
    assert_eq!(audit.out.lines().count(), 2);
    assert!(audit.out.contains("settings reset: changed"), "{}", audit.out);
    let data: Value = serde_json::from_str(&program.run(&["store", "audit", "--json"]).out).unwrap();
    assert_eq!((&data["total"], &data["entries"][2]["what"]), (&3.into(), &"corpus reload".into()));
    program.run(&["store", "backup", "copy.db"]).ends_quietly_with(0);
    let again = program.run(&["store", "backup", "copy.db"]);
    assert_eq!(again.status, Some(2));
    assert!(again.err.contains("it exists already. Name another file."), "{}", again.err);
    let checked = program.file("config.toml", "[store]\npath = \"copy.db\"\n").run(&["store", "check"]);
    checked.ends_quietly_with(0);
    assert!(checked.out.contains("version 3") && checked.out.contains("3 acts of admins, whole."), "{}", checked.out);
}

#[test]
fn a_store_that_cannot_be_used_is_told_and_questions_are_answered() {
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program().file("config.toml", "[store]\npath = \"store.db\"\n");
    let program = program.file("store.db", &"This is no database, and long enough to be read as one.".repeat(30));
    let checked = program.run(&["store", "check"]);
    assert_eq!(checked.status, Some(2));
    let ran = program.typing("When do owls hunt?\n/about\n/corpus reload\n/settings show\n").run(&["console"]);
    assert!(ran.out.contains("Owls hunt at night."), "{}", ran.out);
    assert!(ran.out.contains("Warning: the store") && ran.out.contains("Put a backup in its place"), "{}", ran.out);
    assert!(ran.out.contains("nothing changed"), "{}", ran.out);
    assert_eq!(ran.err.matches("the store cannot be used").count(), 1, "{}", ran.err);
}

#[test]
fn a_doctor_looks_at_everything_before_it_is_started() {
    let shelf = Shelf::of_birds_and_towers();
    let token = format!("{}.{}.{}", "M".repeat(26), "a".repeat(6), "b".repeat(38));
    let well = shelf.program().variable("DISCORD_TOKEN", &token).run(&["doctor", "--offline"]);
    well.ends_quietly_with(0);
    for part in ["settings", "articles", "folder of articles", "cache", "store", "token"] {
        assert!(well.out.contains(&format!("ok   {part}: ")), "{part}: {}", well.out);
    }
    assert!(!well.out.contains(&token), "{}", well.out);
    let none = shelf.program().run(&["doctor", "--offline", "--json"]);
    assert_eq!(none.status, Some(1), "{}", none.err);
    let data: Value = serde_json::from_str(&none.out).unwrap();
    assert_eq!(data["well"], false);
    let bad: Vec<&str> = data["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|found| found["well"] == false)
        .map(|found| found["of"].as_str().unwrap())
        .collect();
    assert_eq!(bad, ["token"]);
    // Nobody listens there.
    let config = "[discord]\nproxy = \"http://127.0.0.1:9\"\n[retrieval]\nlimit = 0\n[library]\ncache_dir = \"config.toml/cache\"\n";
    let alone = shelf.program().file("config.toml", config).variable("DISCORD_TOKEN", &token).run(&["doctor"]);
    assert_eq!(alone.status, Some(1), "{}", alone.err);
    for told in ["BAD  token: Discord cannot be reached", "BAD  settings: ", "BAD  cache: "] {
        assert!(alone.out.contains(told), "{told}: {}", alone.out);
    }
    assert!(!alone.out.contains(&token) && !alone.err.contains(&token), "{}", alone.out);
}

#[test]
fn a_folder_that_holds_no_model_is_told_with_the_file_that_is_missing() {
    let shelf = Shelf::of_birds_and_towers();
    let ran = shelf.program().run(&["model", "check", "nowhere"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.out.contains("BAD  model: ") && ran.out.contains("config.json"), "{}", ran.out);
    let data = shelf.program().run(&["model", "check", "nowhere", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&data.out).unwrap()["well"], false);
}
