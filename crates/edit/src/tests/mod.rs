//! Before and after. `do_it` shows the text after an operation, given as JSON, or the refusal.

#![allow(clippy::too_many_lines, reason = "what comes out is shown line by line")]

mod jobs;
mod needs;
mod places;
mod steps;
mod triggers;

use std::sync::Arc;

use expect_test::Expect;

use crate::{Operation, Plan, Refusal, Sharing, plan};

fn planned(text: &str, operation: &str, sharing: Sharing) -> Result<Plan, Refusal> {
    let operation: Operation = serde_json::from_str(operation).unwrap_or_else(|error| panic!("{operation}: {error}"));
    plan(&model::lower("a.yml", Arc::new(syntax::parse(text))), &operation, sharing)
}

fn after(text: &str, operation: &str) -> String {
    match planned(text, operation, Sharing::Refuse) {
        Ok(plan) => plan.edit.apply(text),
        Err(refusal) => format!("refused: {}", refusal.reason),
    }
}

/// The lines that differ, with the sentence that says what was done.
fn check(text: &str, operation: &str, expected: Expect) {
    let told = match planned(text, operation, Sharing::Refuse) {
        Ok(plan) => format!("{}\n{}", plan.done, difference(text, &plan.edit.apply(text))),
        Err(refusal) => format!("refused: {}\n", refusal.reason),
    };
    expected.assert_eq(&told);
}

/// The lines from the first that differs to the last, `-` and `+` before them.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let marked = |mark: char, lines: &[&str]| {
        lines[front..lines.len() - back]
            .iter()
            .flat_map(|line| [mark.to_string(), (*line).to_owned(), "\n".to_owned()])
            .collect::<String>()
    };
    marked('-', &old) + &marked('+', &new)
}

const FLOW: &str = "\
name: CI
on: push
jobs:
  # Looks at the style.
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4 # the code

      - name: Lint
        run: |
          make lint
          make style
      # - run: nothing

  test:
    needs: lint
    runs-on: ubuntu-latest
    env: { A: 1, B: two }
    steps:
      - run: make test

  # Goes live.
  deploy:
    needs: [lint, test] # both
    runs-on: ubuntu-latest
    if: github.ref == 'refs/heads/main'
    steps:
      - run: make deploy
        id: go
";
