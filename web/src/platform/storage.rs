//! Small settings that outlive the page. A browser that refuses storage just forgets.

const PREFIX: &str = "pipewright.";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What was stored under a name.
pub fn load(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{name}")).ok().flatten()
}

/// Stores a value under a name, or forgets it.
pub fn save(name: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(&format!("{PREFIX}{name}"), value),
        None => storage.remove_item(&format!("{PREFIX}{name}")),
    };
}
