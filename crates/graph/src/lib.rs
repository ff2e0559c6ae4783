//! Who triggers, needs and feeds whom.
