//! The project that is there before the user opens one: what `cargo xtask serve` puts beside the page, and what the browser
//! has kept of an earlier page.

use super::{
    files::Picked,
    object::{get, get_list, get_text},
    page,
};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

const ADDRESS: &str = "local/project.json";

/// The project beside the page; the error says what failed.
pub async fn project() -> Result<Picked, String> {
    let project = page::fetch_json(ADDRESS).await?;
    read(&project).ok_or_else(|| format!("`{ADDRESS}` is not as expected"))
}

/// What `boot.js` began to look for, if it found reason to; nothing is waited for otherwise.
pub fn kept() -> Option<impl Future<Output = Option<Picked>>> {
    let kept: Promise = get(&js_sys::global(), "pipewrightKept")?.dyn_into().ok()?;
    Some(async move { JsFuture::from(kept).await.ok().as_ref().and_then(read) })
}

/// A project as scripts hand it over. Files without a text are gone.
pub(super) fn read(project: &JsValue) -> Option<Picked> {
    let files = get_list(project, "files")?;
    let file = |file: JsValue| Some((get_text(&file, "path")?, get_text(&file, "text")?));
    Some(Picked { name: get_text(project, "name")?, files: files.iter().filter_map(file).collect() })
}
