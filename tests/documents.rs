//! What the worker replies, request by request: articles read, held, corrected, asked about and forgotten.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a failure here is a failed test

mod support;

use khabar::corrections::file::{self, FileError};
use khabar::documents::Documents;
use khabar::findings::{Date, Kind};
use khabar::ingest::IngestError;
use khabar::protocol::{
    Answer, ArticleId, Ask, Format, Given, Input, Question, Reply, Request, RequestId,
};
use khabar::strings::Language;
use khabar::strings::refusals::refusal;
use khabar::text::article::Article;
use khabar::text::span::Span;
use khabar::views::article::ArticleView;
use khabar::views::corrections::{Act, Corrected};
use khabar::views::shown::Shown;
use support::LEXICON;

const TEXT: &str =
    "وصول وفد إلى المدينة\n\nوصل سامر زهرافي إلى تونس أمس، وقال زهرافي إن الاجتماع غدا.";
const ID: RequestId = RequestId(3);

/// What a worker replies to what is asked of it about an article.
struct Worker(Documents);

impl Worker {
    fn new() -> Self {
        Self(Documents::default())
    }

    fn replies(&mut self, article: u64, ask: Ask) -> Vec<Reply> {
        let request = Request {
            id: ID,
            article: ArticleId(article),
            language: Language::English,
            shown: Shown::default(),
            ask,
        };
        let mut replies = Vec::new();
        self.0.answer(request, &LEXICON, &mut |reply| {
            replies.push(reply.clone());
        });
        replies
    }

    /// The last reply, and how many stages were told before it.
    fn ask(&mut self, article: u64, ask: Ask) -> (usize, Reply) {
        let mut replies = self.replies(article, ask);
        let last = replies.pop().unwrap();
        let is_progress = |reply: &Reply| matches!(reply, Reply::Progress { id: ID, .. });
        assert!(replies.iter().all(is_progress), "{replies:?}");
        (replies.len(), last)
    }

    fn read(&mut self, article: u64, text: &str) -> Box<ArticleView> {
        match self.ask(article, read(Input::Text(text.to_owned()), "")) {
            (1.., Reply::Read { view, .. }) => view,
            other => panic!("{other:?}"),
        }
    }

    /// What an act does.
    fn correct(&mut self, article: u64, act: Act) -> (usize, usize, Option<Box<Corrected>>) {
        match self.ask(article, Ask::Correct(act)) {
            (
                stages,
                Reply::Read {
                    id: ID,
                    article: None,
                    view,
                    unread: None,
                    corrected,
                },
            ) => (stages, view.corrections, corrected),
            other => panic!("{other:?}"),
        }
    }

    fn is_held(&mut self, article: u64) -> bool {
        match self.ask(article, Ask::Answer(Question::Made)) {
            (0, Reply::Answered { id: ID, .. }) => true,
            (0, Reply::Unknown { id: ID }) => false,
            other => panic!("{other:?}"),
        }
    }
}

fn read(input: Input, corrections: &str) -> Ask {
    Ask::Read {
        input,
        given: Given {
            corrections: corrections.to_owned(),
            ..Given::default()
        },
        whole: false,
    }
}

fn taken() -> Input {
    Input::Taken(Box::new(Article::from_text(TEXT)))
}

