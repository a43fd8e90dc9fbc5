//! The command line: `khabar analyze [--date D] [--corrections FILE] [--format json] FILE…|-`.

mod case;
mod gold;

use khabar::analysis::analyse;
use khabar::export::json;
use khabar::findings::Date;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::tagger::Tagger;
use khabar::{corrections, ingest, training};
use std::io::{Read, Write};
use std::process::ExitCode;

const USAGE: &str = "usage:
  khabar analyze [--date YYYY-MM-DD] [--corrections FILE] [--format json] FILE…|-
  khabar evaluate --conll FILE [--model FILE | --analysis] [--errors]
  khabar evaluate --gold FILE.gold… [--each] [--errors]
  khabar evaluate --marked MARKED --news NEWS [--model FILE | --analysis] [--errors]
  khabar train [--articles CONLL] [--reuse] CORPORA MARKED OUT [name=value…]
  khabar clusters NEWS OUT
  khabar case names|entities|times|quotations|article|layout … (khabar case says how)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((command, rest)) if command == "analyze" => analyze(rest),
        Some((command, rest)) if command == "case" => case::case(rest),
        Some((command, rest)) if command == "clusters" => clusters(rest),
        Some((command, rest)) if command == "evaluate" => {
            if rest.iter().any(|argument| argument == "--gold") {
                gold::evaluate(rest)
            } else {
                evaluate(rest)
            }
        }
        Some((command, rest)) if command == "train" => train(rest),
        _ => refuse(USAGE),
    }
}

/// Tags labelled documents (a CoNLL file, or every sixth of our own marked articles) and compares: with the built-in
/// tagger, with the weights of a file, or with the whole analysis.
fn evaluate(arguments: &[String]) -> ExitCode {
    let (mut file, mut marked, mut news, mut model) = (None, None, None, None);
    let (mut analysis, mut errors) = (false, false);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--errors" => errors = true,
            "--conll" => file = arguments.next(),
            "--marked" => marked = arguments.next(),
            "--news" => news = arguments.next(),
            "--model" => model = arguments.next(),
            "--analysis" => analysis = true,
            _ => return refuse(USAGE),
        }
    }
    let documents = match (file, marked, news) {
        (Some(file), None, None) => training::corpus::read(file.as_ref())
            .map(|documents| training::corpus::pieces(&documents, training::evaluate::WINDOW)),
        (None, Some(marked), Some(news)) => training::news::read(news.as_ref())
            .and_then(|news| training::marks::all(marked.as_ref(), &news))
            .map(|documents| training::marks::divide(documents).1),
        _ => return refuse(USAGE),
    };
    let documents = match documents {
        Ok(documents) => documents,
        Err(error) => return refuse(&error.to_string()),
    };
    let lexicon = Lexicon::builtin();
    let tag = |tagger: &Tagger| training::evaluate::documents(&documents, tagger, &lexicon);
    let report = match (analysis, model) {
        (true, None) => training::evaluate::analysed(&documents, &lexicon),
        (false, None) => match Tagger::builtin() {
            Some(tagger) => tag(tagger),
            None => return refuse("the tagger's files are broken"),
        },
        (false, Some(model)) => match training::evaluate::tagger(model.as_ref()) {
            Ok(tagger) => tag(&tagger),
            Err(error) => return refuse(&format!("{model}: {error}")),
        },
        (true, Some(_)) => return refuse(USAGE),
    };
    let mut out = std::io::stdout().lock();
    let mut written = Ok(());
    for line in report.errors.iter().filter(|_| errors) {
        written = written.and_then(|()| writeln!(out, "{line}"));
    }
    written = written.and_then(|()| write!(out, "{}", report.table()));
    if written.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn train(arguments: &[String]) -> ExitCode {
    let (mut articles, mut reuse, mut places, mut settings) = (None, false, Vec::new(), Vec::new());
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--articles" => articles = arguments.next(),
            "--reuse" => reuse = true,
            setting if setting.contains('=') => settings.push(setting.to_owned()),
            flag if flag.starts_with("--") => return refuse(USAGE),
            place => places.push(place),
        }
    }
    let [corpora, marked, out] = places.as_slice() else {
        return refuse(USAGE);
    };
    let options = match training::pipeline::Options::parse(&settings) {
        Ok(options) => options,
        Err(word) => return refuse(&format!("no such setting: {word}")),
    };
    let done = training::pipeline::run(
        corpora.as_ref(),
        marked.as_ref(),
        out.as_ref(),
        articles.map(AsRef::as_ref),
        reuse,
        &options,
    );
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error.to_string()),
    }
}

fn clusters(arguments: &[String]) -> ExitCode {
    let [news, out] = arguments else {
        return refuse("khabar clusters NEWS OUT");
    };
    match training::clusters::run(news.as_ref(), out.as_ref(), 4, 1) {
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
