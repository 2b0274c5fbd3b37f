//! Which settings there are and what they take, learned from the types themselves.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor, value};
use serde::{Serialize, forward_to_deserialize_any};

use super::layer::Setting;
use crate::corpus::Problem;

/// The tables and keys that a type of settings has.
pub(super) struct Schema {
    /// For each table, by its name (the empty one for the whole): its keys.
    tables: BTreeMap<String, &'static [&'static str]>,
    /// The defaults of all settings that have one.
    defaults: toml::Table,
    /// Whether a table of settings can be read.
    reads: fn(toml::Table) -> Result<(), toml::de::Error>,
}

impl Schema {
    /// The schema of `T`, whose tables all have defaults.
    pub fn of<T: DeserializeOwned + Serialize + Default>() -> Self {
        let mut tables = BTreeMap::new();
        explore::<T>(&mut Vec::new(), &mut tables);
        let defaults = toml::Table::try_from(T::default()).unwrap_or_default();
        let reads = |table| T::deserialize(toml::Value::Table(table)).map(|_| ());
        Self { tables, defaults, reads }
    }

    /// The names of all settings, in the order of the types.
    pub fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        self.add_keys("", &mut keys);
        keys
    }

    /// The value that a setting has, or what is wrong with it.
    pub fn check(&self, setting: &Setting) -> Result<toml::Value, Problem> {
        let key = setting.key();
        let (file, line) = setting.origin.place();
        let problem = |message, advice| Problem { file, line, message, advice };
        if self.tables.contains_key(&key) {
            if setting.values.iter().any(toml::Value::is_table) {
                return Ok(toml::Table::new().into());
            }
            let message = format!("\u{201c}{key}\u{201d} is a table, not a setting.");
            let advice = format!("Write [{key}] and its settings on the lines below: {}.", self.list(&key));
            return Err(problem(message, advice));
        }
        if !self.keys().contains(&key) {
            let (message, advice) = self.unknown(setting);
            return Err(problem(message, advice));
        }
        let mut wrong = None;
        for value in &setting.values {
            let mut table = toml::Table::new();
            insert(&mut table, &setting.path, value.clone());
            match (self.reads)(table) {
                Ok(()) => return Ok(value.clone()),
                Err(error) => wrong = wrong.or(Some((value, error))),
            }
        }
        let default = self.default(&setting.path);
        let told = wrong.map_or(String::new(), |(value, error)| self::wrong(&key, value, &error, default));
        let advice = default.map_or("Leave it out.".to_owned(), |default| format!("The default is {default}."));
        Err(problem(told, advice))
    }

    /// Message and advice for a name that is none.
    fn unknown(&self, setting: &Setting) -> (String, String) {
        let key = setting.key();
        let message = format!("There is no setting \u{201c}{key}\u{201d}.");
        let likely = self.keys().into_iter().map(|known| (likeness(&key, &known), known));
        let nearest = likely.filter(|(likeness, _)| *likeness > 0.0).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, nearest)) = nearest {
            return (message, format!("Did you mean \u{201c}{nearest}\u{201d}?"));
        }
        let table = setting.path.split_last().map_or(String::new(), |(_, table)| table.join("."));
        let advice = match table.as_str() {
            table if table.is_empty() || !self.tables.contains_key(table) => {
                format!("There are the tables {}.", self.list(""))
            }
            table => format!("[{table}] has the settings {}.", self.list(table)),
        };
        (message, advice)
    }

    fn list(&self, table: &str) -> String {
        self.tables.get(table).copied().unwrap_or_default().join(", ")
    }

    fn default(&self, path: &[String]) -> Option<&toml::Value> {
        let (last, tables) = path.split_last()?;
        let table = tables.iter().try_fold(&self.defaults, |table, name| table.get(name)?.as_table())?;
        table.get(last)
    }

    fn add_keys(&self, table: &str, keys: &mut Vec<String>) {
        for field in self.tables.get(table).copied().unwrap_or_default() {
            let name = if table.is_empty() { (*field).to_owned() } else { format!("{table}.{field}") };
            if self.tables.contains_key(&name) {
                self.add_keys(&name, keys);
            } else {
                keys.push(name);
            }
        }
    }
}

/// Puts a value at its place, making the tables on the way.
pub(super) fn insert(table: &mut toml::Table, path: &[String], value: toml::Value) {
    match path {
        [] => {}
        [last] => {
            table.insert(last.clone(), value);
        }
        [first, rest @ ..] => {
            let inner = table.entry(first.clone()).or_insert_with(|| toml::Table::new().into());
            if let Some(inner) = inner.as_table_mut() {
                insert(inner, rest, value);
            }
        }
    }
}

/// How much a name that was typed is like one that there is: 0 for not enough to be meant.
fn likeness(typed: &str, known: &str) -> f64 {
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let whole = strsim::normalized_damerau_levenshtein(typed, known);
    // The right key in a wrong table, or in none, is meant more surely than a like one.
    let same_key = if last(typed) == last(known) { 1.0 } else { 0.0 };
    let key = strsim::normalized_damerau_levenshtein(&last(typed), &last(known));
    if same_key > 0.0 || key >= 0.6 { same_key + whole + key } else { 0.0 }
}

fn wrong(key: &str, value: &toml::Value, error: &toml::de::Error, default: Option<&toml::Value>) -> String {
    let said = error.message().trim().replace('\n', ", ");
    let kind = match default {
        Some(toml::Value::Integer(_)) => "a whole number, 0 or more",
        Some(toml::Value::Float(_)) => "a number",
        Some(toml::Value::Boolean(_)) => "true or false",
        Some(toml::Value::String(_)) => "text in quotation marks",
        Some(toml::Value::Array(_)) => "a list in square brackets",
        _ => "another kind of value",
    };
    let is_kind = said.starts_with("invalid type") || said.starts_with("invalid value: integer");
    if is_kind {
        format!("\u{201c}{key}\u{201d} takes {kind}, not {value}.")
    } else {
        format!("\u{201c}{key}\u{201d} cannot be {value}: {said}.")
    }
}

fn explore<T: DeserializeOwned>(path: &mut Vec<&'static str>, tables: &mut BTreeMap<String, &'static [&'static str]>) {
    let fields = Cell::new(None);
    // The probe always ends in an error: what it learned is in the cell.
    let _ = T::deserialize(Probe { path, fields: &fields });
    let Some(fields) = fields.get() else { return };
    tables.insert(path.join("."), fields);
    for field in fields {
        path.push(field);
        explore::<T>(path, tables);
        path.pop();
    }
}

/// A deserializer that walks down a path of keys and notes which keys the type at its end asks for.
#[derive(Clone, Copy)]
struct Probe<'a> {
    path: &'a [&'static str],
    fields: &'a Cell<Option<&'static [&'static str]>>,
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("a value, not a table"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        if self.path.is_empty() {
            self.fields.set(Some(fields));
        }
        visitor.visit_map(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Probe<'_> {
    type Error = value::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Self::Error> {
        self.path.first().map(|key| seed.deserialize(key.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Self::Error> {
        let path = self.path.get(1..).unwrap_or_default();
        seed.deserialize(Probe { path, fields: self.fields })
    }
}
