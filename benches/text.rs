//! How fast a block's text becomes parsed sentences.
#![allow(missing_docs, reason = "the macro makes functions that cannot be documented")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use standpoint::text::analyse;

fn analysis(criterion: &mut Criterion) {
    let text = include_str!("../data/samples/excomm-24.txt");
    let mut group = criterion.benchmark_group("text");
    group.throughput(Throughput::Elements(text.split_whitespace().count() as u64));
    group.bench_function("analyse (words)", |bench| {
        bench.iter(|| analyse(black_box(text), 0).len());
    });
    group.finish();
}

criterion_group!(benches, analysis);
criterion_main!(benches);
