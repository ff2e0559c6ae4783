//! Names with parts that are not known before the run.

/// The name with every `${{ … }}` replaced by `*`.
pub fn as_pattern(name: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for template in expr::templates(name) {
        out.push_str(name.get(done..template.range.start()).unwrap_or(""));
        out.push('*');
        done = template.range.end();
    }
    out.push_str(name.get(done..).unwrap_or(""));
    out
}

/// Whether two patterns, `*` standing for any text, can stand for the same name.
pub fn may_match(first: &str, second: &str) -> bool {
    let (first, second): (Vec<char>, Vec<char>) = (first.chars().collect(), second.chars().collect());
    // reach[j]: whether the part of `first` read so far can equal the first j characters of `second`.
    let mut reach = vec![false; second.len() + 1];
    if let Some(start) = reach.first_mut() {
        *start = true;
    }
    spread(&mut reach, &second);
    for c in first {
        let mut next = vec![false; reach.len()];
        if c == '*' {
            let mut open = false;
            for (slot, before) in next.iter_mut().zip(&reach) {
                open |= before;
                *slot = open;
            }
        } else {
            for (at, (other, before)) in second.iter().zip(&reach).enumerate() {
                if *before
                    && *other == c
                    && let Some(slot) = next.get_mut(at + 1)
                {
                    *slot = true;
                }
                if *before
                    && *other == '*'
                    && let Some(slot) = next.get_mut(at)
                {
                    *slot = true;
                }
            }
        }
        spread(&mut next, &second);
        reach = next;
    }
    reach.last() == Some(&true)
}

/// A `*` of the second pattern can stand for nothing.
fn spread(reach: &mut [bool], second: &[char]) {
    for (at, c) in second.iter().enumerate() {
        if *c == '*'
            && reach.get(at) == Some(&true)
            && let Some(slot) = reach.get_mut(at + 1)
        {
            *slot = true;
        }
    }
}

/// A glob as patterns that know only `*`: `{a,b}` is both, `?` and `[…]` may be anything.
pub(crate) fn globs(glob: &str) -> Vec<String> {
    let simple = |text: &str| {
        let mut out = String::new();
        let mut is_class = false;
        for c in text.chars() {
            match c {
                '[' => is_class = true,
                ']' if is_class => is_class = false,
                _ if is_class => continue,
                '?' | '*' => {}
                c => {
                    out.push(c);
                    continue;
                }
            }
            if !out.ends_with('*') {
                out.push('*');
            }
        }
        out
    };
    let braces = glob.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
    match braces {
        Some((before, (inside, after))) if inside.contains(',') => {
            inside.split(',').map(|part| simple(&format!("{before}{part}{after}"))).collect()
        }
        _ => vec![simple(glob)],
    }
}

/// What several names have in common at both ends, with `*` between.
pub(crate) fn common(names: &[String]) -> String {
    let first = names.first().map_or("", String::as_str);
    let shared = |one: &str, other: &str| one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let reversed = |text: &str| text.chars().rev().collect::<String>();
    let head = names.iter().map(|name| shared(first, name)).min().unwrap_or(0);
    let shortest = names.iter().map(|name| name.chars().count()).min().unwrap_or(0);
    let back = reversed(first);
    let tail = names.iter().map(|name| shared(&back, &reversed(name))).min().unwrap_or(0).min(shortest - head);
    let start: String = first.chars().take(head).collect();
    let end = reversed(&back.chars().take(tail).collect::<String>());
    format!("{}*{}", start.trim_end_matches('*'), end.trim_start_matches('*'))
}
