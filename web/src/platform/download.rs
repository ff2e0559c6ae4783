//! Handing a file to the user: a download under a suggested name. Does not ask where to put it.

use gloo::file::{Blob, ObjectUrl};
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// Starts the download of `content` as a file called `name`.
pub fn download(name: &str, media_type: &str, content: &[u8]) {
    let blob = Blob::new_with_options(content, Some(media_type));
    let address = ObjectUrl::from(blob);
    let Some(anchor) = super::page::document().and_then(|document| document.create_element("a").ok()) else { return };
    let Ok(anchor) = anchor.dyn_into::<HtmlAnchorElement>() else { return };
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the address after the click returns, so it is kept for a while.
    super::timer::after(10_000, move || drop(address)).forget();
}
