//! `khabar evaluate` on labelled documents, `khabar train`, `khabar clusters`, `khabar ligatures`: the learned files.

use super::refuse;
use khabar::lexicon::Lexicon;
use khabar::tagger::Tagger;
use khabar::training;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Tags labelled documents (a CoNLL file, or every sixth of our own marked articles) and compares: with the built-in
/// tagger, with the weights of a file, or with the whole analysis.
pub fn evaluate(arguments: &[String]) -> ExitCode {
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
            _ => return refuse(super::USAGE),
        }
    }
    let documents = match (file, marked, news) {
        (Some(file), None, None) => training::corpus::read(file.as_ref())
            .map(|documents| training::corpus::pieces(&documents, training::evaluate::WINDOW)),
        (None, Some(marked), Some(news)) => training::news::read(news.as_ref())
            .and_then(|news| training::marks::all(marked.as_ref(), &news))
            .map(|documents| training::marks::divide(documents).1),
        _ => return refuse(super::USAGE),
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
        (true, Some(_)) => return refuse(super::USAGE),
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

/// Learns the tagger's files from corpora and marked articles.
pub fn train(arguments: &[String]) -> ExitCode {
    let (mut articles, mut reuse, mut places, mut settings) = (None, false, Vec::new(), Vec::new());
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--articles" => articles = arguments.next(),
            "--reuse" => reuse = true,
            setting if setting.contains('=') => settings.push(setting.to_owned()),
            flag if flag.starts_with("--") => return refuse(super::USAGE),
            place => places.push(place),
        }
    }
    let [corpora, marked, out] = places.as_slice() else {
        return refuse(super::USAGE);
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

/// Learns the weights of the decisions about quotations, from the marks `annotated.txt` (of the learning half; `--all`: of
/// both) and `quoted.txt` in a folder.
pub fn choices(arguments: &[String]) -> ExitCode {
    let (all, places): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| *argument == "--all");
    let [marked, corpora] = places.as_slice() else {
        return refuse(super::USAGE);
    };
    let read = || -> Result<String, String> {
        let texts = super::gold::texts(corpora)?;
        let joined = |file: &str| super::gold::joined(&format!("{marked}/{file}"), &texts);
        let (annotated, quoted) = (joined("annotated.txt")?, joined("quoted.txt")?);
        let lexicon = Lexicon::builtin();
        Ok(training::choices::learn(
            &annotated,
            &quoted,
            !all.is_empty(),
            &lexicon,
        ))
    };
    let written = read().and_then(|weights| {
        let mut out = std::io::stdout().lock();
        out.write_all(weights.as_bytes())
            .map_err(|error| error.to_string())
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error),
    }
}

/// Prints the words by which text out of PDF files is put right.
pub fn ligatures(news: &[String]) -> ExitCode {
    let news: Vec<PathBuf> = news.iter().map(PathBuf::from).collect();
    match training::news::read_all(&news) {
        Ok(text) => super::tell(&training::ligatures::words(&text)),
        Err(error) => refuse(&error.to_string()),
    }
}

/// Sorts the words of unlabelled news into classes.
pub fn clusters(arguments: &[String]) -> ExitCode {
    let Some((out, news @ [_, ..])) = arguments.split_last() else {
        return refuse("khabar clusters NEWS… OUT");
    };
    let news: Vec<PathBuf> = news.iter().map(PathBuf::from).collect();
    let done = training::news::read_all(&news)
        .and_then(|text| training::clusters::run(&text, out.as_ref(), 4, 1));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error.to_string()),
    }
}
