//! Measuring a text in a process of its own.

use super::clock::thread_time;
use super::floor::count_words;
use khabar::analysis::analyse_telling;
use khabar::documents::Documents;
use khabar::export::{calendar, json, timeline};
use khabar::ingest;
use khabar::lexicon::Lexicon;
use khabar::options::Options;
use khabar::protocol::{Answer, ArticleId, Ask, Given, Question, Reply, Request, RequestId};
use khabar::strings::Language;
use khabar::text::span::Span;
use khabar::views::lists::Sort;
use khabar::views::shown::Shown;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a text cost.
#[derive(Debug)]
pub struct Cost {
    /// Time of the thread.
    pub time: Duration,
    /// Memory at its most, without the lexicon, in bytes.
    pub memory: usize,
    /// What it was used for, one after another.
    pub stages: Vec<(String, Duration)>,
    /// Time of a pass that folds and counts the words of the same text.
    pub floor: Duration,
    /// How many mentions, quotations and times were found.
    pub found: usize,
}

/// Measures `text`; nothing where it takes longer than `limit` or fails.
pub fn measure(text: &str, limit: Duration) -> Option<Cost> {
    let program = std::env::current_exe().ok()?;
    let mut child = Command::new(program)
        .arg("--measure")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let started = Instant::now();
    loop {
        match child.try_wait().ok()? {
            Some(status) if status.success() => break,
            Some(_) => return None,
            None if started.elapsed() > limit => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    }
    let mut out = String::new();
    child.stdout.take()?.read_to_string(&mut out).ok()?;
    let mut cost = Cost {
        time: Duration::ZERO,
        memory: 0,
        stages: Vec::new(),
        floor: Duration::ZERO,
        found: 0,
    };
    for line in out.lines() {
        let (name, value) = line.split_once('\t')?;
        let value: u64 = value.parse().ok()?;
        let time = Duration::from_nanos(value);
        match name {
            "memory" => cost.memory = usize::try_from(value).ok()?,
            "found" => cost.found = usize::try_from(value).ok()?,
            "floor" => cost.floor = time,
            _ => {
                cost.time += time;
                match cost.stages.iter_mut().find(|(stage, _)| stage == name) {
                    Some((_, sum)) => *sum += time,
                    None => cost.stages.push((name.to_owned(), time)),
                }
            }
        }
    }
    Some(cost)
}

/// Measures the text on standard input and prints it for [`measure`].
pub fn child() {
    let mut text = String::new();
    let _ = std::io::stdin().read_to_string(&mut text);
    let lexicon = Lexicon::builtin();
    // What is read when it is first needed.
    if let Ok(article) = ingest::text("قال سامي الكتبي إن الوزير وصل أمس.")
    {
        let _ = analyse_telling(&article, &lexicon, &Options::default(), &mut |_| {});
    }
    let memory = resident("VmRSS:");
    let mut clock = Clock::new();
    let Ok(article) = ingest::any(&text) else {
        clock.lap("refused");
        println!("memory\t0");
        return;
    };
    clock.lap("ingest");
    let mut before = None;
    let analysis = analyse_telling(&article, &lexicon, &Options::default(), &mut |stage| {
        if let Some(before) = before.replace(stage) {
            clock.lap(&format!("{before:?}"));
        }
    });
    clock.lap("Quotations");
    println!("memory\t{}", resident("VmHWM:").saturating_sub(memory));
    let found = analysis.mentions.len() + analysis.quotations.len() + analysis.times.len();
    println!("found\t{found}");
    let _ = json::to_json(&article, &analysis);
    clock.lap("json");
    let _ = calendar::to_icalendar(&article, &analysis);
    clock.lap("calendar");
    let _ = timeline::to_csv(&article, &analysis);
    clock.lap("table");
    drawn(&text, &lexicon, &mut clock);
    std::hint::black_box(count_words(&text));
    clock.lap("floor");
}

/// What the page asks for while an article is read from its top to its end.
fn drawn(text: &str, lexicon: &Lexicon, clock: &mut Clock) {
    let mut documents = Documents::default();
    let mut view = None;
    let mut ask = |ask: Ask, clock: &mut Clock, name: &str| {
        let request = Request {
            id: RequestId(1),
            article: ArticleId(1),
            language: Language::English,
            shown: Shown::default(),
            ask,
        };
        let mut answer = None;
        documents.answer(request, lexicon, &mut |reply| match reply {
            Reply::Read { view: read, .. } => view = Some(read.clone()),
            Reply::Answered { answer: given, .. } => answer = Some(given.clone()),
            _ => {}
        });
        if name != "read" {
            clock.lap(name);
        }
        answer
    };
    let input = khabar::protocol::Input::Text(text.to_owned());
    let read = Ask::Read {
        input,
        given: Given::default(),
        whole: true,
    };
    ask(read, clock, "read");
    clock.skip();
    let question = |question| Ask::Answer(question);
    let lists = ask(question(Question::Lists), clock, "lists");
    ask(question(Question::Rows(Sort::Names, 0)), clock, "rows");
    ask(question(Question::Rows(Sort::Quotations, 0)), clock, "rows");
    ask(question(Question::Rows(Sort::Timeline, 0)), clock, "rows");
    ask(question(Question::Rows(Sort::Times, 0)), clock, "rows");
    ask(
        question(Question::Marks((0..200_000).collect())),
        clock,
        "marks",
    );
    ask(question(Question::CardAt(text.len() / 2)), clock, "card");
    if let Some(Answer::Lists(lists)) = lists {
        let places = lists.sections.iter().flat_map(|section| &section.groups);
        for row in places.flat_map(|group| group.rows.first()).take(20) {
            ask(question(Question::CardOf(row.place)), clock, "card");
            ask(
                question(Question::Walk(Some(row.place), true)),
                clock,
                "walk",
            );
        }
    }
    ask(question(Question::Panel(0)), clock, "panel");
    let middle = (text.len() / 2..text.len()).find(|&at| text.is_char_boundary(at));
    let middle = middle.unwrap_or_default();
    ask(
        question(Question::Choices(Span::new(middle, text.len()))),
        clock,
        "choices",
    );
}

/// Tells laps of the thread's time.
struct Clock(Duration);

impl Clock {
    fn new() -> Self {
        Self(thread_time())
    }

    /// Prints what was used since the last lap.
    fn lap(&mut self, name: &str) {
        let now = thread_time();
        println!("{name}\t{}", (now.saturating_sub(self.0)).as_nanos());
        self.0 = now;
    }

    /// Leaves out what was used since the last lap.
    fn skip(&mut self) {
        self.0 = thread_time();
    }
}

/// A number of bytes from the system's account of this process; 0 where there is none.
fn resident(field: &str) -> usize {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    told.lines()
        .find_map(|line| line.strip_prefix(field))
        .and_then(|value| value.trim().strip_suffix("kB"))
        .and_then(|value| value.trim().parse::<usize>().ok())
        .map_or(0, |kilobytes| kilobytes * 1024)
}
