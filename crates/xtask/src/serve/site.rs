//! What is at which address: the files of `dist`, and the local project. Decides; sends nothing itself.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::fault::{Explain, Result};
use crate::hash;
use crate::serve::http::{Request, Response};

/// Where the page asks for the local project.
const PROJECT_PATH: &str = "/local/project.json";

/// The files of `dist` and the local project.
pub struct Site {
    dist: PathBuf,
    project: Option<String>,
    hosts: [String; 2],
    /// Contents that have been compressed, by fingerprint.
    packed: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Site {
    /// The site in `dist`, at a port of this machine.
    pub fn new(dist: &Path, project: Option<String>, port: u16) -> Result<Self> {
        let dist = dist.canonicalize().explain(|| format!("cannot find {}", dist.display()))?;
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        Ok(Self { dist, project, hosts, packed: Mutex::default() })
    }

    /// The answer to a request.
    pub fn respond(&self, request: &Request) -> Response {
        // A foreign name that resolves to this machine would let a foreign page read the project.
        if !self.hosts.iter().any(|host| host == request.header("host")) {
            return Response::plain(403);
        }
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Response::plain(405).with("Allow", "GET, HEAD");
        }
        let mut response = match self.content(&request.path) {
            Some((media_type, bytes)) => self.deliver(request, media_type, bytes),
            None => Response::plain(404),
        };
        response.head_only = request.method == "HEAD";
        response.with("X-Content-Type-Options", "nosniff").with("Cross-Origin-Resource-Policy", "same-origin")
    }

    /// The content at a path, with its media type.
    fn content(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        if path == PROJECT_PATH {
            return self.project.as_ref().map(|project| (media_type("json"), project.clone().into_bytes()));
        }
        let file = self.file(path)?;
        let bytes = fs::read(&file).ok()?;
        Some((media_type(file.extension()?.to_str()?), bytes))
    }

    /// The file at a path; nothing outside `dist`, however it is written or linked.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = decode(path)?;
        let relative = if path.ends_with('/') { format!("{path}index.html") } else { path };
        let mut file = self.dist.clone();
        for part in relative.split('/').filter(|part| !part.is_empty()) {
            if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
                return None;
            }
            file.push(part);
        }
        file.canonicalize().ok().filter(|file| file.starts_with(&self.dist) && file.is_file())
    }

    /// Content as this peer takes it: not at all if it has it, compressed if it can.
    fn deliver(&self, request: &Request, media_type: &str, bytes: Vec<u8>) -> Response {
        let fingerprint = hash::of_bytes(&bytes);
        let tag = format!("\"{fingerprint}\"");
        let response = Response { status: 200, ..Response::default() }
            .with("Cache-Control", "no-cache")
            .with("ETag", &tag)
            .with("Vary", "Accept-Encoding");
        if request.header("if-none-match") == tag {
            return Response { status: 304, ..response };
        }
        let response = response.with("Content-Type", media_type);
        let takes_gzip = request.header("accept-encoding").split(',').any(|name| name.trim() == "gzip");
        if takes_gzip && compressible(media_type) {
            return Response { body: self.pack(fingerprint, &bytes), ..response }.with("Content-Encoding", "gzip");
        }
        Response { body: bytes, ..response }
    }

    fn pack(&self, fingerprint: String, bytes: &[u8]) -> Vec<u8> {
        let known = self.packed.lock().ok().and_then(|packed| packed.get(&fingerprint).cloned());
        known.unwrap_or_else(|| {
            let made = gzip(bytes);
            if let Ok(mut packed) = self.packed.lock() {
                packed.insert(fingerprint, made.clone());
            }
            made
        })
    }
}

