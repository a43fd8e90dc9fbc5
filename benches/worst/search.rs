//! Looking for fragments that cost more than in proportion: pieces of a vocabulary are put together by chance, and those that
//! grow the fastest when the text is made four times as long are kept and changed further.

use super::inputs::{Input, repeated};
use super::measure::{Cost, measure};
use std::time::{Duration, Instant};

/// What fragments are made of: words that the analysis has rules for, marks, tags, and what is another each time.
const PIECES: &str = include_str!("pieces.txt");
/// The sizes whose costs are compared.
const SMALL: usize = 25_000;
const LARGE: usize = 4 * SMALL;
/// So much time of a stage says nothing yet: the system counts in steps of some milliseconds.
const NOTHING: Duration = Duration::from_millis(12);
/// How many of the worst are changed further.
const KEPT: usize = 12;
/// How many pieces a fragment has at most.
const LONGEST: usize = 6;

/// A fragment and how it grows.
struct Found {
    pieces: Vec<&'static str>,
    /// Times as much for four times the text, of the stage where it is most.
    growth: f64,
    stage: String,
    /// Microseconds a byte.
    cost: f64,
}

impl Found {
    /// What is worse: growth first, then cost.
    fn badness(&self) -> f64 {
        (self.growth - 4.0).max(0.0) * 10.0 + self.cost
    }
}

/// Looks for so long, and prints the worst.
pub fn search(time: Duration) {
    let pieces: Vec<&'static str> = PIECES.lines().filter(|line| !line.is_empty()).collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut kept: Vec<Found> = Vec::new();
    let started = Instant::now();
    let mut tried = 0;
    while started.elapsed() < time {
        let mut fragment: Vec<&'static str> = match kept.get(chance.below(2 * KEPT)) {
            Some(found) => found.pieces.clone(),
            None => Vec::new(),
        };
        for _ in 0..=chance.below(2) {
            let at = chance.below(fragment.len() + 1);
            match pieces.get(chance.below(pieces.len())) {
                Some(_) if fragment.len() > 1 && chance.below(4) == 0 => {
                    fragment.remove(at.min(fragment.len() - 1));
                }
                Some(piece) if fragment.len() < LONGEST => fragment.insert(at, piece),
                _ => {}
            }
        }
        if fragment.is_empty() || kept.iter().any(|found| found.pieces == fragment) {
            continue;
        }
        tried += 1;
        let Some(found) = grown(fragment) else {
            continue;
        };
        kept.push(found);
        kept.sort_by(|a, b| b.badness().total_cmp(&a.badness()));
        kept.truncate(KEPT);
    }
    println!("{tried} fragments tried; the worst:");
    for found in kept {
        println!(
            "×{:.1} {:12} {:7.2} µs a byte  {}",
            found.growth,
            found.stage,
            found.cost,
            found.pieces.concat()
        );
    }
}

/// Measures a fragment at both sizes.
fn grown(pieces: Vec<&'static str>) -> Option<Found> {
    let fragment = Input::of("", &pieces.concat()).fragment;
    let limit = Duration::from_secs(30);
    let text = repeated(&fragment, LARGE);
    let small = measure(&repeated(&fragment, SMALL), limit)?;
    let large = measure(&text, limit).unwrap_or(Cost {
        time: limit,
        memory: 0,
        stages: vec![("no end".to_owned(), limit)],
        floor: Duration::ZERO,
        found: 0,
    });
    let (growth, stage) = large
        .stages
        .iter()
        .map(|(stage, time)| {
            let before = small
                .stages
                .iter()
                .find(|(other, _)| other == stage)
                .map_or(NOTHING, |(_, before)| (*before).max(NOTHING));
            (time.as_secs_f64() / before.as_secs_f64(), stage.clone())
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(Found {
        pieces,
        growth,
        stage,
        cost: large.time.as_secs_f64() * 1e6 / text.len() as f64,
    })
}

/// Numbers that look like chance, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }
}
