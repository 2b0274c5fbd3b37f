use super::*;

#[test]
fn what_is_asked_for_is_told_from_how_people_write_it() {
    let kind = |text: &str| of(text.split(' '));
    assert_eq!([kind("who hunts at night"), kind("hey whos the boss")], [Kind::Who; 2]);
    assert_eq!([kind("when do owls hunt"), kind("whens the next film")], [Kind::When; 2]);
    assert_eq!([kind("where do owls nest"), kind("hi wheres the office")], [Kind::Where; 2]);
    assert_eq!([kind("why do owls hunt"), kind("whys it dark")], [Kind::Why; 2]);
    assert_eq!([kind("how many owls are there"), kind("in what percentage")], [Kind::HowMany; 2]);
    assert_eq!(kind("owls and mice"), Kind::Other);
    let defines = |text: &str| asks_what_it_is(text.split(' '));
    assert!(defines("what is an owl") && defines("hey whats an owl") && defines("o que e uma coruja"));
    assert!(!defines("what do owls eat") && !defines("hey") && !defines(""));
}
