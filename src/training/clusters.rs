//! `khabar clusters`: word classes from unlabelled news.

use super::{embed, exchange, news};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

/// Sorts the words of the news `text` and writes a table of stems to `out`: stem, count, exchange class, the class of
/// that class, class by topic.
///
/// # Errors
/// What writing says.
pub fn run(text: &str, out: &Path, least: u32, seed: u64) -> std::io::Result<()> {
    let mut raw: HashMap<String, u32> = HashMap::new();
    news::lines(text, |tokens| {
        for (at, token) in tokens.iter().enumerate() {
            *raw.entry(news::normal(token.kind, tokens.key(at)))
                .or_default() += 1;
        }
    });
    eprintln!("{} words", raw.len());
    // How each word divides.
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut number = |word: String, names: &mut Vec<String>| -> u32 {
        *numbers.entry(word).or_insert_with_key(|word| {
            names.push(word.clone());
            names.len() as u32 - 1
        })
    };
    let mut parts: HashMap<String, Vec<u32>> = HashMap::new();
    let mut keys: Vec<&String> = raw.keys().collect();
    keys.sort();
    for key in keys {
        let list = match news::segment(key, &raw) {
            None => vec![number(key.clone(), &mut names)],
            Some((split, stem)) => split
                .conjunction
                .into_iter()
                .chain(split.preposition)
                .map(|c| format!("{c}+"))
                .chain([stem])
                .map(|part| number(part, &mut names))
                .collect(),
        };
        parts.insert(key.clone(), list);
    }
    let mut counts = vec![0u32; names.len()];
    let mut stream: Vec<u32> = Vec::new();
    news::lines(text, |tokens| {
        for (at, token) in tokens.iter().enumerate() {
            if let Some(list) = parts.get(&news::normal(token.kind, tokens.key(at))) {
                for &part in list {
                    counts[part as usize] += 1;
                    stream.push(part);
                }
            }
        }
        stream.push(u32::MAX);
    });
    // The frequent ones, by rank; 0 is the line break, 1 every rare word.
    let mut order: Vec<u32> = (0..names.len() as u32)
        .filter(|&word| counts[word as usize] >= least)
        .collect();
    order.sort_by(|&a, &b| {
        counts[b as usize]
            .cmp(&counts[a as usize])
            .then_with(|| names[a as usize].cmp(&names[b as usize]))
    });
    let mut rank = vec![1u32; names.len()];
    for (at, &word) in order.iter().enumerate() {
        rank[word as usize] = at as u32 + 2;
    }
    let items = order.len() + 2;
    eprintln!(
        "{} stems of {}, {} tokens",
        order.len(),
        names.len(),
        stream.len()
    );
    let ranked: Vec<u32> = stream
        .iter()
        .map(|&word| {
            if word == u32::MAX {
                0
            } else {
                rank[word as usize]
            }
        })
        .collect();
    let bigrams = exchange::Bigrams::of(&ranked, items);
    let fine = exchange::cluster(&bigrams, FINE, 12, &mut |round, moved| {
        eprintln!("exchange, round {round}: {moved} moved");
    });
    let between = bigrams.merged(&fine, FINE);
    let coarse = exchange::cluster(&between, COARSE, 20, &mut |_, _| {});
    write(out, &order, &names, &counts, |at| {
        let fine = fine[at + 2];
        vec![fine, coarse[fine as usize]]
    })?;
    let lines: Vec<u32> = ranked
        .iter()
        .filter(|&&word| word != 1)
        .map(|&word| if word == 0 { u32::MAX } else { word - 2 })
        .collect();
    let ranked_counts: Vec<u32> = order.iter().map(|&word| counts[word as usize]).collect();
    let settings = embed::Settings {
        size: 48,
        window: 4,
        negatives: 5,
        epochs: 3,
        seed,
    };
    let vectors = embed::learn(&lines, &ranked_counts, &settings, &mut |epoch| {
        eprintln!("vectors, pass {epoch}");
    });
    let topic = embed::divide(&vectors, settings.size, TOPICS, 15);
    write(out, &order, &names, &counts, |at| {
        let fine = fine[at + 2];
        vec![fine, coarse[fine as usize], topic[at]]
    })
}

const FINE: usize = 800;
const COARSE: usize = 64;
const TOPICS: usize = 512;

fn write(
    out: &Path,
    order: &[u32],
    names: &[String],
    counts: &[u32],
    classes: impl Fn(usize) -> Vec<u16>,
) -> std::io::Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(out)?);
    for (at, &word) in order.iter().enumerate() {
        write!(file, "{}\t{}", names[word as usize], counts[word as usize])?;
        for class in classes(at) {
            write!(file, "\t{class}")?;
        }
        writeln!(file)?;
    }
    file.flush()
}
