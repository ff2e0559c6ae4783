//! A small web server for the release in `dist`: this machine only, right media types, gzip, and the files of a local
//! folder for the page to open.
//!
//! Own code, because it must do so little: read one folder, answer GET. Development with rebuilding is Trunk's.

mod http;
mod local;
mod site;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::fault::{Explain, Fault, Result};
use crate::run::say;

pub use local::project;
use site::Site;
pub use site::gzip;

/// Where the page is unless the developer wants another place.
pub const DEFAULT_PORT: u16 = 8080;
/// How many ports to try from the default one on.
const TRIES: u16 = 20;
/// A peer that is silent for so long is gone.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves `dist` until the program is stopped. `project` is the local project as JSON.
pub fn serve(dist: &Path, project: Option<String>, port: Option<u16>, open: bool) -> Result {
    if !dist.join("index.html").is_file() {
        return Err(Fault::new(format!("there is no built page in {}", dist.display())).next("run `cargo xtask build`"));
    }
    let hash = if project.is_some() { "#local" } else { "" };
    let listener = listen(port)?;
    let port = listener.local_addr().explain(|| "the server has no address".to_owned())?.port();
    let address = format!("http://127.0.0.1:{port}/{hash}");
    say(&format!("Pipewright is at {address} (Ctrl-C ends it)"));
    if open {
        open_browser(&address);
    }
    let site = Arc::new(Site::new(dist, project, port)?);
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(&site);
        // Beyond what the machine can run, the peer is dropped and asks again.
        let _ = thread::Builder::new().spawn(move || answer(&stream, &site));
    }
    Ok(())
}

/// The asked-for port or none; without one, the first free from the default on.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    let candidates = match port {
        Some(port) => port..=port,
        None => DEFAULT_PORT..=DEFAULT_PORT + TRIES,
    };
    for candidate in candidates {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(Fault::new(format!("cannot listen on port {candidate}: {error}"))),
        }
    }
    let first = port.unwrap_or(DEFAULT_PORT);
    Err(Fault::new(format!("port {first} is taken")).next("stop what uses it, or choose another with `--port`"))
}

/// Answers the one request of a connection.
fn answer(stream: &TcpStream, site: &Site) {
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let response = match http::read(stream) {
        Ok(request) => site.respond(&request),
        Err(status) => http::Response::plain(status),
    };
    // A peer that has gone needs no answer.
    let _ = response.write(stream);
}

/// Shows the page, where there is something to show it on; the address stands on the terminal in any case.
fn open_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some() {
        ("xdg-open", &[])
    } else {
        return;
    };
    let _ = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    #[test]
    fn a_page_over_the_wire() {
        let dist = site::tests::sample_dist("wire");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let site = Site::new(&dist, None, address.port()).unwrap();
        let server = thread::spawn(move || answer(&listener.accept().unwrap().0, &site));
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        server.join().unwrap();
        assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
        assert!(text.contains("Content-Type: text/html; charset=utf-8\r\n"), "{text}");
        assert!(text.ends_with("\r\n\r\n<p>page</p>"), "{text}");
    }

    #[test]
    fn a_taken_port_is_said() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(listen(Some(port)).unwrap_err().to_string().contains(&format!("port {port} is taken")));
    }
}
