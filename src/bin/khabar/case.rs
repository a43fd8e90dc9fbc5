//! `khabar case`: a case for the tests, made from what is found now. Look at it before it is kept: it says what is
//! found, not what is right.

use super::refuse;
use khabar::analysis::analyse;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::text::article::Article;
use khabar::training::cases::articles::{KnownError, annotated, readable, snapshot};
use khabar::training::cases::table::{Heading, Table};
use khabar::training::cases::{Subject, layout};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage, in the folder of the project:
  khabar case names|entities|times|quotations TEXT|FILE             prints the row of a sentence, or of every line
  khabar case names|… --under ID|'not ID' TEXT|FILE                 writes it into tests/rules under the heading
  khabar case article FILE.txt                                      writes tests/articles/FILE.txt and FILE.snap
  khabar case layout FILE.txt                                       writes tests/layout/FILE.txt";

/// Makes a case.
pub fn case(arguments: &[String]) -> ExitCode {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let made = match words.as_slice() {
        ["article", file] => article(Path::new(file)),
        ["layout", file] => layout_case(Path::new(file)),
        [name, rest @ ..] => {
            let Some(subject) = Subject::ALL
                .into_iter()
                .find(|subject| subject.name() == *name)
            else {
                return refuse(USAGE);
            };
            match rest {
                ["--under", heading, text] => rows(subject, Some(heading), text),
                [text] if !text.starts_with("--") => rows(subject, None, text),
                _ => return refuse(USAGE),
            }
        }
        [] => return refuse(USAGE),
    };
    match made {
        Ok(said) => match io::stdout().write_all(said.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(error) => refuse(&error),
    }
}

/// The rows of a sentence, or of the sentences in a file, a line each.
fn rows(subject: Subject, under: Option<&str>, text: &str) -> Result<String, String> {
    let file = Path::new(text);
    let source = if file.is_file() {
        read(file)?
    } else {
        text.to_owned()
    };
    let lexicon = Lexicon::builtin();
    let heading = under.map(|under| format!("# {under}"));
    let heading = heading.as_deref().and_then(Heading::read);
    let id = heading.map_or("", |heading| heading.id);
    let mut said = String::new();
    for sentence in source
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let found = subject
            .prepare(&lexicon, sentence)
            .and_then(|row| subject.find(&lexicon, &row, id))
            .map_err(|error| format!("{sentence}: {error}"))?;
        let ids: Vec<&str> = found.ids.iter().map(String::as_str).collect();
        let ids = ids.join(", ");
        let Some(heading) = heading else {
            said.push_str(&format!("## {ids}\n{}\n", found.row));
            continue;
        };
        if found.ids.contains(id) == heading.absent {
            return Err(format!(
                "this cannot stand under {heading}, it is found by: {ids}\n{}",
                found.row
            ));
        }
        let path = Path::new("tests/rules")
            .join(subject.name())
            .with_extension("txt");
        let table = read(&path)?;
        let file = path.display().to_string();
        let (table, line) = Table {
            subject,
            file: &file,
            text: &table,
        }
        .with(heading, &found.row)
        .ok_or_else(|| format!("{file} has no heading {heading}"))?;
        write(&path, &table)?;
        said.push_str(&format!("{file}:{line}: {}\n", found.row));
    }
    Ok(said)
}

/// A whole article and its snapshot.
fn article(file: &Path) -> Result<String, String> {
    let folder = Path::new("tests/articles");
    let (article, found) = analysed(file)?;
    let name = name_of(file)?;
    let known = KnownError::list(&read(&folder.join("known-errors.tsv"))?)
        .map_err(|line| format!("known-errors.tsv:{line}: not three parts"))?;
    let known: Vec<&KnownError> = known.iter().filter(|error| error.article == name).collect();
    let (text, _) = annotated(&readable(&article, &found), &known);
    let copy = folder.join(name).with_extension("txt");
    let snap = copy.with_extension("snap");
    // One that lies there already gets its snapshot anew.
    if fs::canonicalize(file).ok() != fs::canonicalize(&copy).ok() {
        create(&copy, &article.text)?;
    }
    write(&snap, &snapshot(&text))?;
    Ok(format!("{}\n{}\n", copy.display(), snap.display()))
}

fn layout_case(file: &Path) -> Result<String, String> {
    let (article, found) = analysed(file)?;
    let path = Path::new("tests/layout")
        .join(name_of(file)?)
        .with_extension("txt");
    create(&path, &layout::case(&article, &found))?;
    Ok(format!("{}\n", path.display()))
}

fn analysed(file: &Path) -> Result<(Article, khabar::findings::Analysis), String> {
    let article = Article::from_text(&read(file)?);
    let found = analyse(&article, &Lexicon::builtin(), &Options::default());
    Ok((article, found))
}

fn name_of(file: &Path) -> Result<&str, String> {
    file.file_stem()
        .and_then(|name| name.to_str())
        .ok_or_else(|| format!("{}: no name of a file", file.display()))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a case that is not there yet.
fn create(path: &Path, text: &str) -> Result<(), String> {
    if path.exists() {
        return Err(format!("{} is there already", path.display()));
    }
    write(path, text)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
