//! The project that `cargo xtask serve` puts beside the page.

use super::{files::Picked, page};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

const ADDRESS: &str = "local/project.json";

/// The project; the error says what failed.
pub async fn project() -> Result<Picked, String> {
    let project = page::fetch_json(ADDRESS).await?;
    read(&project).ok_or_else(|| format!("`{ADDRESS}` is not as expected"))
}

fn read(project: &JsValue) -> Option<Picked> {
    let files = get(project, "files")?.dyn_into::<Array>().ok()?;
    let file = |file: JsValue| Some((get_text(&file, "path")?, get_text(&file, "text")?));
    Some(Picked { name: get_text(project, "name")?, files: files.iter().map(file).collect::<Option<_>>()? })
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

fn get_text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name)?.as_string()
}
