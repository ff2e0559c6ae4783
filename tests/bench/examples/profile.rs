use session::{Server, wire::*};
use std::time::Instant;
fn workflow(nth: usize, count: usize) -> String {
    let mut t = format!("name: Workflow {nth}\non:\n  push:\n    branches: [release-{nth}]\njobs:\n");
    for job in 0..count {
        let (stage, at) = (job / 5, job % 5);
        t += &format!("  job-{job}:\n");
        if stage > 0 {
            let a = (stage - 1) * 5 + at;
            let b = (stage - 1) * 5 + ((at * 3 + stage) % 5);
            if a == b {
                t += &format!("    needs: [job-{a}]\n");
            } else {
                t += &format!("    needs: [job-{a}, job-{b}]\n");
            }
        }
        t += &format!(
            "    runs-on: ubuntu-latest\n    timeout-minutes: 10\n    steps:\n      - uses: actions/checkout@v4\n      - run: make stage-{stage}\n"
        );
        if job % 10 == 3 {
            t += &format!(
                "      - uses: actions/upload-artifact@v4\n        with: {{name: out-{nth}-{job}, path: out}}\n"
            );
        }
    }
    t
}
fn main() {
    let mut args = std::env::args().skip(1).map(|a| a.parse::<usize>().unwrap());
    let (jobs, files, edits) = (args.next().unwrap(), args.next().unwrap(), args.next().unwrap());
    let path = |n: usize| format!(".github/workflows/w{n:03}.yml");
    let list: Vec<TextFile> = (0..files).map(|n| TextFile { path: path(n), text: workflow(n, jobs / files) }).collect();
    let mut server = Server::default();
    let mut ask = |ask| {
        let bytes = encode(&Request { id: 1, ask });
        let s = Instant::now();
        let r = server.answer(&bytes);
        let e = s.elapsed();
        let s = Instant::now();
        let _d: Option<Reply> = decode(&r);
        (e, r.len(), s.elapsed())
    };
    println!("open {:?}", ask(Ask::Apply(Command::Open { name: "x".into(), files: list.clone() })));
    for n in 0..edits {
        let text = format!(
            "{}  typed:\n    runs-on: ubuntu-latest\n    steps: [{{run: x}}]\n    name: {}\n",
            list[0].text,
            "b".repeat(n % 20 + 1)
        );
        println!("edit {:?}", ask(Ask::Apply(Command::SetText(TextFile { path: path(0), text }))));
    }
}
