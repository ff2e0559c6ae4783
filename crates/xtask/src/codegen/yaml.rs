//! Writing the data files: YAML as a person would lay it out, a line a fact. Apart because every import writes it; it
//! reads nothing.

use std::fmt::Write as _;

/// The longest line that we write on purpose.
const WIDTH: usize = 118;

/// A data file that grows line by line.
pub struct Page {
    text: String,
}

impl Page {
    /// A file whose head says where its facts come from.
    pub fn new(head: &[&str]) -> Self {
        let text = head.iter().fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "# {line}");
            text
        });
        Self { text }
    }

    /// `key: value`, with a value that is YAML already; nothing after the colon for an empty one.
    pub fn line(&mut self, depth: usize, key: &str, value: &str) {
        let gap = if value.is_empty() { "" } else { " " };
        let _ = writeln!(self.text, "{:width$}{}:{gap}{value}", "", scalar(key), width = depth * 2);
    }

    /// `key: [a, b]`, folded where it gets long; nothing for an empty list.
    pub fn list<'a>(&mut self, depth: usize, key: &str, words: impl IntoIterator<Item = &'a str>) {
        let mut line = format!("{:width$}{}: [", "", scalar(key), width = depth * 2);
        let mut count = 0;
        for word in words {
            let word = scalar(word);
            if count > 0 {
                line.push(',');
                if line.len() + word.len() + 2 > WIDTH {
                    let _ = writeln!(self.text, "{line}");
                    line = " ".repeat(depth * 2 + 3);
                }
                line.push(' ');
            }
            line.push_str(&word);
            count += 1;
        }
        if count > 0 {
            let _ = writeln!(self.text, "{line}]");
        }
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// The file.
    pub fn finish(self) -> String {
        self.text
    }
}

/// A scalar that reads back as this text: plain where YAML allows it, else in double quotes.
pub fn scalar(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-./+()".contains(letter);
    let is_word = text.chars().next().is_some_and(|first| first.is_ascii_alphabetic()) && text.chars().all(plain);
    // What YAML 1.1 or 1.2 takes for something else than text.
    let is_other = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    if is_word && !is_other { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_read_back() {
        for text in ["push", "on", "", "a: b", "1.0", "say \"so\"", "- x", "é\n\t", "always(0,0)", "#"] {
            let back: String = serde_yaml::from_str(&scalar(text)).unwrap();
            assert_eq!(back, text);
        }
    }

    #[test]
    fn long_lists_fold_and_read_back() {
        let words: Vec<String> = (0..60).map(|nth| format!("word-{nth}")).collect();
        let mut page = Page::new(&["A head."]);
        page.list(1, "words", words.iter().map(String::as_str));
        let text = page.finish();
        assert!(text.lines().all(|line| line.len() <= WIDTH), "{text}");
        let back: std::collections::BTreeMap<String, Vec<String>> = serde_yaml::from_str(&text).unwrap();
        assert_eq!(back["words"], words);
    }
}
