//! Modals: a title, and one to five questions.

use serde_json::Value;

use super::components::{check_custom_ids, check_select, children, kind, kind_of};
use super::{Findings, layout};

pub(super) fn check(modal: &Value, findings: &mut Findings) {
    findings.known_fields(modal, &["custom_id", "title", "components"]);
    findings.required_text(modal, "custom_id", 1, 100);
    findings.required_text(modal, "title", 1, 45);
    let rows = findings.list(modal, "components", 1, 5);
    findings.at("components", |findings| {
        findings.each(rows, |row, findings| match kind_of(row) {
            kind::ROW => check_row(row, findings),
            kind::LABEL => check_label(row, findings),
            kind::TEXT => layout::check_text(row, findings),
            _ => findings.add("type", "UNION_TYPE_CHOICES", "a modal takes rows of one text input, labels and texts"),
        });
    });
    check_custom_ids(modal, findings);
}

fn check_row(row: &Value, findings: &mut Findings) {
    findings.known_fields(row, &["type", "id", "components"]);
    findings.list(row, "components", 1, 1);
    findings.at("components", |findings| {
        findings.each(children(row), |input, findings| {
            findings.require(
                kind_of(input) == kind::TEXT_INPUT,
                "UNION_TYPE_CHOICES",
                "a row of a modal takes a text input only",
            );
            findings.required_text(input, "label", 1, 45);
            check_input(input, findings);
        });
    });
}

fn check_label(label: &Value, findings: &mut Findings) {
    findings.known_fields(label, &["type", "id", "label", "description", "component"]);
    findings.required_text(label, "label", 1, 45);
    findings.text(label, "description", 1, 100);
    let component = label.get("component").unwrap_or(&Value::Null);
    findings.at("component", |findings| match kind_of(component) {
        kind::TEXT_INPUT => check_input(component, findings),
        kind::STRING_SELECT => check_select(component, findings),
        5..=8 | 19 | 21..=23 => {}
        _ => findings.require(false, "BASE_TYPE_REQUIRED", "a label needs an input"),
    });
}

fn check_input(input: &Value, findings: &mut Findings) {
    findings.known_fields(
        input,
        &["type", "id", "custom_id", "style", "label", "min_length", "max_length", "required", "value", "placeholder"],
    );
    findings.required_text(input, "custom_id", 1, 100);
    findings.require(has_style(input), "BASE_TYPE_CHOICES", "the style of a text input is 1 (short) or 2 (paragraph)");
    findings.text(input, "placeholder", 0, 100);
    findings.text(input, "value", 0, 4000);
    let least = findings.number(input, "min_length", 0, 4000).unwrap_or(0);
    let most = findings.number(input, "max_length", 1, 4000).unwrap_or(4000);
    findings.require(least <= most, "NUMBER_TYPE_RANGE", "min_length is above max_length");
}

fn has_style(input: &Value) -> bool {
    matches!(input.get("style").and_then(Value::as_u64), Some(1 | 2))
}
