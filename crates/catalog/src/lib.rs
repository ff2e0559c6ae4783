//! What is known of the world: events, keys, actions.
