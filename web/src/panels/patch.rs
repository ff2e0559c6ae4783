//! A patch of what changed, as `git apply` takes it: a unified diff with three lines around each change. Plain values.
//!
//! Lines keep their endings, so a file with Windows line endings stays one. The way from old to new is the shortest one
//! (Myers' greedy algorithm); where that would take too long, all that differs is one change, which is right as well.

use std::fmt::Write as _;

/// Lines around a change.
const AROUND: usize = 3;
/// Above this many lines gone and come, the shortest way is not looked for.
const MOST_STEPS: usize = 2_000;

/// The patch for one file, by its text before and after; `None`: the file is not there. Empty if nothing changed.
pub fn patch(path: &str, before: Option<&str>, after: Option<&str>) -> String {
    if before == after {
        return String::new();
    }
    let (old, new) = (lines(before.unwrap_or_default()), lines(after.unwrap_or_default()));
    let mut out = format!("diff --git {} {}\n", quoted("a/", path), quoted("b/", path));
    match (before, after) {
        (None, _) => out.push_str("new file mode 100644\n"),
        (_, None) => out.push_str("deleted file mode 100644\n"),
        _ => {}
    }
    let hunks = hunks(&old, &new);
    if hunks.is_empty() {
        return out;
    }
    // A tab ends a name that has blanks in it.
    let end = if path.contains(' ') { "\t" } else { "" };
    let name = |is_there: bool, side| if is_there { quoted(side, path) + end } else { "/dev/null".to_owned() };
    let _ = write!(out, "--- {}\n+++ {}\n", name(before.is_some(), "a/"), name(after.is_some(), "b/"));
    out + &hunks
}

/// A name as git writes it: in quotes if it has letters that would be misread.
fn quoted(side: &str, path: &str) -> String {
    if !path.contains(|letter: char| letter.is_control() || matches!(letter, '"' | '\\')) {
        return format!("{side}{path}");
    }
    let mut out = format!("\"{side}");
    for letter in path.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            letter if letter.is_control() => drop(write!(out, "\\{:03o}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out + "\""
}

/// The lines of a text with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// What happens to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Stays,
    /// It was there.
    Goes,
    /// It is new.
    Comes,
}

impl Step {
    /// Its sign in a diff.
    pub fn sign(self) -> char {
        match self {
            Self::Stays => ' ',
            Self::Goes => '-',
            Self::Comes => '+',
        }
    }
}

/// A line of a change. Numbers count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
    /// What happens to it.
    pub step: Step,
    /// Its number before, or that of the next line that was there.
    pub old: usize,
    /// Its number after, or that of the next line that is there.
    pub new: usize,
    /// The line with its end.
    pub text: &'t str,
}

/// The changes between two texts, each with the lines around it.
pub fn changes<'t>(before: &'t str, after: &'t str) -> Vec<Vec<Line<'t>>> {
    pieces(&lines(before), &lines(after))
}

fn pieces<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Vec<Line<'t>>> {
    let steps = steps(old, new);
    let mut pieces = Vec::new();
    let (mut at, mut old_at, mut new_at) = (0, 0, 0);
    while let Some(first) = rest(&steps, at).iter().position(|step| *step != Step::Stays) {
        let skipped = first.saturating_sub(AROUND);
        (at, old_at, new_at) = (at + skipped, old_at + skipped, new_at + skipped);
        let run = rest(&steps, at);
        let run = run.get(..length(run)).unwrap_or(run);
        let piece = run.iter().map(|step| {
            let text = if *step == Step::Comes { new.get(new_at) } else { old.get(old_at) };
            let line = Line { step: *step, old: old_at + 1, new: new_at + 1, text: text.copied().unwrap_or_default() };
            old_at += usize::from(*step != Step::Comes);
            new_at += usize::from(*step != Step::Goes);
            line
        });
        pieces.push(piece.collect());
        at += run.len();
    }
    pieces
}

