//! `khabar evaluate --gold` and `--annotated`: the analysis against articles annotated by hand; `khabar annotated`: their
//! marks without their text, and with it.

use khabar::lexicon::Lexicon;
use khabar::tagger::Tagger;
use khabar::training::annotated::{self, Annotated, Half, Texts};
use khabar::training::gold::Sample;
use khabar::training::gold::agreement::as_analysis;
use khabar::training::gold::score::Score;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage:
  khabar evaluate --gold FILE.gold… [--model FILE] [--each] [--errors]
  khabar evaluate --annotated MARKS CORPORA [--half learning|measuring] [--against MARKS] [--model FILE] [--outlets] [--each] [--errors]
  khabar annotated strip FILE.gold… > MARKS
  khabar annotated join MARKS CORPORA OUT [--half learning|measuring]";

/// What is asked for beside the names of files.
#[derive(Default)]
struct Asked {
    each: bool,
    errors: bool,
    outlets: bool,
    annotated: bool,
    half: Option<Half>,
    /// Marks of another annotator, who is scored in the place of the analysis.
    against: Option<String>,
    /// A file of weights that the tagger takes for its own.
    model: Option<String>,
    files: Vec<String>,
}

impl Asked {
    fn of(arguments: &[String]) -> Option<Self> {
        let mut asked = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--gold" => {}
                "--annotated" => asked.annotated = true,
                "--each" => asked.each = true,
                "--errors" => asked.errors = true,
                "--outlets" => asked.outlets = true,
                "--against" => asked.against = Some(arguments.next()?.clone()),
                "--model" => asked.model = Some(arguments.next()?.clone()),
                "--half" => {
                    asked.half = Some(match arguments.next()?.as_str() {
                        "learning" => Half::Learning,
                        "measuring" => Half::Measuring,
                        _ => return None,
                    });
                }
                flag if flag.starts_with("--") => return None,
                file => asked.files.push(file.to_owned()),
            }
        }
        Some(asked)
    }
}

/// Scores the files named, or the annotated articles of the corpora; `--each` adds a row for every article, `--outlets`
/// one for every outlet, `--errors` every miss and every false alarm.
pub fn evaluate(arguments: &[String]) -> ExitCode {
    let Some(asked) = Asked::of(arguments) else {
        return super::refuse(USAGE);
    };
    if let Some(model) = &asked.model
        && !provided(Path::new(model))
    {
        return super::refuse(&format!("{model} is no file of the tagger"));
    }
    let samples: Result<Vec<Sample>, String> = match (asked.annotated, asked.files.as_slice()) {
        (true, [marks, corpora]) => of_half(marks, corpora, asked.half).and_then(|articles| {
            let sample = |of: &Annotated| Sample::new(&of.id, &of.source, Some(of.text.as_bytes()));
            let samples = articles.iter().map(sample).collect::<Result<_, _>>();
            samples.map_err(|error| error.to_string())
        }),
        (false, [_, ..]) => {
            let files = asked.files.iter();
            let samples = files.map(|file| Sample::open(Path::new(file)));
            samples
                .collect::<Result<_, _>>()
                .map_err(|error| error.to_string())
        }
        _ => return super::refuse(USAGE),
    };
    let others = match (&asked.against, asked.files.as_slice()) {
        (Some(marks), [_, corpora]) => of_half(marks, corpora, None).map(Some),
        _ => Ok(None),
    };
    match samples.and_then(|samples| Ok((samples, others?))) {
        Ok((samples, others)) => match report(&samples, others.as_deref(), &asked) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(error) => super::refuse(&error),
    }
}

/// Whether the weights at `path`, with the table of words beside them, are what the analysis goes by from now on.
fn provided(path: &Path) -> bool {
    let words = std::fs::read(path.with_file_name("words.bin"));
    let weights = std::fs::read(path);
    matches!((words, weights), (Ok(words), Ok(weights)) if Tagger::provide(&words, &weights))
}

/// The texts of `corpora`.
pub fn texts(corpora: &str) -> Result<Texts, String> {
    Texts::open(Path::new(corpora)).map_err(|error| format!("{corpora}: {error}"))
}

/// The annotated articles of `texts` whose marks are in the file `marks`.
pub fn joined(marks: &str, texts: &Texts) -> Result<Vec<Annotated>, String> {
    let marks = std::fs::read_to_string(marks).map_err(|error| format!("{marks}: {error}"))?;
    annotated::join(&marks, texts)
}

/// Those of `corpora` of one half, or of both.
fn of_half(marks: &str, corpora: &str, half: Option<Half>) -> Result<Vec<Annotated>, String> {
    let mut articles = joined(marks, &texts(corpora)?)?;
    articles.retain(|article| half.is_none_or(|half| article.half == half));
    Ok(articles)
}

/// Takes the text out of annotated articles, or puts it back.
pub fn annotated(arguments: &[String]) -> ExitCode {
    let Some(asked) = Asked::of(arguments) else {
        return super::refuse(USAGE);
    };
    let files: Vec<&str> = asked.files.iter().map(String::as_str).collect();
    let done = match files.as_slice() {
        ["strip", files @ ..] => files.iter().try_for_each(|file| {
            let source =
                std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
            let id = Path::new(file).file_stem().unwrap_or_default();
            let marks = annotated::strip(&id.to_string_lossy(), &source)?;
            io::stdout()
                .write_all(marks.as_bytes())
                .map_err(|error| error.to_string())
        }),
        ["join", marks, corpora, out] => of_half(marks, corpora, asked.half).and_then(|articles| {
            let out = Path::new(out);
            std::fs::create_dir_all(out).map_err(|error| error.to_string())?;
            articles.iter().try_for_each(|article| {
                let file = out.join(&article.id);
                std::fs::write(file.with_extension("txt"), &article.text)
                    .and_then(|()| std::fs::write(file.with_extension("gold"), &article.source))
                    .map_err(|error| error.to_string())
            })
        }),
        _ => return super::refuse(USAGE),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => super::refuse(&error),
    }
}

fn report(samples: &[Sample], others: Option<&[Annotated]>, asked: &Asked) -> io::Result<()> {
    let lexicon = Lexicon::builtin();
    let mut out = io::stdout().lock();
    let mut total = Score::default();
    let mut outlets: BTreeMap<&str, Score> = BTreeMap::new();
    for sample in samples {
        let analysis = match others {
            None => sample.analysis(&lexicon),
            Some(others) => match others.iter().find(|other| other.id == sample.name()) {
                Some(other) => other.gold().as_ref().map(as_analysis).unwrap_or_default(),
                None => continue,
            },
        };
        total.add(&sample.path, &sample.gold, &analysis);
        for error in total.errors.drain(..).filter(|_| asked.errors) {
            writeln!(out, "{error}")?;
        }
        if asked.outlets {
            // What stands before the number of the article.
            let outlet = sample
                .name()
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
            let outlet = outlets.entry(outlet).or_default();
            outlet.add(&sample.path, &sample.gold, &analysis);
        }
        if asked.each {
            let mut one = Score::default();
            one.add(&sample.path, &sample.gold, &analysis);
            writeln!(out, "{:<14}{}", sample.name(), one.brief())?;
        }
    }
    for (outlet, score) in outlets {
        writeln!(out, "{outlet:<22}{}", score.brief())?;
    }
    for row in total.rows() {
        writeln!(out, "{row}")?;
    }
    Ok(())
}
