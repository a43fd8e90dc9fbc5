//! The command line: `khabar analyze [--date D] [--format json] FILE…|-`.

use khabar::analysis::{Date, Options, analyse};
use khabar::export::json;
use khabar::ingest;
use khabar::lexicon::Lexicon;
use std::io::{Read, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: khabar analyze [--date YYYY-MM-DD] [--format json] FILE…|-";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((command, rest)) if command == "analyze" => analyze(rest),
        Some((command, rest)) if command == "clusters" => clusters(rest),
        Some((command, rest)) if command == "experiment" => {
            let set = rest
                .iter()
                .filter_map(|a| a.split_once('='))
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .collect();
            match khabar::tagger::train::experiment::run(&khabar::tagger::train::experiment::Set(
                set,
            )) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => refuse(&error.to_string()),
            }
        }
        _ => refuse(USAGE),
    }
}

fn clusters(arguments: &[String]) -> ExitCode {
    let [news, out] = arguments else {
        return refuse("khabar clusters NEWS OUT");
    };
    match khabar::tagger::train::clusters::run(news.as_ref(), out.as_ref(), 4, 1) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error.to_string()),
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
