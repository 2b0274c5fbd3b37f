//! Discord's own `OpenAPI` description, as far as it is there: finding the schema of a request, and checking a body against it.

mod validator;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use crate::checker::{Findings, Violation};

/// The description, parsed once for all servers of a process.
#[derive(Debug)]
pub struct Description {
    document: Value,
}

impl Description {
    /// The description from `VERBATIM_SHARED` or `../shared` beside the project, or none; its absence is said loudly, once.
    pub fn find() -> Option<Arc<Self>> {
        static FOUND: OnceLock<Option<Arc<Description>>> = OnceLock::new();
        FOUND
            .get_or_init(|| {
                let path = Self::path();
                match Self::read(&path) {
                    Ok(description) => Some(Arc::new(description)),
                    Err(why) => {
                        eprintln!(
                            "SKIPPED: payloads are not checked against Discord's OpenAPI description: {}: {why}",
                            path.display()
                        );
                        None
                    }
                }
            })
            .clone()
    }

    /// Reads a description from a file.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, in words.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        let document = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        Ok(Self { document })
    }

    /// What the description has against a body; nothing when it names no such request.
    pub fn check(&self, method: &str, path: &str, body: &Value) -> Vec<Violation> {
        let Some(schema) = self.request_schema(method, path) else { return Vec::new() };
        let mut findings = Findings::default();
        validator::Validator::new(&self.document).check(schema, &without_known_mismatches(body), &mut findings);
        findings.into_violations()
    }

    /// Whether the description knows this request at all.
    pub fn knows(&self, method: &str, path: &str) -> bool {
        self.template(path).is_some_and(|item| item.get(method.to_lowercase()).is_some())
    }

    fn path() -> PathBuf {
        let shared = std::env::var_os("VERBATIM_SHARED").map_or_else(
            || {
                let here = Path::new(env!("CARGO_MANIFEST_DIR"));
                here.join("../../../shared")
            },
            PathBuf::from,
        );
        shared.join("discord").join("openapi.json")
    }

    fn request_schema(&self, method: &str, path: &str) -> Option<&Value> {
        let operation = self.template(path)?.get(method.to_lowercase())?;
        operation.pointer("/requestBody/content/application~1json/schema")
    }

    /// The entry whose template fits the path, one with more fixed parts first (`@original` before `{message_id}`).
    fn template(&self, path: &str) -> Option<&Value> {
        let parts: Vec<_> = path.split('/').collect();
        let fits = |template: &str| {
            let wanted: Vec<_> = template.split('/').collect();
            let same = |(wanted, part): (&&str, &&str)| wanted.starts_with('{') || wanted == part;
            wanted.len() == parts.len() && wanted.iter().zip(&parts).all(same)
        };
        let paths = self.document.get("paths")?.as_object()?;
        let fitting = paths.iter().filter(|(template, _)| fits(template));
        fitting.min_by_key(|(template, _)| template.matches('{').count()).map(|(_, item)| item)
    }
}

/// Two places where Discord's description disagrees with what Discord takes: permissions are strings on the wire, and ids of
/// files in a request are small numbers. Both are checked by hand instead.
fn without_known_mismatches(body: &Value) -> Value {
    match body {
        Value::Object(fields) => {
            let kept =
                fields.iter().filter(|(key, value)| !(*key == "default_member_permissions" && value.is_string()));
            let mended = kept.map(|(key, value)| {
                let file_id = key == "id"
                    && value.is_u64()
                    && (fields.contains_key("filename") || fields.contains_key("description"));
                let value = if file_id { Value::String(value.to_string()) } else { without_known_mismatches(value) };
                (key.clone(), value)
            });
            Value::Object(mended.collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(without_known_mismatches).collect()),
        other => other.clone(),
    }
}