/// Bytes as gzip at level 9, as hosts of static pages send them.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// The media type by a file name's ending.
fn media_type(ending: &str) -> &'static str {
    match ending {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "yml" | "yaml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether compressing is of use: fonts and pictures are compressed already.
fn compressible(media_type: &str) -> bool {
    media_type.starts_with("text/") || media_type.starts_with("application/") || media_type == "image/svg+xml"
}

/// Resolves `%XX`; `None` for what is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push((high * 16 + low) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A small `dist` in a temporary folder of the test's own, beside a file that must stay out of reach.
    pub fn sample_dist(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("pipewright-site-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let dist = folder.join("dist");
        fs::create_dir_all(dist.join("fonts")).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        fs::write(dist.join("index.html"), "<p>page</p>").unwrap();
        fs::write(dist.join("app_bg.wasm"), vec![0; 10_000]).unwrap();
        fs::write(dist.join("fonts/inter.woff2"), "font").unwrap();
        fs::write(dist.join(".hidden"), "hidden").unwrap();
        dist
    }

    fn ask(site: &Site, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = Request { method: method.to_owned(), path: path.to_owned(), headers: Vec::new() };
        request.headers.push(("host".to_owned(), "127.0.0.1:1".to_owned()));
        request.headers.splice(0..0, headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        site.respond(&request)
    }

    fn header<'r>(response: &'r Response, name: &str) -> Option<&'r str> {
        response.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn media_types() {
        let site = Site::new(&sample_dist("types"), None, 1).unwrap();
        for (path, media_type) in [
            ("/", "text/html; charset=utf-8"),
            ("/index.html", "text/html; charset=utf-8"),
            ("/app_bg.wasm", "application/wasm"),
            ("/fonts/inter.woff2", "font/woff2"),
        ] {
            let response = ask(&site, "GET", path, &[]);
            assert_eq!((response.status, header(&response, "Content-Type")), (200, Some(media_type)), "{path}");
        }
    }

    #[test]
    fn nothing_outside_dist() {
        let dist = sample_dist("outside");
        #[cfg(unix)]
        std::os::unix::fs::symlink(dist.join("../secret.txt"), dist.join("link.txt")).unwrap();
        let site = Site::new(&dist, None, 1).unwrap();
        for path in [
            "/../secret.txt",
            "/fonts/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/..\\secret.txt",
            "/link.txt",
            "/.hidden",
            "/fonts",
            "/nothing",
            "/%ff",
            "/%",
        ] {
            assert_eq!(ask(&site, "GET", path, &[]).status, 404, "{path}");
        }
    }

    #[test]
    fn compressed_and_kept() {
        let site = Site::new(&sample_dist("gzip"), None, 1).unwrap();
        let packed = ask(&site, "GET", "/app_bg.wasm", &[("accept-encoding", "gzip, br")]);
        assert_eq!(header(&packed, "Content-Encoding"), Some("gzip"));
        assert!(packed.body.len() < 200);
        let font = ask(&site, "GET", "/fonts/inter.woff2", &[("accept-encoding", "gzip")]);
        assert_eq!(header(&font, "Content-Encoding"), None);
        let tag = header(&packed, "ETag").unwrap();
        let known = ask(&site, "GET", "/app_bg.wasm", &[("if-none-match", tag)]);
        assert_eq!((known.status, known.body.len()), (304, 0));
    }

    #[test]
    fn foreign_hosts_and_methods_are_refused() {
        let site = Site::new(&sample_dist("hosts"), None, 1).unwrap();
        assert_eq!(ask(&site, "GET", "/", &[("host", "rebound.example:1")]).status, 403);
        assert_eq!(ask(&site, "GET", "/", &[("host", "localhost:1")]).status, 200);
        assert_eq!(ask(&site, "POST", "/", &[]).status, 405);
        assert!(ask(&site, "HEAD", "/", &[]).head_only);
    }

    #[test]
    fn the_local_project_if_there_is_one() {
        let dist = sample_dist("project");
        assert_eq!(ask(&Site::new(&dist, None, 1).unwrap(), "GET", PROJECT_PATH, &[]).status, 404);
        let site = Site::new(&dist, Some("{}".to_owned()), 1).unwrap();
        let response = ask(&site, "GET", PROJECT_PATH, &[]);
        assert_eq!((response.status, response.body.as_slice()), (200, "{}".as_bytes()));
        assert_eq!(header(&response, "Content-Type"), Some("application/json"));
    }
}