fn find(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

#[test]
fn a_text_is_read_and_comes_back_as_it_was_ingested() {
    let mut worker = Worker::new();
    let given = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
    let (stages, reply) = worker.ask(1, read(Input::Text(given), ""));
    assert!(stages > 1);
    let Reply::Read {
        id: ID,
        article: Some(article),
        view,
        unread: None,
        corrected: None,
    } = reply
    else {
        panic!("{reply:?}");
    };
    assert_eq!(article.text, TEXT);
    assert_eq!(view.label.title, "وصول وفد إلى المدينة");
}

#[test]
fn what_is_held_is_shown_again_without_an_analysis() {
    let mut worker = Worker::new();
    worker.read(1, TEXT);
    let (stages, reply) = worker.ask(1, read(taken(), ""));
    // The page has the text already.
    assert!(
        matches!(reply, Reply::Read { article: None, .. }),
        "{reply:?}"
    );
    assert_eq!(stages, 0);
    // Another day, another text, another article: it is analysed.
    let dated = Ask::Read {
        input: taken(),
        given: Given {
            date: Date::parse("2024-06-19"),
            ..Given::default()
        },
        whole: false,
    };
    assert!(worker.ask(1, dated.clone()).0 > 1);
    assert_eq!(worker.ask(1, dated).0, 0);
    let other = Input::Taken(Box::new(Article::from_text("خبر آخر")));
    assert!(worker.ask(1, read(other, "")).0 > 1);
    assert!(worker.ask(2, read(taken(), "")).0 > 1);
}

#[test]
fn an_article_that_was_taken_keeps_what_its_source_said() {
    let mut article = Article::from_text(TEXT);
    article.metadata.published = Some("2025-05-04".to_owned());
    let (_, reply) = Worker::new().ask(1, read(Input::Taken(Box::new(article)), ""));
    assert!(matches!(reply, Reply::Read { view, .. } if !view.undated));
}

#[test]
fn a_page_states_its_address_unless_it_was_sent_by_another_site() {
    let url = |head: &str| {
        let paragraph = "<p>قال الوزير إن الاجتماع غدا في العاصمة وإن الوفد وصل أمس.</p>".repeat(5);
        let page = Input::Page {
            html: format!(
                "<html><head>{head}</head><body><article><h1>الوزير يعلن موعد الاجتماع</h1>{paragraph}</article></body></html>"
            ),
            url: "https://example.org/told".to_owned(),
        };
        match Worker::new().ask(1, read(page, "")).1 {
            Reply::Read { article, .. } => article.unwrap().metadata.url,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(url("").as_deref(), Some("https://example.org/told"));
    let stated = r#"<link rel="canonical" href="https://example.org/stated">"#;
    assert_eq!(url(stated).as_deref(), Some("https://example.org/stated"));
    let other_part = stated.replace("example.org", "www.example.org");
    assert_eq!(
        url(&other_part).as_deref(),
        Some("https://www.example.org/stated")
    );
    // The browser vouches for who sent it.
    let foreign = stated.replace("example.org", "example.com");
    assert_eq!(url(&foreign).as_deref(), Some("https://example.org/told"));
}

#[test]
fn several_articles_are_divided_unless_they_are_one() {
    let one = "افتتاح ميناء جديد في مدينة السويس\n\nالسويس - 4 مايو 2025\n\n\
        افتتح وزير النقل سالم الحداد صباح اليوم ميناء جديدا في مدينة السويس بحضور عدد كبير من التجار.\n\n\
        وقال الحداد إن الميناء سيستقبل أربعين سفينة في كل شهر وإن العمل فيه يبدأ في الأسبوع المقبل.\n";
    let two = format!("{one}\n-----\n\n{one}");
    let mut worker = Worker::new();
    let (stages, reply) = worker.ask(1, read(Input::Text(two.clone()), ""));
    let Reply::Divided { id: ID, pieces } = reply else {
        panic!("{reply:?}");
    };
    assert_eq!((stages, pieces.len()), (0, 2));
    let joined: String = pieces
        .into_iter()
        .map(|piece| match (piece.input, piece.border) {
            (Input::Text(text), Some(border)) => text + &border,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(joined, two);
    assert!(!worker.is_held(1));
    let whole = Ask::Read {
        input: Input::Text(two),
        given: Given::default(),
        whole: true,
    };
    assert!(matches!(worker.ask(1, whole).1, Reply::Read { .. }));
}

#[test]
fn a_refusal_is_the_only_reply_and_takes_nothing_away() {
    let mut worker = Worker::new();
    worker.read(1, TEXT);
    let (stages, reply) = worker.ask(1, read(Input::Text(" \n ".to_owned()), ""));
    let Reply::Refused { id: ID, why } = reply else {
        panic!("{reply:?}");
    };
    assert_eq!((stages, why.said), (0, refusal(&IngestError::Empty)));
    assert!(!why.is_text);
    assert!(worker.is_held(1));
}

#[test]
fn a_file_of_several_articles_is_divided_into_what_is_taken_already() {
    let feed = format!(
        "<rss><channel><item><title>الأول</title><description>{TEXT}</description></item>\
         <item><title>الثاني</title><description>{TEXT}</description></item></channel></rss>"
    );
    let mut worker = Worker::new();
    let (_, reply) = worker.ask(1, read(Input::Bytes(feed.into_bytes()), ""));
    let Reply::Divided { id: ID, pieces } = reply else {
        panic!("{reply:?}");
    };
    let titles: Vec<String> = pieces
        .into_iter()
        .map(|piece| match (piece.input, piece.border) {
            (Input::Taken(article), None) => article.metadata.title.unwrap_or_default(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(titles, ["الأول", "الثاني"]);
}

#[test]
fn what_is_not_held_is_unknown() {
    let mut worker = Worker::new();
    let unknown = (0, Reply::Unknown { id: ID });
    assert_eq!(worker.ask(1, Ask::Answer(Question::Lists)), unknown);
    assert_eq!(worker.ask(1, Ask::Correct(Act::TakeAllBack)), unknown);
    worker.read(1, TEXT);
    assert!(worker.is_held(1));
    assert_eq!(worker.replies(1, Ask::Forget), []);
    assert!(!worker.is_held(1));
    assert_eq!(worker.replies(1, Ask::Forget), []);
}

#[test]
fn what_was_asked_about_the_longest_ago_goes_first() {
    let mut worker = Worker(Documents::with_room_for(TEXT.len() * 2));
    worker.read(1, TEXT);
    worker.read(2, TEXT);
    assert!(worker.is_held(1));
    worker.read(3, TEXT);
    assert_eq!([1, 2, 3].map(|id| worker.is_held(id)), [true, false, true]);
    // Read anew, an article takes the place that it had.
    worker.read(3, TEXT);
    assert!(worker.is_held(1));
    // The one that is read stays, however long it is.
    worker.read(4, &format!("{TEXT}\n{TEXT}\n{TEXT}"));
    assert_eq!([1, 3, 4].map(|id| worker.is_held(id)), [false, false, true]);
}

#[test]
fn an_act_makes_corrections_which_are_written_and_read_again() {
    let mut worker = Worker::new();
    let before = worker.read(1, TEXT).counts;
    let words = find("الاجتماع");
    let (stages, count, corrected) = worker.correct(1, Act::Mark(words, Kind::Other));
    assert!(stages > 1);
    let corrected = corrected.unwrap();
    assert_eq!(count, 1);
    assert!(!corrected.taken_back);
    assert_eq!(
        corrected.said.replace(['\u{2068}', '\u{2069}'], ""),
        "Corrected: “الاجتماع”: Other name, 1 place"
    );
    assert_eq!(file::read(&corrected.written).unwrap().len(), 1);
    // With what is written, another worker shows the same; and this one shows it at once.
    let again = read(taken(), &corrected.written);
    let (stages, one) = worker.ask(1, again.clone());
    assert_eq!(stages, 0);
    assert_eq!(Worker::new().ask(1, again).1, one);
    let Reply::Read { view, .. } = one else {
        panic!("{one:?}");
    };
    assert_eq!(view.counts.mentions[3], before.mentions[3] + 1);
    let (_, count, corrected) = worker.correct(1, Act::TakeBack(0));
    let corrected = corrected.unwrap();
    assert_eq!((count, corrected.written.as_str()), (0, ""));
    assert!(corrected.taken_back);
    assert!(corrected.said.starts_with("Undone: "));
    // What was done is undone by reading with what was written before.
    assert!(worker.ask(1, read(taken(), "")).0 == 0);
}

#[test]
fn every_act_says_what_it_did() {
    let said = |act: fn(&Found) -> Act| -> Option<String> {
        let mut worker = Worker::new();
        worker.read(1, TEXT);
        let found = Found::of(TEXT);
        let corrected = worker.correct(1, act(&found)).2?;
        assert!(!corrected.written.is_empty());
        Some(corrected.said.replace(['\u{2068}', '\u{2069}'], ""))
    };
    let some = |words: &str| Some(words.to_owned());
    assert_eq!(
        said(|found| Act::Kind(found.mention("تونس"), Kind::Organisation)),
        some("Corrected: “تونس”: Organisation, 1 place")
    );
    assert_eq!(
        said(|found| Act::Extent(found.mention("تونس"), find("تونس أمس"))),
        some("Corrected: “تونس أمس”: Place, 1 place")
    );
    assert_eq!(
        said(|found| Act::Join(found.entity("تونس"), found.entity("سامر زهرافي"))),
        some("Corrected: “تونس” is the same as “سامر زهرافي”, 1 place")
    );
    assert_eq!(
        said(|found| Act::Part(found.mention("زهرافي"))),
        some("Corrected: “زهرافي” is another one, 1 place")
    );
    assert_eq!(
        said(|found| Act::Remove(found.mention("تونس"))),
        some("Corrected: “تونس”: not marked")
    );
}

/// The findings of a text by their words.
struct Found {
    analysis: khabar::findings::Analysis,
}

impl Found {
    fn of(text: &str) -> Self {
        let (_, analysis) = support::analysis_of(text);
        Self { analysis }
    }

    fn mention(&self, words: &str) -> usize {
        let mut mentions = self.analysis.mentions.iter();
        mentions
            .position(|mention| mention.span.of(TEXT) == words)
            .unwrap_or_else(|| panic!("{words}"))
    }

    fn entity(&self, words: &str) -> khabar::findings::EntityId {
        self.analysis.mentions[self.mention(words)].entity
    }
}

#[test]
fn an_act_that_changes_nothing_shows_the_article_as_it_is() {
    let mut worker = Worker::new();
    worker.read(1, TEXT);
    for act in [
        Act::TakeAllBack,
        Act::TakeBack(7),
        Act::Remove(99),
        Act::Kind(99, Kind::Person),
        Act::Mark(Span::new(1, 2), Kind::Person),
    ] {
        assert_eq!(worker.correct(1, act.clone()), (0, 0, None), "{act:?}");
    }
    // What is said a second time is not analysed a second time.
    let mark = Act::Mark(find("الاجتماع"), Kind::Other);
    worker.correct(1, mark.clone());
    let (stages, count, corrected) = worker.correct(1, mark);
    assert_eq!((stages, count), (0, 1));
    assert!(corrected.is_some());
}

#[test]
fn a_file_is_taken_beside_what_there_is_or_refused() {
    let mut worker = Worker::new();
    worker.read(1, TEXT);
    worker.correct(1, Act::Mark(find("الاجتماع"), Kind::Other));
    let file = r#"{"format": "khabar-corrections", "version": 1, "corrections": [{"unmark": {"words": "تونس"}}]}"#;
    let (_, count, corrected) = worker.correct(1, Act::Take(file.to_owned()));
    assert_eq!(count, 2);
    assert_eq!(corrected.unwrap().said, "Taken from the file: 1 correction");
    let (_, reply) = worker.ask(1, Ask::Correct(Act::Take("{}".to_owned())));
    let error = FileError::OtherFormat;
    assert_eq!(reply, Reply::CorrectionsRefused { id: ID, error });
    let (_, count, corrected) = worker.correct(1, Act::TakeAllBack);
    assert_eq!(count, 0);
    assert_eq!(corrected.unwrap().said, "Undone: 2 corrections");
}

#[test]
fn corrections_that_cannot_be_read_are_left_out_and_not_added_to() {
    let mut worker = Worker::new();
    let later = r#"{"format": "khabar-corrections", "version": 2, "corrections": []}"#;
    let error = FileError::NewerVersion;
    let (_, reply) = worker.ask(1, read(taken(), later));
    let Reply::Read { view, unread, .. } = reply else {
        panic!("{reply:?}");
    };
    assert_eq!((view.corrections, unread), (0, Some(error)));
    let file = r#"{"format": "khabar-corrections", "version": 1, "corrections": [{"unmark": {"words": "تونس"}}]}"#;
    for act in [
        Act::Mark(find("الاجتماع"), Kind::Other),
        Act::TakeAllBack,
        Act::Take(file.to_owned()),
    ] {
        let refused = worker.ask(1, Ask::Correct(act));
        assert_eq!(refused, (0, Reply::CorrectionsRefused { id: ID, error }));
    }
    // It is held as it was given.
    let (stages, reply) = worker.ask(1, read(taken(), later));
    assert_eq!(stages, 0);
    assert!(matches!(
        reply,
        Reply::Read {
            unread: Some(_),
            ..
        }
    ));
}

#[test]
fn corrections_that_no_file_would_hold_are_refused() {
    let mut worker = Worker::new();
    worker.read(1, TEXT);
    let file = |from: usize| {
        let rest = "ك".repeat(290);
        let all: Vec<String> = (from..from + 900)
            .map(|number| format!(r#"{{"unmark":{{"words":"{number}{rest}"}}}}"#))
            .collect();
        let all = all.join(",");
        format!(r#"{{"format":"khabar-corrections","version":1,"corrections":[{all}]}}"#)
    };
    let (_, count, _) = worker.correct(1, Act::Take(file(1000)));
    assert_eq!(count, 900);
    let (_, reply) = worker.ask(1, Ask::Correct(Act::Take(file(2000))));
    let error = FileError::TooLarge;
    assert_eq!(reply, Reply::CorrectionsRefused { id: ID, error });
    assert_eq!(worker.correct(1, Act::TakeBack(9999)), (0, 900, None));
}

#[test]
fn a_question_is_answered_in_the_language_of_its_request() {
    let mut worker = Worker::new();
    worker.read(1, TEXT);
    let (stages, reply) = worker.ask(1, Ask::Answer(Question::Lists));
    let Reply::Answered {
        id: ID,
        answer: Answer::Lists(lists),
    } = reply
    else {
        panic!("{reply:?}");
    };
    assert_eq!((stages, lists.sections[0].heading.as_str()), (0, "Names"));
    let export = Ask::Answer(Question::Export(Format::Table));
    let (_, reply) = worker.ask(1, export);
    let Reply::Answered {
        answer: Answer::File(Format::Table, table),
        ..
    } = reply
    else {
        panic!("{reply:?}");
    };
    assert!(table.contains("أمس"));
}
