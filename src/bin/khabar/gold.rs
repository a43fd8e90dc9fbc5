//! `khabar evaluate --gold`: the analysis against articles annotated by hand.

use khabar::lexicon::Lexicon;
use khabar::training::gold::Sample;
use khabar::training::gold::score::Score;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: khabar evaluate --gold FILE.gold… [--each] [--errors]";

/// Scores the files named; `--each` adds a row for every article, `--errors` every miss and every false alarm.
pub fn evaluate(arguments: &[String]) -> ExitCode {
    let (mut each, mut errors, mut files) = (false, false, Vec::new());
    for argument in arguments {
        match argument.as_str() {
            "--gold" => {}
            "--each" => each = true,
            "--errors" => errors = true,
            flag if flag.starts_with("--") => return super::refuse(USAGE),
            file => files.push(Path::new(file)),
        }
    }
    if files.is_empty() {
        return super::refuse(USAGE);
    }
    let mut samples = Vec::new();
    for file in files {
        match Sample::open(file) {
            Ok(sample) => samples.push(sample),
            Err(error) => return super::refuse(&error.to_string()),
        }
    }
    match report(&samples, each, errors) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn report(samples: &[Sample], each: bool, errors: bool) -> io::Result<()> {
    let lexicon = Lexicon::builtin();
    let mut out = io::stdout().lock();
    let mut total = Score::default();
    for sample in samples {
        let analysis = sample.analysis(&lexicon);
        total.add(&sample.path, &sample.gold, &analysis);
        for error in total.errors.drain(..).filter(|_| errors) {
            writeln!(out, "{error}")?;
        }
        if each {
            let mut one = Score::default();
            one.add(&sample.path, &sample.gold, &analysis);
            writeln!(out, "{:<14}{}", sample.name(), one.brief())?;
        }
    }
    for row in total.rows() {
        writeln!(out, "{row}")?;
    }
    Ok(())
}
