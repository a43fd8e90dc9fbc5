//! The articles that the worker holds, each with what was found in it, and the answers about them. No web crate.

use crate::analysis::analyse_telling;
use crate::corrections::Corrections;
use crate::corrections::file::{self, FileError};
use crate::ingest::split::split;
use crate::ingest::{self, IngestError};
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::protocol::{ArticleId, Ask, Given, Input, Piece, Refusal, Reply, Request, RequestId};
use crate::reading::Reading;
use crate::showing;
use crate::strings::Language;
use crate::strings::refusals::{page_without_article, refusal};
use crate::text::article::Article;
use crate::views::corrections::{Act, Corrected};
use crate::views::shown::Shown;

/// So many bytes of text are held, of all articles together. Their findings take several times as much.
const MOST_TEXT: usize = 32 * 1024 * 1024;

/// An article with what was said of it and found in it.
struct Document {
    id: ArticleId,
    given: Given,
    /// The reader's corrections. Those that cannot be read are kept as they were given, and left out.
    corrections: Result<Corrections, FileError>,
    reading: Reading,
}

/// The articles that are held.
pub struct Documents {
    /// The one that was asked about last stands at the end.
    held: Vec<Document>,
    /// So many bytes of text are held.
    most_text: usize,
}

impl Default for Documents {
    fn default() -> Self {
        Self::with_room_for(MOST_TEXT)
    }
}

/// Hears what is replied.
type Tell<'a> = dyn FnMut(&Reply) + 'a;

/// A request without what it asks: about which article, and how it is answered.
#[derive(Clone, Copy)]
struct To {
    id: RequestId,
    article: ArticleId,
    language: Language,
    shown: Shown,
}

impl Documents {
    /// None yet, and room for so many bytes of text.
    #[must_use]
    pub fn with_room_for(most_text: usize) -> Self {
        Self {
            held: Vec::new(),
            most_text,
        }
    }

    /// Does what a request asks. `tell` hears the stages of an analysis, and last the one reply; nothing after
    /// [`Ask::Forget`].
    pub fn answer(&mut self, request: Request, lexicon: &Lexicon, tell: &mut Tell<'_>) {
        let to = To {
            id: request.id,
            article: request.article,
            language: request.language,
            shown: request.shown,
        };
        match request.ask {
            Ask::Read {
                input,
                given,
                whole,
            } => {
                let known = match &input {
                    Input::Taken(article) => self.take_if(to.article, |document| {
                        document.given == given && document.reading.article == **article
                    }),
                    _ => None,
                };
                match known {
                    Some(document) => {
                        tell(&document.shown(to, None, None));
                        self.hold(document);
                    }
                    None => self.read(to, input, given, whole, lexicon, tell),
                }
            }
            Ask::Correct(act) => match self.take(to.article) {
                Some(document) => self.hold(document.corrected(to, &act, lexicon, tell)),
                None => tell(&Reply::Unknown { id: to.id }),
            },
            Ask::Answer(question) => match self.take(to.article) {
                Some(document) => {
                    let none = Corrections::default();
                    let corrections = document.corrections.as_ref().unwrap_or(&none);
                    let answer = showing::answer(
                        &question,
                        &document.reading,
                        corrections,
                        to.language,
                        to.shown,
                    );
                    tell(&Reply::Answered { id: to.id, answer });
                    self.hold(document);
                }
                None => tell(&Reply::Unknown { id: to.id }),
            },
            Ask::Forget => drop(self.take(to.article)),
        }
    }

    /// Takes an article in, unless it is several, analyses and shows it.
    fn read(
        &mut self,
        to: To,
        input: Input,
        given: Given,
        whole: bool,
        lexicon: &Lexicon,
        tell: &mut Tell<'_>,
    ) {
        let id = to.id;
        if let Input::Text(text) = &input
            && !whole
            && let Some(pieces) = divided(text)
        {
            tell(&Reply::Divided { id, pieces });
            return;
        }
        // The page has it already.
        let is_taken = matches!(input, Input::Taken(_));
        let is_sent = matches!(input, Input::Page { .. });
        let article = match taken_in(input) {
            Ok(Taken::One(article)) => *article,
            Ok(Taken::Several(articles)) => {
                let pieces = articles.into_iter().map(|article| Piece {
                    input: Input::Taken(Box::new(article)),
                    border: None,
                });
                let pieces = pieces.collect();
                tell(&Reply::Divided { id, pieces });
                return;
            }
            Err(error) => {
                let why = Box::new(refused(&error, is_sent));
                tell(&Reply::Refused { id, why });
                return;
            }
        };
        // What was held of it makes room.
        drop(self.take(to.article));
        let document = Document::analysed(to, article, given, lexicon, tell);
        let article = (!is_taken).then(|| Box::new(document.reading.article.clone()));
        tell(&document.shown(to, article, None));
        self.hold(document);
    }

    fn take(&mut self, id: ArticleId) -> Option<Document> {
        self.take_if(id, |_| true)
    }

    /// Takes an article out, where it is held and as it should be.
    fn take_if(&mut self, id: ArticleId, is: impl Fn(&Document) -> bool) -> Option<Document> {
        let mut held = self.held.iter();
        let place = held.position(|document| document.id == id && is(document))?;
        Some(self.held.remove(place))
    }