fn hunks(old: &[&str], new: &[&str]) -> String {
    let mut out = String::new();
    for piece in pieces(old, new) {
        let (goes, comes) = (count(&piece, Step::Comes), count(&piece, Step::Goes));
        let (old_at, new_at) = piece.first().map_or((0, 0), |first| (first.old - 1, first.new - 1));
        let _ = writeln!(out, "@@ -{} +{} @@", span(old_at, goes), span(new_at, comes));
        for line in &piece {
            let _ = write!(out, "{}{}", line.step.sign(), line.text);
            if !line.text.ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    out
}

fn rest(steps: &[Step], at: usize) -> &[Step] {
    steps.get(at..).unwrap_or_default()
}

/// How many steps belong together: up to where more lines stay than two changes have around them.
fn length(steps: &[Step]) -> usize {
    let mut end = 0;
    let mut quiet = 0;
    for (at, step) in steps.iter().enumerate() {
        quiet = if *step == Step::Stays { quiet + 1 } else { 0 };
        if quiet == 0 {
            end = at + 1;
        } else if end > 0 && quiet > 2 * AROUND {
            break;
        }
    }
    (end + AROUND).min(steps.len())
}

/// Lines that are there when those of one sort are not counted.
fn count(piece: &[Line<'_>], without: Step) -> usize {
    piece.iter().filter(|line| line.step != without).count()
}

/// Where a hunk stands: an empty one after the line before it.
fn span(at: usize, count: usize) -> String {
    match count {
        0 => format!("{at},0"),
        1 => format!("{}", at + 1),
        _ => format!("{},{count}", at + 1),
    }
}

/// The way from the old lines to the new.
fn steps(old: &[&str], new: &[&str]) -> Vec<Step> {
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(one, other)| one == other).count();
    let head = same(&mut old.iter().zip(new));
    let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = same(&mut old.iter().rev().zip(new.iter().rev()));
    let (old, new) = (old.get(..old.len() - tail).unwrap_or_default(), new.get(..new.len() - tail).unwrap_or_default());
    let middle = shortest(old, new).unwrap_or_else(|| {
        let mut all = vec![Step::Goes; old.len()];
        all.resize(old.len() + new.len(), Step::Comes);
        all
    });
    let stays = |count: usize| std::iter::repeat_n(Step::Stays, count);
    stays(head).chain(middle).chain(stays(tail)).collect()
}

/// How far one comes on each diagonal (lines of the old text less lines of the new), by diagonal and kept for each number
/// of steps so far; then back along them.
fn shortest(old: &[&str], new: &[&str]) -> Option<Vec<Step>> {
    let most = (old.len() + new.len()).min(MOST_STEPS);
    let middle = most + 1;
    let mut reach = vec![0_usize; 2 * middle + 1];
    let mut traces = Vec::new();
    for steps in 0..=most {
        traces.push(reach.get(middle - steps..=middle + steps)?.to_vec());
        for diagonal in (middle - steps..=middle + steps).step_by(2) {
            let (below, above) = (*reach.get(diagonal - 1)?, *reach.get(diagonal + 1)?);
            let comes = diagonal == middle - steps || (diagonal != middle + steps && below < above);
            let mut x = if comes { above } else { below + 1 };
            while let Some(y) = (x + middle).checked_sub(diagonal)
                && old.get(x).zip(new.get(y)).is_some_and(|(one, other)| one == other)
            {
                x += 1;
            }
            *reach.get_mut(diagonal)? = x;
            if x >= old.len() && x + middle >= diagonal + new.len() {
                return back(&traces, middle, old.len(), new.len());
            }
        }
    }
    None
}

fn back(traces: &[Vec<usize>], middle: usize, old: usize, new: usize) -> Option<Vec<Step>> {
    let (mut x, mut y) = (old, new);
    let mut way = Vec::new();
    for (steps, trace) in traces.iter().enumerate().rev() {
        // A trace holds the diagonals from `middle - steps` on.
        let reached = |diagonal: usize| trace.get((diagonal + steps).checked_sub(middle)?).copied();
        let diagonal = (x + middle).checked_sub(y)?;
        let (below, above) = (reached(diagonal - 1), reached(diagonal + 1));
        let comes = diagonal == middle - steps || (diagonal != middle + steps && below < above);
        let from_x = if steps == 0 {
            0
        } else if comes {
            above?
        } else {
            below?
        };
        let from_y = if steps == 0 {
            0
        } else {
            (from_x + middle).checked_sub(if comes { diagonal + 1 } else { diagonal - 1 })?
        };
        while x > from_x && y > from_y {
            way.push(Step::Stays);
            (x, y) = (x - 1, y - 1);
        }
        if steps > 0 {
            way.push(if comes { Step::Comes } else { Step::Goes });
            (x, y) = (from_x, from_y);
        }
    }
    way.reverse();
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::{Step, hunks, lines, patch, steps};

    /// The lines that come, after a look whether the steps lead from old to new.
    fn replayed(old: &str, new: &str) -> String {
        let (old, new) = (lines(old), lines(new));
        let (mut from, mut to) = (old.iter(), new.iter());
        let mut out = String::new();
        for step in steps(&old, &new) {
            match step {
                Step::Stays => assert_eq!(from.next(), to.next()),
                Step::Goes => drop(from.next()),
                Step::Comes => out.push_str(to.next().unwrap()),
            }
        }
        assert_eq!((from.next(), to.next()), (None, None));
        out
    }

    #[test]
    fn the_way_is_short_and_leads_there() {
        assert_eq!(replayed("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n").len(), 4);
        assert_eq!(replayed("", "a\nb\n"), "a\nb\n");
        assert_eq!(replayed("a\nb\n", ""), "");
        assert_eq!(replayed("a\nb\nc\n", "a\nx\nc\n"), "x\n");
    }

    #[test]
    fn every_pair_of_short_texts_is_told_right() {
        let texts: Vec<String> =
            (0..81).map(|number| (0..4).map(|at| ["", "a\n", "b\n"][number / 3_usize.pow(at) % 3]).collect()).collect();
        for old in &texts {
            for new in &texts {
                replayed(old, new);
            }
        }
    }

    #[test]
    fn a_change_has_three_lines_around_it() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let new = old.replace("5\n", "five\n");
        let told = patch("a.yml", Some(old), Some(&new));
        assert_eq!(
            told,
            "diff --git a/a.yml b/a.yml\n--- a/a.yml\n+++ b/a.yml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        );
    }

    #[test]
    fn changes_far_apart_are_two_hunks() {
        let old: String = (0..30).map(|number| format!("{number}\n")).collect();
        let new = old.replace("\n3\n", "\nthree\n").replace("\n25\n", "\n");
        let told = hunks(&lines(&old), &lines(&new));
        assert_eq!(told.matches("@@ -").count(), 2, "{told}");
        assert!(told.contains("@@ -1,7 +1,7 @@") && told.contains("@@ -23,7 +23,6 @@"), "{told}");
    }

    #[test]
    fn a_missing_final_newline_is_told() {
        let told = patch("a", Some("x\ny"), Some("x\ny\n"));
        assert!(told.ends_with("@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+y\n"), "{told}");
    }

    #[test]
    fn files_that_come_and_go() {
        let came = patch("a b", None, Some("x\n"));
        assert_eq!(
            came,
            "diff --git a/a b b/a b\nnew file mode 100644\n--- /dev/null\n+++ b/a b\t\n@@ -0,0 +1 @@\n+x\n"
        );
        let gone = patch("a", Some("x\n"), None);
        assert_eq!(gone, "diff --git a/a b/a\ndeleted file mode 100644\n--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n");
        assert_eq!(patch("a", Some("x"), Some("x")), "");
    }

    #[test]
    fn line_ends_stay() {
        assert!(patch("a", Some("x\r\ny\r\n"), Some("x\r\nz\r\n")).ends_with(" x\r\n-y\r\n+z\r\n"));
    }
}
