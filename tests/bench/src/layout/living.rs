//! How far edits move the picture while someone works: the same session takes one edit after the other.
//!
//! Beside [`super::edits`], which asks the layout alone; here everything between text and picture takes part, and what
//! 200 edits pile up is part of the measurement.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use session::wire::{Command, TextFile};
use session::{Session, Snapshot};

use super::generate::{Dice, jobs};

/// Edits a project.
const EDITS: u64 = 200;
/// The grid of dots on the canvas, in px.
const GRID_PX: i32 = 24;

/// Prints, for several sizes, how far an edit moves the boxes that stay, and how many crossings are left of a fresh layout's.
pub fn measure() {
    println!("\n{EDITS} edits through one session (a job more or renamed, a need more or less), one after the other");
    println!(
        "  jobs  workflows  median move px  edits within a grid step of {GRID_PX} px  mean px  size of a fresh picture"
    );
    for (size, files) in [(20, 1), (20, 4), (50, 1), (50, 5), (200, 10), (1_000, 20)] {
        let mut project = Project::new(size, files);
        let mut session = Session::default();
        let mut before = at(&session.apply(project.open()));
        let (mut medians, mut sum) = (Vec::new(), 0.0);
        let mut last = (1, 1);
        let mut dice = Dice::new(size as u64);
        for nth in 0..EDITS {
            let snapshot = session.apply(project.edit(nth, &mut dice));
            let after = at(&snapshot);
            let mut moves: Vec<i32> = before
                .iter()
                .filter_map(|(node, (x, y))| after.get(node).map(|now| (now.0 - x).abs() + (now.1 - y).abs()))
                .collect();
            moves.sort_unstable();
            sum += moves.iter().map(|by| f64::from(*by)).sum::<f64>() / moves.len().max(1) as f64;
            medians.push(moves.get(moves.len() / 2).copied().unwrap_or(0));
            (before, last) = (after, (snapshot.scene.width, snapshot.scene.height));
        }
        let fresh = Session::default().apply(project.open()).scene;
        let area = |(w, h): (i32, i32)| f64::from(w) * f64::from(h);
        medians.sort_unstable();
        println!(
            "  {size:>4}  {files:>9}  {:>14}  {:>37} %  {:>7.1}  {:>21.0} %",
            medians.get(medians.len() / 2).copied().unwrap_or(0),
            medians.iter().filter(|median| **median <= GRID_PX).count() as u64 * 100 / EDITS,
            sum / EDITS as f64,
            100.0 * area(last) / area((fresh.width, fresh.height)).max(1.0),
        );
    }
}

/// Where each box stands that holds no others.
fn at(snapshot: &Snapshot) -> BTreeMap<String, (i32, i32)> {
    let leaves = snapshot.scene.cards.iter().filter(|card| !card.is_container);
    leaves.map(|card| (card.node.clone(), (card.frame.x, card.frame.y))).collect()
}

/// Workflows as lists of jobs with their needs.
struct Project {
    files: Vec<Vec<(String, Vec<usize>)>>,
    named: usize,
}

impl Project {
    fn new(size: usize, files: usize) -> Self {
        let file = |seed: usize| {
            let graph = jobs(size / files, seed as u64);
            let mut list: Vec<(String, Vec<usize>)> =
                (0..graph.nodes.len()).map(|nth| (format!("job-{nth}"), Vec::new())).collect();
            let number = |name: &str| name.get(1..).and_then(|digits| digits.parse::<usize>().ok()).unwrap_or(0);
            for edge in &graph.edges {
                if let Some((_, needs)) = list.get_mut(number(&edge.t)) {
                    needs.push(number(&edge.s));
                }
            }
            list
        };
        Self { files: (0..files).map(file).collect(), named: 0 }
    }

    fn open(&self) -> Command {
        Command::Open { name: "living".to_owned(), files: (0..self.files.len()).map(|file| self.text(file)).collect() }
    }

    fn text(&self, file: usize) -> TextFile {
        let list = self.files.get(file).map_or(&[][..], Vec::as_slice);
        let mut text = format!("name: Workflow {file}\non: {{push: {{branches: [b{file}]}}}}\njobs:\n");
        for (name, needs) in list {
            let needs: Vec<&str> =
                needs.iter().filter_map(|need| list.get(*need)).map(|(name, _)| name.as_str()).collect();
            let _ = writeln!(
                text,
                "  {name}:\n    needs: [{}]\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps: [{{run: make}}]",
                needs.join(", ")
            );
        }
        TextFile { path: format!(".github/workflows/w{file:02}.yml"), text }
    }

    fn edit(&mut self, nth: u64, dice: &mut Dice) -> Command {
        let file = dice.below(self.files.len());
        self.named += 1;
        let name = format!("new-{}", self.named);
        if let Some(list) = self.files.get_mut(file) {
            let (one, two) = (dice.below(list.len()), dice.below(list.len()));
            match nth % 4 {
                0 => list.push((name, vec![one])),
                1 => list.get_mut(one).into_iter().for_each(|(old, _)| old.clone_from(&name)),
                2 => {
                    let needs = list.get_mut(one.max(two)).map(|(_, needs)| needs).filter(|_| one != two);
                    needs
                        .filter(|needs| !needs.contains(&one.min(two)))
                        .into_iter()
                        .for_each(|needs| needs.push(one.min(two)));
                }
                _ => list.get_mut(one).into_iter().for_each(|(_, needs)| _ = needs.pop()),
            }
        }
        Command::SetText(self.text(file))
    }
}
