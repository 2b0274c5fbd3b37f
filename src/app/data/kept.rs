//! What the store holds and how all is, as data.

use serde::Serialize;

use crate::app::Finding;
use crate::store::{Entry, Feedback, Personal, Setting};

#[derive(Serialize)]
pub(super) struct SettingsData<'a> {
    pub outcome: &'static str,
    pub changed: usize,
    pub settings: Vec<SettingData<'a>>,
}

/// Numbers of guilds and channels are text: not every reader of JSON keeps 64 bits.
#[derive(Serialize)]
pub(super) struct SettingData<'a> {
    guild: String,
    channel: Option<String>,
    key: &'a str,
    value: &'a str,
    at: String,
    by: &'a str,
}

#[derive(Serialize)]
pub(super) struct AuditData<'a> {
    pub outcome: &'static str,
    pub page: usize,
    pub pages: usize,
    pub entries: &'a [Entry],
}

#[derive(Serialize)]
pub(super) struct PrivacyData<'a> {
    pub outcome: &'static str,
    #[serde(flatten)]
    pub kept: &'a Personal,
}

#[derive(Serialize)]
pub(super) struct NotedData {
    pub outcome: &'static str,
}

#[derive(Serialize)]
pub(super) struct FeedbackData<'a> {
    pub outcome: &'static str,
    #[serde(rename = "days_back")]
    pub days: u16,
    #[serde(flatten)]
    pub feedback: &'a Feedback,
}

#[derive(Serialize)]
pub(super) struct HealthData<'a> {
    pub outcome: &'static str,
    pub well: bool,
    pub findings: Vec<FindingData<'a>>,
}

#[derive(Serialize)]
pub(super) struct FindingData<'a> {
    of: &'a str,
    well: bool,
    told: &'a str,
}

impl<'a> From<&'a Finding> for FindingData<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self { of: finding.of, well: finding.well, told: &finding.told }
    }
}

impl<'a> From<&'a Setting> for SettingData<'a> {
    fn from(setting: &'a Setting) -> Self {
        Self {
            guild: setting.guild.to_string(),
            channel: setting.channel.map(|channel| channel.to_string()),
            key: &setting.key,
            value: &setting.value,
            at: format!("{:.0}", setting.at),
            by: &setting.by,
        }
    }
}
