//! Texts made to hurt: bounded time and a finding are all that is asked.

use std::time::Instant;

use syntax::Node;

/// Reads every hostile text, walks its tree, and prints time and findings.
pub fn measure() {
    for (name, text) in texts() {
        let started = Instant::now();
        let tree = syntax::parse(&text);
        let read = started.elapsed();
        let walked = tree.root().map_or(0, walk);
        println!(
            "{name:<28} {:>9} KB  read {:>9.2} ms  walked {walked:>9} nodes  {:>3} findings",
            text.len() / 1024,
            read.as_secs_f64() * 1e3,
            tree.diagnostics().len()
        );
    }
}

/// The texts, by name.
pub fn texts() -> Vec<(&'static str, String)> {
    let lines = |count: usize, line: &str| line.repeat(count);
    vec![
        ("10,000 open [", "[".repeat(10_000)),
        ("10,000 open {", "a: {".repeat(10_000)),
        ("10,000 levels of blocks", (0..10_000).flat_map(|level| [" ".repeat(level), "a:\n".to_owned()]).collect()),
        ("10,000 dashes", "- ".repeat(10_000)),
        ("10,000 ?", "? ".repeat(10_000)),
        ("alias bomb", bomb(30, 9)),
        ("alias chain", chain(20_000)),
        ("recursive alias", "a: &a [*a, *a]\n".to_owned()),
        ("open double quote", format!("a: \"{}", lines(100_000, "x y\n"))),
        ("open single quote", format!("a: '{}", lines(100_000, "x y\n"))),
        ("open bracket", format!("a: [{}", lines(100_000, "x, y,\n"))),
        ("open brace", format!("a: {{{}", lines(100_000, "x: y,\n"))),
        ("open bracket over keys", format!("a: [\n{}", lines(100_000, "b: c\n"))),
        ("100,000 half keys", lines(100_000, "a: b\nhalf\n")),
        ("100,000 tabs", lines(100_000, "a:\n\tb: c\n")),
        ("100,000 open quotes", lines(100_000, "a: \"b\n")),
        ("100,000 undefined aliases", lines(100_000, "- *a\n")),
        ("1 MB of one line", format!("a: {}", "x".repeat(1_000_000))),
        ("1 MB of one key", format!("{}: a", "x".repeat(1_000_000))),
        ("1 MB of NUL", "\0".repeat(1_000_000)),
        ("1 MB of tabs", "\t".repeat(1_000_000)),
        ("1 MB of line breaks", "\n".repeat(1_000_000)),
        ("1 MB of comments", lines(250_000, "# c\n")),
        ("1 MB of colons", ": ".repeat(500_000)),
        ("1 MB of commas in [", format!("[{}", ",".repeat(1_000_000))),
        ("50 MB, sound", crate::speed::workflow(50_000_000)),
        ("50 MB, open quote first", format!("x: \"y\n{}", crate::speed::workflow(50_000_000))),
        ("50 MB, open bracket first", format!("x: [y\n{}", crate::speed::workflow(50_000_000))),
    ]
}

fn bomb(levels: usize, width: usize) -> String {
    let line = |level: usize| match level.checked_sub(1) {
        None => "a0: &a0 [x]\n".to_owned(),
        Some(below) => format!("a{level}: &a{level} [{}]\n", vec![format!("*a{below}"); width].join(", ")),
    };
    (0..levels).map(line).collect::<Vec<String>>().concat()
}

fn chain(length: usize) -> String {
    let line = |link: usize| match link.checked_sub(1) {
        None => "- &a0 [x]\n".to_owned(),
        Some(before) => format!("- &a{link} [*a{before}]\n"),
    };
    (0..length).map(line).collect::<Vec<String>>().concat()
}

/// Counts the nodes of a walk that follows aliases, as every consumer does; recursive, as they are.
fn walk(node: Node<'_>) -> usize {
    let children = node.entries().flat_map(|entry| [entry.key, entry.value]).chain(node.items());
    1 + children.map(walk).sum::<usize>()
}
