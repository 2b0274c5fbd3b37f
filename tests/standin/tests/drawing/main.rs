//! The renderer: Discord's markdown, message parts, and a picture where Chromium is there.

mod markdown;

use serde_json::json;
use standin::draw::{Browser, Drawing, Names, Theme, html, picture};

fn drawn(payload: &serde_json::Value) -> String {
    html(&[Drawing::by_bot(payload)], &Names::default(), Theme::Dark)
}

#[test]
fn words_from_outside_stay_words() {
    let page = drawn(&json!({"content": "<script>alert(1)</script> & \"more\""}));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"));
    assert!(!page.contains("<script>"));
}

#[test]
fn every_part_of_a_message_is_there() {
    let page = drawn(&json!({
        "content": "first",
        "embeds": [{
            "title": "second", "description": "third", "color": 255,
            "fields": [{"name": "fourth", "value": "fifth"}], "footer": {"text": "sixth"},
        }],
        "components": [{"type": 1, "components": [
            {"type": 2, "style": 1, "label": "seventh", "custom_id": "a"},
            {"type": 2, "style": 2, "label": "eighth", "custom_id": "b", "disabled": true},
        ]}],
    }));
    let (_, page) = page.split_once("<main>").expect("a page has a body");
    let places =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"].map(|word| page.find(word));
    assert!(places.iter().all(Option::is_some), "{places:?}");
    assert!(places.is_sorted(), "in reading order");
    assert!(page.contains("border-left-color:#0000ff"));
    assert!(page.contains("secondary disabled"));
}

#[test]
fn layouts_are_drawn_with_what_they_hold() {
    let page = drawn(&json!({"flags": 32768, "components": [{"type": 17, "accent_color": 255, "components": [
        {"type": 9, "components": [{"type": 10, "content": "**bold**"}], "accessory": {"type": 2, "style": 5, "label": "Read", "url": "https://example.org"}},
        {"type": 14}, {"type": 10, "content": "-# small"},
    ]}]}));
    assert!(page.contains("<b>bold</b>") && page.contains("Read") && page.contains("<small>small</small>"), "{page}");
}

#[test]
fn nothing_is_fetched_from_outside() {
    let page = drawn(&json!({"content": "x", "embeds": [{"image": {"url": "https://example.org/owl.png"}}]}));
    assert!(!page.contains("src=") && !page.contains("href=") && !page.contains("url("), "{page}");
}

#[test]
fn a_picture_has_the_width_of_a_phone() {
    let Some(browser) = Browser::find() else { return };
    let file = std::env::temp_dir().join(format!("standin-picture-{}.png", std::process::id()));
    let payload = json!({"content": "> Owls hunt **at night**.\n-# Exact quote"});
    picture(&[Drawing::by_bot(&payload)], &Names::default(), Theme::Light, 360, &file, &browser)
        .expect("the picture is drawn");
    let bytes = std::fs::read(&file).expect("the picture was written");
    std::fs::remove_file(&file).expect("the picture can be removed");
    assert_eq!(bytes.get(1..4), Some(&b"PNG"[..]));
    // The width stands at byte 16, and each pixel of the layout is two of the picture.
    let width = bytes.get(16..20).and_then(|width| width.try_into().ok()).map(u32::from_be_bytes);
    assert_eq!(width, Some(720));
}
