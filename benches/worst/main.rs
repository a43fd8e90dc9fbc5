//! What the worst texts cost: fragments repeated, which some loop could cost more than in proportion.
//!
//!     cargo bench --bench worst                                  # every input at 1, 4 and 10 MB, beside real articles
//!     cargo bench --bench worst -- --file news.txt                # as much of a text of one's own
//!     cargo bench --bench worst -- --sizes 100000,400000 [NAME…]  # some of them, at other sizes
//!     cargo bench --bench worst -- --fragment 'عبد ' --stages     # a fragment of one's own, and where the time goes
//!     cargo bench --bench worst -- --search 60                    # looks so many seconds for worse ones
//!
//! Every text is measured in a process of its own, so that its memory can be told; time is the thread's own, so that other
//! programs do not count. An input is a line of `inputs.txt`: its name and the fragment, where `{n}` is a word that is another
//! each time. What the page asks of the worker for what it draws belongs to it: lists, marks, cards, exports. Beside each cost
//! stands how many times that is of the floor, a pass over the same text that folds and counts its words.
//!
//! It fails where ten times the text costs more than eleven times as much, where memory passes 60 bytes a byte of text, or
//! where a longer text has fewer findings than in proportion.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a program that prints

mod clock;
mod floor;
mod inputs;
mod measure;
mod search;

use inputs::{Input, repeated};
use measure::{Cost, measure};
use std::time::Duration;

/// How much more than ten times a text of 1 MB one of 10 MB may cost.
const SLACK: f64 = 1.1;
/// How many bytes a byte of text may take, of texts that are long enough for it to tell.
const MOST_MEMORY: f64 = 60.0;
const LONG: usize = 1_000_000;
/// Of what is found in a text of 1 MB, so much at least is found in each megabyte of a longer one.
const LEAST_FOUND: f64 = 0.9;

fn main() {
    let mut sizes = vec![1_000_000, 4_000_000, 10_000_000];
    let mut only = Vec::new();
    let mut fragment = None;
    let mut file = None;
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
            "--file" => file = arguments.next(),
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
    let inputs = match (fragment, file) {
        (Some(fragment), _) => vec![Input::of("fragment", &fragment)],
        (None, Some(file)) => {
            let fragment = std::fs::read_to_string(&file).unwrap_or_else(|error| {
                eprintln!("{file}: {error}");
                std::process::exit(2)
            });
            vec![Input {
                name: file,
                fragment,
            }]
        }
        (None, None) => inputs::all().into_iter().chain([articles()]).collect(),
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

/// The project's own articles, one after another, as an archive pasted whole.
fn articles() -> Input {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|name| name == "txt"))
        .collect();
    paths.sort();
    let texts = paths
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok());
    Input {
        name: "articles".to_owned(),
        fragment: texts.map(|text| text + "\n\n").collect(),
    }
}

/// Tells what an input costs at each size; whether it costs no more than in proportion.
fn told(input: &Input, sizes: &[usize], stages: bool, limit: Duration) -> bool {
    let mut first: Option<(usize, Cost)> = None;
    let mut wrong: Vec<&str> = Vec::new();
    print!("{:24}", input.name);
    for &size in sizes {
        let mut text = repeated(&input.fragment, size);
        let end = (size..text.len()).find(|&at| text.is_char_boundary(at));
        text.truncate(end.unwrap_or(text.len()));
        let Some(cost) = measure(&text, limit) else {
            println!("  {size}: no end in {limit:?}");
            return false;
        };
        let ratio = first.as_ref().map(|(before, small)| {
            cost.time.as_secs_f64()
                / small.time.as_secs_f64()
                / (text.len() as f64 / *before as f64)
        });
        let memory = cost.memory as f64 / text.len() as f64;
        print!(
            "  {:6.2} s {memory:3.0} B/B {:4.0} floors",
            cost.time.as_secs_f64(),
            cost.time.as_secs_f64() / cost.floor.as_secs_f64()
        );
        if text.len() >= LONG && memory > MOST_MEMORY {
            wrong.push("TOO MUCH MEMORY");
        }
        if let Some(ratio) = ratio {
            print!(" ×{ratio:.2}");
            if ratio > SLACK {
                wrong.push("MORE THAN IN PROPORTION");
            }
        }
        let less = first.as_ref().is_some_and(|(before, small)| {
            let expected = small.found as f64 * text.len() as f64 / *before as f64;
            (cost.found as f64) < expected * LEAST_FOUND
        });
        if less {
            wrong.push("LESS FOUND");
        }
        if stages {
            println!();
            for (stage, time) in &cost.stages {
                println!("      {stage:12} {:8.1} ms", time.as_secs_f64() * 1e3);
            }
        }
        first.get_or_insert((text.len(), cost));
    }
    wrong.dedup();
    println!("  {}", wrong.join(", "));
    wrong.is_empty()
}
