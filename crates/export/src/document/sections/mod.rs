//! The sections, one file each. Each gives the parts that say what it has to say, or none.

pub(super) mod overview;

pub(super) mod events;
pub(super) mod schedules;

pub(super) mod dependencies;

pub(super) mod release;
pub(super) mod security_scans;
pub(super) mod test_results;

pub(super) mod notifications;
pub(super) mod services;

pub(super) mod artifacts;
pub(super) mod caches;
pub(super) mod coverage;
pub(super) mod security_layers;
pub(super) mod stages;

pub(super) mod actions;
pub(super) mod concurrency;
pub(super) mod environments;
pub(super) mod permissions;
pub(super) mod problems;
pub(super) mod secrets;

pub(super) mod reference;
