//! How the time of the checks grows with workflows that have much of one thing: twice as much should take twice as long.
//!
//! Apart from the hostile texts, because these are sound and hurt what is asked about a workflow, not its reading.

use crate::checks::check;
use crate::speed::{best_of, exponent};

/// How much of each thing, doubled from line to line.
const COUNTS: [usize; 4] = [1_000, 2_000, 4_000, 8_000];

const ROUNDS: usize = 5;

/// What a workflow has much of, and such a workflow.
type Kind = (&'static str, fn(usize) -> String);

/// Prints a line for every kind: the times, and the exponent over all doublings.
pub fn measure() {
    print!("{:<34}", "ms for so many");
    COUNTS.iter().for_each(|count| print!("{count:>10}"));
    println!("  exponent");
    for (name, workflow) in KINDS {
        print!("{name:<34}");
        let mut points = Vec::new();
        for count in COUNTS {
            let text = workflow(count);
            // The best of some, because other programs run too.
            let time = best_of(ROUNDS, || check(&text)).as_secs_f64();
            print!("{:>10.1}", time * 1e3);
            points.push((text.len() as f64, time));
        }
        println!("{:>10.2}", exponent(&points));
    }
}

/// A workflow of that kind, for a look at one of them.
pub fn text(kind: &str, count: usize) -> Option<String> {
    KINDS.iter().find(|(name, _)| *name == kind).map(|(_, workflow)| workflow(count))
}

const KINDS: [Kind; 22] = [
    ("expressions in a script", |count| {
        script(&lines(count, |nth| format!("          echo ${{{{ github.run_id }}}} {nth}\n")))
    }),
    ("commands in a script", |count| {
        script(&lines(count, |nth| {
            format!("          curl -o f{nth} https://example.com/{nth} | tee \"$A{nth}\" >> \"$GITHUB_ENV\"\n")
        }))
    }),
    ("variables of a workflow", |count| with_head(&format!("env:\n{}", lines(count, |nth| format!("  V{nth}: x\n"))))),
    ("variables, each from another", |count| {
        with_head(&format!("env:\n{}", lines(count, |nth| format!("  V{}: ${{{{ env.V{nth} }}}}\n", nth + 1))))
    }),
    ("variables of a step, all read", |count| {
        let variables = lines(count, |nth| format!("          V{nth}: ${{{{ github.head_ref }}}}\n"));
        let reads = lines(count, |nth| format!("          echo \"${{{{ env.V{nth} }}}}\"\n"));
        format!("{}        env:\n{variables}", script(&reads))
    }),
    ("steps", |count| steps(&lines(count, |nth| format!("      - run: make {nth}\n")))),
    ("steps with ids, each read", |count| {
        steps(&lines(count, |nth| {
            format!("      - id: s{nth}\n        run: echo ${{{{ steps.s{}.outputs.a }}}}\n", nth.max(1) - 1)
        }))
    }),
    ("steps with actions", |count| {
        steps(&lines(count, |nth| {
            format!("      - uses: actions/checkout@v{nth}\n        if: github.ref == 'a{nth}'\n")
        }))
    }),
    ("uploads and downloads", |count| {
        steps(&lines(count, |nth| {
            let step = |task: &str| {
                format!("      - uses: actions/{task}-artifact@v4\n        with: {{name: a{nth}, path: p{nth}}}\n")
            };
            step("upload") + &step("download")
        }))
    }),
    ("jobs", |count| jobs(&lines(count, |nth| job(nth, "")))),
    ("jobs, each needing the one before", |count| {
        jobs(&lines(count, |nth| match nth.checked_sub(1) {
            None => job(nth, ""),
            Some(before) => job(nth, &format!("    needs: j{before}\n    if: needs.j{before}.result == 'success'\n")),
        }))
    }),
    ("jobs that one needs", |count| {
        let needs = format!("    needs: [{}]\n", lines(count, |nth| format!("j{nth}, ")));
        jobs(&(lines(count, |nth| job(nth, "")) + &job(count, &needs)))
    }),
    ("jobs with outputs, each read", |count| {
        jobs(&lines(count, |nth| {
            let outputs = "    outputs: {a: '${{ github.head_ref }}'}\n";
            let before = nth.max(1) - 1;
            job(
                nth,
                &format!("{outputs}    needs: [j{before}]\n    env: {{A: '${{{{ needs.j{before}.outputs.a }}}}'}}\n"),
            )
        }))
    }),
    ("jobs that upload, then download", |count| {
        jobs(&lines(count, |nth| {
            let step = |task: &str, nth: usize| {
                format!("      - uses: actions/{task}-artifact@v4\n        with: {{name: a{nth}, path: p}}\n")
            };
            job(nth, "") + &step("upload", nth) + &step("download", nth / 2)
        }))
    }),
    ("entries of include", |count| {
        let entries = lines(count, |nth| format!("          - {{os: ubuntu-{nth}, version: {nth}}}\n"));
        matrix(&format!("        include:\n{entries}"))
    }),
    ("entries of exclude", |count| {
        let entries = lines(count, |nth| format!("          - {{os: {nth}}}\n"));
        matrix(&format!("        os: [{}]\n        exclude:\n{entries}", lines(count, |nth| format!("{nth}, "))))
    }),
    ("inputs of an action", |count| {
        steps(&format!(
            "      - uses: actions/checkout@v4\n        with:\n{}",
            lines(count, |nth| format!("          i{nth}: ${{{{ github.ref }}}}\n"))
        ))
    }),
    ("branches", |count| {
        format!("on:\n  push:\n    branches:\n{}{JOBS}", lines(count, |nth| format!("      - 'b{nth}/**'\n")))
    }),
    ("inputs of a workflow, all read", |count| {
        let inputs = lines(count, |nth| format!("      i{nth}: {{type: string, default: a}}\n"));
        let reads = lines(count, |nth| format!("          echo ${{{{ inputs.i{nth} }}}}\n"));
        format!("on:\n  workflow_call:\n    inputs:\n{inputs}{}", script(&reads).trim_start_matches("on: push\n"))
    }),
    ("services", |count| {
        jobs(&job(
            0,
            &format!(
                "    services:\n{}",
                lines(count, |nth| format!("      s{nth}: {{image: 'redis:{nth}', ports: [{nth}]}}\n"))
            ),
        ))
    }),
    ("comments", |count| with_head(&lines(count, |nth| format!("# pipewright: ignore[a{nth}]\n")))),
    ("anchors, each used", |count| {
        steps(&lines(count, |nth| format!("      - &a{nth} {{run: make}}\n      - *a{nth}\n")))
    }),
];

const JOBS: &str = "jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: make}]\n";

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn with_head(head: &str) -> String {
    format!("on: push\n{head}{JOBS}")
}

fn jobs(jobs: &str) -> String {
    format!("on: push\njobs:\n{jobs}")
}

fn job(nth: usize, keys: &str) -> String {
    format!("  j{nth}:\n    runs-on: ubuntu-latest\n{keys}    steps:\n      - run: make\n")
}

fn steps(steps: &str) -> String {
    jobs(&format!("  a:\n    runs-on: ubuntu-latest\n    steps:\n{steps}"))
}

fn script(lines: &str) -> String {
    steps(&format!("      - run: |\n{lines}"))
}

fn matrix(matrix: &str) -> String {
    jobs(&job(0, &format!("    strategy:\n      matrix:\n{matrix}")))
}
