//! Time of reading one text, sound and broken, by criterion: `cargo bench -p bench`.

use criterion::{Criterion, Throughput};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("syntax");
    for kilobytes in [5, 100] {
        let text = bench::speed::workflow(kilobytes * 1000);
        let broken = text.replacen("uses: actions", "uses: \"actions", 1);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("sound, {kilobytes} KB"), |bencher| bencher.iter(|| syntax::parse(&text)));
        group.bench_function(format!("open quote, {kilobytes} KB"), |bencher| bencher.iter(|| syntax::parse(&broken)));
    }
    group.finish();
    criterion.final_summary();
}
