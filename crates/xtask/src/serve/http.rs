//! As much of HTTP/1.1 as a page needs: one request with its head, one response, then the connection ends.

use std::io::{self, BufRead, BufReader, Read, Write};

/// Longest head that is read.
const LONGEST_HEAD: u64 = 16 * 1024;

/// A request's head.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// `GET`, ….
    pub method: String,
    /// The path as sent, without the query.
    pub path: String,
    /// Name in small letters, value.
    pub headers: Vec<(String, String)>,
}

impl Request {
    /// A header's value; empty if it was not sent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// Reads a head; the error is the status to answer with.
pub fn read(stream: impl Read) -> Result<Request, u16> {
    let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
    let mut line = || lines.next().and_then(Result::ok).ok_or(400_u16);
    let first = line()?;
    let mut words = first.split(' ');
    let (Some(method), Some(target), Some(version)) = (words.next(), words.next(), words.next()) else {
        return Err(400);
    };
    if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
        return Err(400);
    }
    let path = target.split('?').next().unwrap_or(target).to_owned();
    let mut request = Request { method: method.to_owned(), path, headers: Vec::new() };
    loop {
        let header = line()?;
        if header.is_empty() {
            return Ok(request);
        }
        let (name, value) = header.split_once(':').ok_or(400_u16)?;
        request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
}

/// What is sent back.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Name and value.
    pub headers: Vec<(&'static str, String)>,
    /// The content.
    pub body: Vec<u8>,
    /// The answer to `HEAD`: the length is said, the content is not sent.
    pub head_only: bool,
}

impl Response {
    /// Just a status, in words.
    pub fn plain(status: u16) -> Self {
        let body = format!("{status} {}\n", reason(status)).into_bytes();
        Self { status, headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())], body, head_only: false }
    }

    /// Adds a header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends it.
    pub fn write(&self, mut stream: impl Write) -> io::Result<()> {
        let mut head = Vec::new();
        write!(head, "HTTP/1.1 {} {}\r\n", self.status, reason(self.status))?;
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n")?;
        }
        if self.status != 304 {
            write!(head, "Content-Length: {}\r\n", self.body.len())?;
        }
        head.extend(b"Connection: close\r\n\r\n");
        stream.write_all(&head)?;
        if !self.head_only {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head() {
        let request =
            read("GET /a.js?x=1 HTTP/1.1\r\nHost: here\r\nAccept-Encoding: gzip, br\r\n\r\n".as_bytes()).unwrap();
        assert_eq!((request.method.as_str(), request.path.as_str()), ("GET", "/a.js"));
        assert_eq!(request.header("host"), "here");
        assert_eq!(request.header("accept-encoding"), "gzip, br");
        assert_eq!(request.header("etag"), "");
    }

    #[test]
    fn nonsense_is_a_bad_request() {
        for text in
            ["", "GET", "GET / SPDY\r\n\r\n", "GET http://x/ HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n"]
        {
            assert_eq!(read(text.as_bytes()), Err(400), "{text}");
        }
        assert_eq!(read("GET / HTTP/1.1\r\nHost: cut off".as_bytes()), Err(400));
        let endless = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(100_000));
        assert_eq!(read(endless.as_bytes()), Err(400));
    }
}
