//! Descriptions as one or two plain sentences: the catalog's are Markdown, with links and examples.

/// The most characters that stand beside a field without a crowd.
const MOST: usize = 200;

/// The first sentences of the first paragraph, without links.
pub(super) fn plain(markdown: &str) -> String {
    let paragraph = markdown.split("\n\n").find(|part| !part.trim().is_empty()).unwrap_or_default();
    let text = without_links(&paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut kept = String::new();
    for sentence in text.split_inclusive(". ") {
        if !kept.is_empty() && kept.chars().count() + sentence.chars().count() > MOST {
            break;
        }
        kept.push_str(sentence);
    }
    kept.trim().to_owned()
}

/// `[words](address)` as `words`, and no emphasis.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('[') {
        plain.push_str(before);
        let link = behind.split_once("](").and_then(|(words, more)| Some((words, more.split_once(')')?.1)));
        if let Some((words, after)) = link.filter(|(words, _)| !words.contains('[')) {
            plain.push_str(words);
            rest = after;
        } else {
            plain.push('[');
            rest = behind;
        }
    }
    plain.push_str(rest);
    plain.replace("**", "")
}
