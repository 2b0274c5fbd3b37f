//! What admins did, page by page.

use super::{Error, UserError};
use crate::store::{Entry, Store};

/// How many entries a page has.
const PAGE: u32 = 10;

/// A page of what admins did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// The newest first.
    pub entries: Vec<Entry>,
    /// Which page, from 1.
    pub page: usize,
    /// How many pages there are, at least one.
    pub pages: usize,
}

pub(super) fn run(page: usize, store: Option<&Store>) -> Result<AuditPage, Error> {
    let store = store.ok_or(UserError::NoStore)?;
    let number = u32::try_from(page.saturating_sub(1)).unwrap_or(u32::MAX);
    let found = store.audit(number.saturating_mul(PAGE), PAGE).map_err(UserError::Store)?;
    let pages = usize::try_from(found.total.div_ceil(u64::from(PAGE))).unwrap_or(usize::MAX).max(1);
    if page > pages {
        return Err(UserError::NoSuchPage { page, pages }.into());
    }
    Ok(AuditPage { entries: found.entries, page, pages })
}
