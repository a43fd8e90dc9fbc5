//! What the worst texts cost: fragments repeated, which some loop could cost more than in proportion.
//!
//!     cargo bench --bench worst                                  # every input at 1, 4 and 10 MB, beside real articles
//!     cargo bench --bench worst -- --sizes 100000,400000 [NAME…]  # some of them, at other sizes
//!     cargo bench --bench worst -- --fragment 'عبد ' --stages     # a fragment of one's own, and where the time goes
//!     cargo bench --bench worst -- --search 60                    # looks so many seconds for worse ones
//!
//! Every text is measured in a process of its own, so that its memory can be told; time is the thread's own, so that other
//! programs do not count. An input is a line of `inputs.txt`: its name and the fragment, where `{n}` is a word that is another
//! each time. What the page asks of the worker for what it draws belongs to it: lists, marks, cards, exports.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a program that prints

mod inputs;
mod measure;
mod search;

use inputs::{Input, repeated};
use measure::{Cost, measure};
use std::time::Duration;

/// How much more than ten times a text of 1 MB one of 10 MB may cost.
const SLACK: f64 = 1.1;

fn main() {
    let mut sizes = vec![1_000_000, 4_000_000, 10_000_000];
    let mut only = Vec::new();
    let mut fragment = None;
    let mut stages = false;
    let mut limit = 300;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // Cargo's own.
            "--bench" => {}
            "--measure" => return measure::child(),
            "--search" => {
                let seconds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(60);
                return search::search(Duration::from_secs(seconds));
            }
            "--sizes" => {
                let list = arguments.next().unwrap_or_default();
                sizes = list.split(',').filter_map(|n| n.parse().ok()).collect();
            }
            "--fragment" => fragment = arguments.next(),
            "--stages" => stages = true,
            "--limit" => {
                limit = arguments
                    .next()
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(limit)
            }
            name => only.push(name.to_owned()),
        }
    }
    let inputs = match &fragment {
        Some(fragment) => vec![Input::of("fragment", fragment)],
        None => inputs::all(),
    };
    let mut failed = false;
    for input in inputs
        .iter()
        .filter(|input| only.is_empty() || only.contains(&input.name))
    {
        failed |= !told(input, &sizes, stages, Duration::from_secs(limit));
    }
    if failed {
        std::process::exit(1);
    }
}

/// Tells what an input costs at each size; whether it costs no more than in proportion.
fn told(input: &Input, sizes: &[usize], stages: bool, limit: Duration) -> bool {
    let mut first: Option<(usize, Cost)> = None;
    let mut good = true;
    print!("{:24}", input.name);
    for &size in sizes {
        let text = repeated(&input.fragment, size);
        let Some(cost) = measure(&text, limit) else {
            println!("  {size}: no end in {limit:?}");
            return false;
        };
        let ratio = first.as_ref().map(|(before, small)| {
            cost.time.as_secs_f64()
                / small.time.as_secs_f64()
                / (text.len() as f64 / *before as f64)
        });
        print!(
            "  {:6.2} s {:5.0} B/B",
            cost.time.as_secs_f64(),
            cost.memory as f64 / text.len() as f64
        );
        if let Some(ratio) = ratio {
            print!(" ×{ratio:.2}");
            good &= ratio <= SLACK;
        }
        if stages {
            println!();
            for (stage, time) in &cost.stages {
                println!("      {stage:12} {:8.1} ms", time.as_secs_f64() * 1e3);
            }
        }
        first.get_or_insert((text.len(), cost));
    }
    println!(
        "{}",
        if good {
            ""
        } else {
            "  MORE THAN IN PROPORTION"
        }
    );
    good
}
