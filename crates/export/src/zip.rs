//! Files in one archive, stored without compression and without a time, so that the same files give the same bytes.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of paths and texts in the given order; `None` when a path cannot be stored.
pub fn zip<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    for (path, text) in files {
        writer.start_file(path, options).ok()?;
        writer.write_all(text.as_bytes()).ok()?;
    }
    writer.finish().ok().map(Cursor::into_inner)
}