    /// Holds an article as the one that was asked about last; those that were so the longest ago go, if there is no room.
    fn hold(&mut self, document: Document) {
        self.held.push(document);
        let mut text = 0;
        let lengths = self.held.iter().rev().map(Document::len);
        let kept = lengths
            .take_while(|len| {
                text += len;
                text <= self.most_text
            })
            .count();
        let gone = self.held.len() - kept.max(1);
        self.held.drain(..gone);
    }
}

impl Document {
    /// Analyses an article with what is said of it.
    fn analysed(
        to: To,
        article: Article,
        given: Given,
        lexicon: &Lexicon,
        tell: &mut Tell<'_>,
    ) -> Self {
        let corrections = match given.corrections.as_str() {
            "" => Ok(Corrections::default()),
            written => file::read(written),
        };
        let options = Options {
            date: given.date,
            week_start: given.week_start,
            corrections: corrections.clone().unwrap_or_default(),
        };
        let id = to.id;
        let analysis = analyse_telling(&article, lexicon, &options, &mut |stage| {
            tell(&Reply::Progress { id, stage });
        });
        Self {
            id: to.article,
            given,
            corrections,
            reading: Reading::new(article, analysis),
        }
    }

    /// Does what the reader does against the findings, and says what is there then. Where corrections cannot be read,
    /// none is added to them, and so none is lost.
    fn corrected(self, to: To, act: &Act, lexicon: &Lexicon, tell: &mut Tell<'_>) -> Self {
        let done = self
            .corrections
            .as_ref()
            .map_err(|&error| error)
            .and_then(|before| showing::corrections::act(act, &self.reading, before));
        let (after, written, done) = match done {
            Ok(Some((after, done))) => {
                let written = showing::corrections::written(&after);
                // What could not be read again would be lost.
                if written.len() > file::MAX_BYTES {
                    let (id, error) = (to.id, FileError::TooLarge);
                    tell(&Reply::CorrectionsRefused { id, error });
                    return self;
                }
                (after, written, done)
            }
            Ok(None) => {
                tell(&self.shown(to, None, None));
                return self;
            }
            Err(error) => {
                tell(&Reply::CorrectionsRefused { id: to.id, error });
                return self;
            }
        };
        let document = if self.corrections.as_ref() == Ok(&after) {
            self
        } else {
            let given = Given {
                corrections: written.clone(),
                ..self.given
            };
            Self::analysed(to, self.reading.article, given, lexicon, tell)
        };
        let corrected =
            showing::corrections::corrected(&done, written, &document.reading, to.language);
        tell(&document.shown(to, None, Some(Box::new(corrected))));
        document
    }

    /// The reply that shows the article.
    fn shown(
        &self,
        to: To,
        article: Option<Box<Article>>,
        corrected: Option<Box<Corrected>>,
    ) -> Reply {
        let count = self.corrections.as_ref().map_or(0, Corrections::len);
        Reply::Read {
            id: to.id,
            article,
            view: Box::new(showing::article::article(
                &self.reading,
                count,
                to.language,
                to.shown,
            )),
            unread: self.corrections.as_ref().err().copied(),
            corrected,
        }
    }

    /// The length of its text in bytes.
    fn len(&self) -> usize {
        self.reading.article.text.len()
    }
}

/// The articles of a text, where it clearly holds several.
fn divided(text: &str) -> Option<Vec<Piece>> {
    let parts = split(text);
    (parts.len() > 1).then(|| {
        parts
            .into_iter()
            .map(|part| Piece {
                input: Input::Text(part.text.to_owned()),
                border: Some(part.border.to_owned()),
            })
            .collect()
    })
}

/// Why something was refused; `is_sent`: a page that another window sent, whose text no reader chose.
fn refused(error: &IngestError, is_sent: bool) -> Refusal {
    use IngestError::{Empty, NoArticle, NotArabic, Other};
    Refusal {
        said: match error {
            Empty | NotArabic | NoArticle if is_sent => page_without_article(),
            error => refusal(error),
        },
        is_text: matches!(error, NotArabic | Other(_)) && !is_sent,
    }
}

/// What was taken in.
enum Taken {
    One(Box<Article>),
    /// The articles of a file that holds several.
    Several(Vec<Article>),
}

impl From<Vec<Article>> for Taken {
    fn from(mut articles: Vec<Article>) -> Self {
        match articles.len() {
            1 => Self::One(Box::new(articles.remove(0))),
            _ => Self::Several(articles),
        }
    }
}

/// The articles of what the reader gave.
fn taken_in(input: Input) -> Result<Taken, IngestError> {
    let one = |article| Taken::One(Box::new(article));
    match input {
        // What is pasted as text may be the source of a page or a feed.
        Input::Text(text) => ingest::several(&text).map(Taken::from),
        Input::Html(html) => ingest::html(&html).map(one),
        Input::Page { html, url } => ingest::html(&html).map(|mut article| {
            let stated = article.metadata.url.take();
            let own = stated.filter(|stated| url.is_empty() || host(stated) == host(&url));
            article.metadata.url = Some(own.unwrap_or(url));
            one(article)
        }),
        Input::Taken(article) => Ok(Taken::One(article)),
        Input::Bytes(bytes) => ingest::articles(&bytes).map(Taken::from),
    }
}

/// The host of an address, without what tells a site's page for phones from its other one. Who sent a page is vouched for
/// by the browser (`src/ui/arrivals.rs`); what a page states of itself may name any other site.
fn host(url: &str) -> &str {
    let host = url.split('/').nth(2).unwrap_or_default();
    let own = ["www.", "m.", "mobile.", "amp."];
    own.iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(host)
}
