//! The command line: `khabar analyze [--date D] [--corrections FILE] [--format json] FILE…|-`.

#[cfg(feature = "training")]
mod case;
#[cfg(feature = "training")]
mod gold;
#[cfg(feature = "training")]
mod training;

use khabar::analysis::analyse;
use khabar::export::json;
use khabar::findings::Date;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::{corrections, ingest};
use std::io::{Read, Write};
use std::process::ExitCode;

#[cfg(feature = "training")]
const USAGE: &str = "usage:
  khabar analyze [--date YYYY-MM-DD] [--corrections FILE] [--format json] FILE…|-
  khabar evaluate --conll FILE [--model FILE | --analysis] [--errors]
  khabar evaluate --gold FILE.gold… [--each] [--errors]
  khabar evaluate --marked MARKED --news NEWS [--model FILE | --analysis] [--errors]
  khabar train [--articles CONLL] [--reuse] CORPORA MARKED OUT [name=value…]
  khabar clusters NEWS OUT
  khabar case names|entities|times|quotations|article|layout … (khabar case says how)";
#[cfg(not(feature = "training"))]
const USAGE: &str = "usage:
  khabar analyze [--date YYYY-MM-DD] [--corrections FILE] [--format json] FILE…|-
(built without the feature `training`: neither evaluate nor train)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((command, rest)) if command == "analyze" => analyze(rest),
        #[cfg(feature = "training")]
        Some((command, rest)) if command == "case" => case::case(rest),
        #[cfg(feature = "training")]
        Some((command, rest)) if command == "clusters" => training::clusters(rest),
        #[cfg(feature = "training")]
        Some((command, rest)) if command == "evaluate" => {
            if rest.iter().any(|argument| argument == "--gold") {
                gold::evaluate(rest)
            } else {
                training::evaluate(rest)
            }
        }
        #[cfg(feature = "training")]
        Some((command, rest)) if command == "train" => training::train(rest),
        _ => refuse(USAGE),
    }
}

fn refuse(message: &str) -> ExitCode {
    eprintln!("khabar: {message}");
    ExitCode::from(2)
}

fn analyze(arguments: &[String]) -> ExitCode {
    let mut options = Options::default();
    let mut files = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--date" => match arguments.next().and_then(|value| Date::parse(value)) {
                Some(date) => options.date = Some(date),
                None => return refuse("--date takes a day: YYYY-MM-DD"),
            },
            "--corrections" => {
                let Some(file) = arguments.next() else {
                    return refuse("--corrections takes a file");
                };
                match corrections_of(file) {
                    Ok(corrections) => options.corrections = corrections,
                    Err(error) => return refuse(&format!("{file}: {error}")),
                }
            }
            "--format" => match arguments.next().map(String::as_str) {
                Some("json") => {}
                _ => return refuse("--format takes: json"),
            },
            flag if flag.starts_with("--") => return refuse(USAGE),
            file => files.push(file),
        }
    }
    if files.is_empty() {
        return refuse(USAGE);
    }
    let lexicon = Lexicon::builtin();
    let mut out = std::io::stdout().lock();
    let mut failed = false;
    for file in files {
        let read = if file == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(file)
        };
        let article = match read {
            Ok(bytes) => ingest::bytes(&bytes).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match article {
            Ok(article) => {
                let line = json::to_json(&article, &analyse(&article, &lexicon, &options));
                if writeln!(out, "{line}").is_err() {
                    return ExitCode::FAILURE;
                }
            }
            Err(error) => {
                eprintln!("khabar: {file}: {error}");
                failed = true;
            }
        }
    }
    if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn corrections_of(file: &str) -> Result<corrections::Corrections, Box<dyn std::error::Error>> {
    Ok(corrections::file::read(&std::fs::read_to_string(file)?)?)
}
