//! The command line: `khabar analyze [--date D] [--corrections FILE] [--split] [--format json] FILE…|-`.

#[cfg(feature = "training")]
mod case;
#[cfg(feature = "training")]
mod gold;
mod in_order;
#[cfg(feature = "training")]
mod training;

use in_order::in_order;
use khabar::analysis::analyse;
use khabar::export::json;
use khabar::findings::Date;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::tagger::Tagger;
use khabar::{corrections, ingest};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;

#[cfg(feature = "training")]
const USAGE: &str = "usage:
  khabar analyze [--date YYYY-MM-DD] [--corrections FILE] [--split] [--format json] FILE…|-
  khabar evaluate --conll FILE [--model FILE | --analysis] [--errors]
  khabar evaluate --gold FILE.gold… [--model FILE] [--each] [--errors]
  khabar evaluate --annotated MARKS CORPORA [--half learning|measuring] [--against MARKS] [--model FILE] [--outlets] [--each] [--errors]
  khabar annotated strip FILE.gold… > MARKS
  khabar annotated join MARKS CORPORA OUT [--half learning|measuring]
  khabar evaluate --marked MARKED --news NEWS [--model FILE | --analysis] [--errors]
  khabar train [--articles CONLL] [--reuse] CORPORA MARKED OUT [name=value…]
  khabar choices MARKED CORPORA [--all] > choices.tsv
  khabar clusters NEWS… OUT
  khabar ligatures NEWS… > src/ingest/data/lam-alef.txt
  khabar case names|entities|times|quotations|article|layout … (khabar case says how)";
#[cfg(not(feature = "training"))]
const USAGE: &str = "usage:
  khabar analyze [--date YYYY-MM-DD] [--corrections FILE] [--split] [--format json] FILE…|-
(built without the feature `training`: neither evaluate nor train)";

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        return refuse(USAGE);
    };
    match command.to_str() {
        Some("analyze") => analyze(rest),
        Some("--help" | "-h" | "help") => tell(USAGE),
        Some("--version" | "-V") => tell(concat!("khabar ", env!("CARGO_PKG_VERSION"))),
        Some(command) => other(command, rest),
        None => refuse(USAGE),
    }
}

/// The commands that learn and measure. Their files have names that are text.
#[cfg(feature = "training")]
fn other(command: &str, rest: &[OsString]) -> ExitCode {
    let rest: Option<Vec<String>> = rest
        .iter()
        .map(|argument| argument.to_str().map(str::to_owned))
        .collect();
    let Some(rest) = rest else {
        return refuse("a name is not UTF-8");
    };
    match command {
        "case" => case::case(&rest),
        "choices" => training::choices(&rest),
        "clusters" => training::clusters(&rest),
        "ligatures" => training::ligatures(&rest),
        "annotated" => gold::annotated(&rest),
        "evaluate"
            if ["--gold", "--annotated"]
                .iter()
                .any(|of| rest.iter().any(|argument| argument == of)) =>
        {
            gold::evaluate(&rest)
        }
        "evaluate" => training::evaluate(&rest),
        "train" => training::train(&rest),
        _ => refuse(USAGE),
    }
}

#[cfg(not(feature = "training"))]
fn other(_command: &str, _rest: &[OsString]) -> ExitCode {
    refuse(USAGE)
}

fn tell(message: &str) -> ExitCode {
    match writeln!(io::stdout(), "{message}") {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn refuse(message: &str) -> ExitCode {
    eprintln!("khabar: {message}");
    ExitCode::from(2)
}

fn analyze(arguments: &[OsString]) -> ExitCode {
    let mut options = Options::default();
    let mut files = Vec::new();
    let mut splits = false;
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--date") => match text(arguments.next()).and_then(Date::parse) {
                Some(date) => options.date = Some(date),
                None => return refuse("--date takes a day: YYYY-MM-DD"),
            },
            Some("--corrections") => {
                let Some(file) = arguments.next() else {
                    return refuse("--corrections takes a file");
                };
                match corrections_of(file) {
                    Ok(corrections) => options.corrections = corrections,
                    Err(error) => return refuse(&format!("{}: {error}", file.display())),
                }
            }
            Some("--split") => splits = true,
            Some("--format") => match text(arguments.next()) {
                Some("json") => {}
                _ => return refuse("--format takes: json"),
            },
            Some("--help" | "-h") => return tell(USAGE),
            Some(flag) if flag.starts_with("--") => return refuse(USAGE),
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        return refuse(USAGE);
    }
    let lexicon = std::thread::scope(|scope| {
        // What the analysis would wait for first: read beside the lexicon, for an article alone takes less time than either.
        scope.spawn(Tagger::builtin);
        Lexicon::builtin()
    });
    let mut failed = false;
    let lines = |file: &&OsString| {
        let bytes = read(file).map_err(|error| error.to_string())?;
        let articles = ingest::articles(&bytes).map_err(|error| error.to_string())?;
        let articles = match splits {
            true => articles
                .into_iter()
                .flat_map(ingest::split::divided)
                .collect(),
            false => articles,
        };
        let lines = articles.iter().map(|article| {
            let analysis = analyse(article, &lexicon, &options);
            json::to_json(article, &analysis)
        });
        Ok(lines.collect())
    };
    in_order(&files, lines, |file, lines: Result<Vec<String>, String>| {
        let written = match lines {
            Ok(lines) => writeln!(io::stdout(), "{}", lines.join("\n")),
            Err(error) => {
                eprintln!("khabar: {}: {error}", file.display());
                failed = true;
                Ok(())
            }
        };
        failed |= written.is_err();
        written.is_ok()
    });
    if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn text(argument: Option<&OsString>) -> Option<&str> {
    argument.and_then(|argument| argument.to_str())
}

/// The bytes of a file, or of standard input for `-`: no more of them than show that they are too many to be taken, for
/// there are files without an end.
fn read(file: &OsStr) -> io::Result<Vec<u8>> {
    let most = ingest::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if file == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn corrections_of(file: &OsStr) -> Result<corrections::Corrections, Box<dyn std::error::Error>> {
    let most = corrections::file::MAX_BYTES as u64 + 1;
    let mut text = String::new();
    File::open(file)?.take(most).read_to_string(&mut text)?;
    Ok(corrections::file::read(&text)?)
}
