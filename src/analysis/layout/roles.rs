//! From looks to roles: what a line is among its neighbours.

use super::line_features::{LineFeatures, Shape, Stop};
use super::page;
use super::parts::{LinePart, Sort, is_separator, parts};
use super::stems::{share, stems};
use super::teasers;
use crate::lexicon::Lexicon;
use crate::text::article::Role;
use crate::text::document::Document;
use std::ops::RangeInclusive;

/// The role of every line.
pub(super) fn roles(
    document: &Document<'_>,
    lexicon: &Lexicon,
    looks: &[LineFeatures<'_>],
) -> Vec<Role> {
    let mut roles: Vec<Option<Role>> = looks
        .iter()
        .map(|features| document.article.hint(features.span.start()))
        .collect();
    let (lines, headline) = match page::window(looks) {
        Some(window) => (window.lines, window.headline),
        None => (0..looks.len(), None),
    };
    let inside = looks.get(lines.clone()).unwrap_or_default();
    if let Some(roles) = roles.get_mut(lines.clone()) {
        let headline = match headline {
            Some(headline) => Some(headline - lines.start),
            None => headline_of(document, lexicon, inside),
        };
        let header = Header::of(document, lexicon, inside, headline);
        header.give(inside, roles);
        give_body(document, lexicon, inside, header.body, roles);
    }
    for (at, role) in roles.iter_mut().enumerate() {
        if !lines.contains(&at) {
            role.get_or_insert(Role::Boilerplate);
        }
    }
    roles
        .into_iter()
        .map(|role| role.unwrap_or(Role::Body))
        .collect()
}

fn put(roles: &mut [Option<Role>], at: usize, role: Role) {
    if let Some(slot) = roles.get_mut(at) {
        slot.get_or_insert(role);
    }
}

/// What stands over the body.
struct Header {
    /// The line of the title.
    headline: Option<usize>,
    /// Where the body starts.
    body: usize,
    /// The lines over the body that are sentences, yet not its first paragraph.
    decks: Vec<usize>,
    /// The lines that give author, place or agency without a word that says so.
    bylines: Vec<usize>,
}

/// How far ahead of a line its neighbours are asked.
const NEAR: usize = 12;
/// How many words a name has that stands in place of a section: `محمد حماقي`.
const NAME: RangeInclusive<usize> = 2..=4;
/// How many lines from the first on the title is looked for where the first only opens for it.
const OPENING: usize = 6;
/// How many words a line has at most that only opens for the title: a section, a topic.
const LONGEST_KICKER: usize = 3;
/// How many dots divide a title of several pieces at least (`لا قطع للمياه.. والمزارعون سيزرعون.. ونسعى إلى سد ثان`), and
/// how many words such a title has at most.
const PIECES: usize = 2;
const LONGEST_TITLE_OF_PIECES: usize = 50;
/// How many times as long as a title that looks like a sentence the paragraph under it is at least.
const LONGER_THAN_TITLE: usize = 4;
/// How many words the title has at least under such a line.
const SHORTEST_TITLE: usize = 4;
/// How many words a summary has at most, and at most under the date, where the article has begun: a longer one is its
/// first paragraph.
const LONGEST_DECK: usize = 45;
const LONGEST_DATED_DECK: usize = 35;
/// The share of a summary's words that come again in the paragraph under it: of any, of one under the date, and of one
/// without a stop, which no paragraph is.
const TOLD_AGAIN: f64 = 0.6;
const TOLD_AGAIN_DATED: f64 = 0.7;
const TOLD_AGAIN_OPEN: f64 = 0.3;
/// How many words a line has at most that is nothing but author, place and agency; and one of author and city with `من`
/// between them, which may also be the words of a title.
const LONGEST_BYLINE: usize = 10;
const LONGEST_BYLINE_WITH_CITY: usize = 7;
/// How many words a name has that is a byline alone, and a part of one between marks: one more where any part is known.
const LONGEST_NAME: usize = 4;
const LONGEST_KNOWN_NAME: usize = 5;
/// From how many words on a short line between paragraphs is a paragraph; the lower one for articles whose paragraphs
/// have no stops.
const PARAGRAPH: usize = 13;
const OPEN_PARAGRAPH: usize = 8;
/// From how many words on a short line may be the headline of another article.
const SHORTEST_LINK: usize = 6;
/// How many questions stand alone between the paragraphs of an interview: there they belong to the text.
const QUESTIONS: usize = 3;
/// How many words a heading has at most that asks, and one that does not.
const LONGEST_QUESTION: usize = 9;
const LONGEST_SUBHEAD: usize = 5;
/// The same of a heading whose words the paragraphs after it tell, and the share of them that these tell.
const LONGEST_TOLD_SUBHEAD: usize = 8;
const TOLD_AFTER: f64 = 0.5;
/// How many lines before and after a heading are asked for its words.
const AROUND: usize = 3;
/// From how many lines on a run of short ones is a list or verses.
const LIST: usize = 3;
/// How many lines may stand over a run of short lines that is the whole text: title and author.
const LINES_OVER_LIST: usize = 2;
/// From how many words on a short line over the body is a sentence about it, a summary or a caption.
const SHORTEST_DECK: usize = 5;
/// How many words a line under the last paragraph has at most that gives its author.
const LONGEST_SIGNOFF: usize = 6;

impl Header {
    fn of(
        document: &Document<'_>,
        lexicon: &Lexicon,
        looks: &[LineFeatures<'_>],
        headline: Option<usize>,
    ) -> Self {
        let mut header = Self {
            headline,
            body: looks.len(),
            decks: Vec::new(),
            bylines: Vec::new(),
        };
        if looks.iter().all(|features| features.shape != Shape::Prose) {
            // Verses, a list, a message of a line or two: what follows the title and its marks is the text.
            header.body = headline.map_or(0, |headline| headline + 1);
            while looks.get(header.body).is_some_and(|features| {
                matches!(
                    features.shape,
                    Shape::Date | Shape::Author | Shape::Desk | Shape::Rule | Shape::Page
                )
            }) {
                header.body += 1;
            }
            return header;
        }
        let (mut dated, mut marked) = (false, false);
        for (at, features) in looks.iter().enumerate() {
            if Some(at) == headline || repeats(looks, headline, at) {
                continue;
            }
            match features.shape {
                Shape::Prose => {
                    if headline.is_some()
                        && header.decks.is_empty()
                        && is_deck(document, lexicon, looks, headline, at, marked, dated)
                    {
                        header.decks.push(at);
                        continue;
                    }
                    header.body = at;
                    break;
                }
                Shape::Date => dated = true,
                Shape::Author | Shape::Desk => marked = true,
                // Over the headline a line with marks is a topic.
                Shape::Short
                    if headline.is_none_or(|headline| headline < at)
                        && !stands_twice(looks, at)
                        && is_byline(document, lexicon, features) =>
                {
                    header.bylines.push(at);
                    marked = true;
                }
                _ => {}
            }
        }
        header
    }

    fn give(&self, looks: &[LineFeatures<'_>], roles: &mut [Option<Role>]) {
        // Set by a line that opens a list: what is short under it belongs to it.
        let mut listed = false;
        let mut marked = false;
        for (at, features) in looks.iter().enumerate().take(self.body) {
            let before = self.headline.is_none_or(|headline| at < headline);
            let is_page = |at: Option<&LineFeatures<'_>>| {
                at.is_some_and(|features| matches!(features.shape, Shape::Page | Shape::Tags))
            };
            let among = is_page(at.checked_sub(1).and_then(|at| looks.get(at)))
                && is_page(looks.get(at + 1));
            let role = match features.shape {
                _ if Some(at) == self.headline || repeats(looks, self.headline, at) => {
                    Role::Headline
                }
                _ if self.decks.contains(&at) => Role::Deck,
                Shape::Rule | Shape::Page | Shape::Tail => Role::Boilerplate,
                Shape::Related | Shape::Tags => {
                    listed = true;
                    Role::Boilerplate
                }
                Shape::Short | Shape::Item if listed || among => Role::Boilerplate,
                _ if self.bylines.binary_search(&at).is_ok() => Role::Byline,
                Shape::Date => Role::Dateline,
                Shape::Caption => Role::Caption,
                Shape::Author => Role::Byline,
                Shape::Desk => Role::Desk,
                Shape::Section => Role::Kicker,
                Shape::Signoff => Role::Byline,
                Shape::Item | Shape::Prose => Role::Deck,
                Shape::Short if is_foreign(features) => Role::Byline,
                Shape::Short if before => Role::Kicker,
                // Under a date the picture comes, under an author and over both the summary.
                Shape::Short if features.size() >= SHORTEST_DECK && marked => Role::Caption,
                Shape::Short if features.size() >= SHORTEST_DECK => Role::Deck,
                // Whom the picture shows, once as its text and once below it.
                Shape::Short if looks_like_name(features) && stands_twice(looks, at) => {
                    Role::Caption
                }
                Shape::Short if looks_like_name(features) => Role::Byline,
                Shape::Short => Role::Kicker,
            };
            listed &= role == Role::Boilerplate;
            marked |= matches!(role, Role::Dateline | Role::Desk);
            put(roles, at, role);
        }
    }
}

fn is_foreign(features: &LineFeatures<'_>) -> bool {
    features.words.iter().all(|word| word.is_ascii())
}

/// Two to four words without the article, or letters of another script: a name rather than a section.
fn looks_like_name(features: &LineFeatures<'_>) -> bool {
    is_foreign(features)
        || NAME.contains(&features.words.len())
            && features
                .words
                .first()
                .is_some_and(|word| !word.starts_with("ال"))
}

/// The title: the first line that looks like one, unless a short line only opens for it.
fn headline_of(
    document: &Document<'_>,
    lexicon: &Lexicon,
    looks: &[LineFeatures<'_>],
) -> Option<usize> {
    let candidate = |at: usize| {
        looks.get(at).is_some_and(|features| match features.shape {
            Shape::Short | Shape::Item => features.stop != Stop::Comma,
            _ => false,
        })
    };
    let first = (0..looks.len()).find(|&at| {
        looks.get(at).is_some_and(|features| {
            matches!(
                features.shape,
                Shape::Short | Shape::Item | Shape::Prose | Shape::Section
            )
        })
    })?;
    let features = looks.get(first)?;
    if features.shape == Shape::Prose {
        let again = (first + 1..looks.len().min(first + NEAR)).any(|at| same(looks, first, at));
        return (again || is_long_title(document, lexicon, looks, first)).then_some(first);
    }
    let next = (first + 1..looks.len().min(first + OPENING))
        .take_while(|&at| {
            looks.get(at).is_some_and(|features| {
                !matches!(
                    features.shape,
                    Shape::Prose | Shape::Date | Shape::Author | Shape::Desk
                )
            })
        })
        .find(|&at| {
            candidate(at)
                && looks
                    .get(at)
                    .is_some_and(|features| features.size() >= SHORTEST_TITLE)
        });
    let opens = features.shape == Shape::Section
        || (features.size() <= LONGEST_KICKER && features.stop != Stop::Mark);
    match next {
        // `مضلل` over a title as long as a sentence.
        None if opens
            && features.words.len() == 1
            && is_long_title(document, lexicon, looks, first + 1) =>
        {
            Some(first + 1)
        }
        Some(next) if opens && !same(looks, first, next) => {
            // `عبدالكريم الحمد - الرياض` under a short title, the summary below it.
            let byline = looks
                .get(first + 1..=next)
                .unwrap_or_default()
                .iter()
                .any(|line| is_byline(document, lexicon, line));
            Some(if byline { first } else { next })
        }
        _ if is_foreign(features) => None,
        None if is_credit(document, lexicon, features) => None,
        // `AHDATH.INFO - خاص`
        _ if features.words.first().is_some_and(|word| word.is_ascii())
            && is_byline(document, lexicon, features) =>
        {
            None
        }
        // A word alone over the text is what sort of text that is: `مضلل`.
        _ if features.words.len() == 1
            && features.stop == Stop::None
            && looks.iter().any(|features| features.shape == Shape::Prose) =>
        {
            None
        }
        _ => Some(first),
    }
}

/// Whether line `at`, as long as a sentence, is a title: no stop ends it, and what follows is the head of an article, or a
/// paragraph of several times its length.
fn is_long_title(
    document: &Document<'_>,
    lexicon: &Lexicon,
    looks: &[LineFeatures<'_>],
    at: usize,
) -> bool {
    let Some(features) = looks.get(at) else {
        return false;
    };
    let next = looks
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .find(|features| features.shape != Shape::Rule);
    let pieces = dots_inside(document, features);
    let longest = if pieces >= PIECES {
        LONGEST_TITLE_OF_PIECES
    } else {
        page::LONGEST_TITLE
    };
    features.shape == Shape::Prose
        && features.stop != Stop::Full
        && features.size() <= longest
        && next.is_some_and(|next| {
            matches!(next.shape, Shape::Date | Shape::Author | Shape::Desk)
                || is_byline(document, lexicon, next)
                || next.shape == Shape::Prose
                    && matches!(features.stop, Stop::None | Stop::Mark)
                    && (pieces >= PIECES || next.size() >= LONGER_THAN_TITLE * features.size())
        })
}

/// How many times dots of two or more divide the line.
fn dots_inside(document: &Document<'_>, features: &LineFeatures<'_>) -> usize {
    let dots = |at: usize| {
        features.tokens.contains(&at)
            && (document.key(at) == "…" || document.key(at) == "." && document.key(at + 1) == ".")
    };
    features
        .tokens
        .clone()
        .filter(|&at| dots(at) && !at.checked_sub(1).is_some_and(dots))
        .count()
}

/// Whether the line before or after line `at` has the same words.
fn stands_twice(looks: &[LineFeatures<'_>], at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| same(looks, before, at))
        || same(looks, at, at + 1)
}

/// Whether two lines have the same words.
fn same(looks: &[LineFeatures<'_>], a: usize, b: usize) -> bool {
    match (looks.get(a), looks.get(b)) {
        (Some(a), Some(b)) => !a.words.is_empty() && a.words == b.words,
        _ => false,
    }
}

fn repeats(looks: &[LineFeatures<'_>], headline: Option<usize>, at: usize) -> bool {
    headline.is_some_and(|headline| headline != at && same(looks, headline, at))
}

/// Whether the sentences of line `at` are the summary over the body: the head of the article goes on after it, or the
/// next paragraph tells the same again.
fn is_deck(
    document: &Document<'_>,
    lexicon: &Lexicon,
    looks: &[LineFeatures<'_>],
    headline: Option<usize>,
    at: usize,
    marked: bool,
    dated: bool,
) -> bool {
    for next in at + 1..looks.len().min(at + NEAR) {
        let Some(features) = looks.get(next) else {
            break;
        };
        if repeats(looks, headline, next) {
            return true;
        }
        match features.shape {
            Shape::Prose => break,
            Shape::Date | Shape::Author | Shape::Desk => {
                return !(marked || dated) || next == at + 1;
            }
            Shape::Short if next == at + 1 && is_byline(document, lexicon, features) => {
                return true;
            }
            _ => {}
        }
    }
    let (Some(features), Some(next)) = (looks.get(at), looks.get(at + 1)) else {
        return false;
    };
    if marked || next.shape != Shape::Prose {
        return false;
    }
    let told = share(&stems(features.words), &stems(next.words));
    if dated {
        return told >= TOLD_AGAIN_DATED
            && features.size() <= LONGEST_DATED_DECK
            && features.size() < next.size();
    }
    features.size() <= LONGEST_DECK
        && (told >= TOLD_AGAIN
            || (told >= TOLD_AGAIN_OPEN && matches!(features.stop, Stop::None | Stop::Comma)))
}

/// `بيروت: بولا أسطيح`, `علي العميري - مكة`, `رويترز - برلين`, `هشام محمود من لندن`: a few names with marks between,
/// or a name alone that is known.
pub(super) fn is_byline(
    document: &Document<'_>,
    lexicon: &Lexicon,
    features: &LineFeatures<'_>,
) -> bool {
    if features.size() > LONGEST_BYLINE
        || features.words.is_empty()
        || matches!(features.stop, Stop::Full | Stop::Mark | Stop::Dots)
    {
        return false;
    }
    let tokens = features.tokens.clone();
    let from = tokens
        .clone()
        .find(|&at| document.key(at) == "من" && at > tokens.start);
    if let Some(from) = from.filter(|_| features.size() <= LONGEST_BYLINE_WITH_CITY) {
        let after = parts(document, lexicon, from + 1..tokens.end);
        let before = parts(document, lexicon, tokens.start..from);
        return after.len() == 1
            && after.iter().all(|part| part.sort == Sort::Place)
            && before.len() == 1
            && before.iter().all(|part| part.sort == Sort::Person);
    }
    let parts = parts(document, lexicon, tokens.clone());
    if parts.len() == 1 {
        let known = parts.iter().any(|part| {
            matches!(part.sort, Sort::Outlet | Sort::Person) && part.words(document) <= LONGEST_NAME
        });
        return known;
    }
    let marked = tokens
        .clone()
        .any(|at| is_separator(document.key(at)) && !matches!(document.key(at), "،" | ","));
    let (mut longest, mut run) = (0, 0);
    for at in tokens {
        run = if is_separator(document.key(at)) {
            0
        } else {
            run + 1
        };
        longest = longest.max(run);
    }
    let known = parts
        .iter()
        .any(|part| matches!(part.sort, Sort::Outlet | Sort::Person | Sort::Place));
    marked
        && longest
            <= if known {
                LONGEST_KNOWN_NAME
            } else {
                LONGEST_NAME
            }
}

/// `(دبي - الخليج)`, `المدينة - فلان الفلاني / تصوير - فلانة الفلانية`: a byline that begins with place or outlet and has nothing
/// but outlets, people and places between its marks, a label perhaps. No headline looks like that.
fn is_credit(document: &Document<'_>, lexicon: &Lexicon, features: &LineFeatures<'_>) -> bool {
    let parts = parts(document, lexicon, features.tokens.clone());
    let is = |part: &LinePart, sorts: &[Sort]| sorts.contains(&part.sort);
    let labels = parts.iter().filter(|part| is(part, &[Sort::Other]));
    is_byline(document, lexicon, features)
        && parts
            .first()
            .is_some_and(|part| is(part, &[Sort::Place, Sort::Outlet]))
        && parts
            .iter()
            .skip(1)
            .any(|part| is(part, &[Sort::Outlet, Sort::Person]))
        && parts.iter().all(|part| !is(part, &[Sort::Digits]))
        && labels.clone().count() <= 1
        && labels.clone().all(|part| part.words(document) == 1)
}

/// Roles from the first paragraph on.
fn give_body(
    document: &Document<'_>,
    lexicon: &Lexicon,
    looks: &[LineFeatures<'_>],
    body: usize,
    roles: &mut [Option<Role>],
) {
    let last = looks
        .iter()
        .rposition(|features| features.shape == Shape::Prose)
        .map_or(looks.len(), |last| last + 1);
    if let Some(start) = looks
        .get(body..last)
        .and_then(|looks| teasers::start(document, lexicon, looks))
    {
        (body + start..last).for_each(|at| put(roles, at, Role::Boilerplate));
    }
    let questions = looks
        .get(body..last)
        .unwrap_or_default()
        .iter()
        .filter(|features| features.shape == Shape::Short && features.stop == Stop::Mark)
        .count();
    let longer = longest_short(looks.get(body..last).unwrap_or_default());
    let mut at = body;
    let mut related = false;
    while at < last {
        let Some(features) = looks.get(at) else { break };
        let mut next = at + 1;
        match features.shape {
            Shape::Prose => {
                related = false;
                put(roles, at, Role::Body);
            }
            Shape::Related | Shape::Tags => {
                related = true;
                put(roles, at, Role::Boilerplate);
            }
            Shape::Rule | Shape::Page | Shape::Tail => {
                put(roles, at, Role::Boilerplate);
            }
            _ if related => put(roles, at, Role::Boilerplate),
            Shape::Date => put(roles, at, Role::Dateline),
            Shape::Caption => put(roles, at, Role::Caption),
            Shape::Author => put(roles, at, Role::Byline),
            Shape::Desk => put(roles, at, Role::Desk),
            Shape::Signoff => put(roles, at, Role::Signoff),
            Shape::Item => put(roles, at, Role::Body),
            Shape::Section => put(roles, at, Role::Subhead),
            Shape::Short => {
                next = (at..last)
                    .find(|&next| {
                        looks
                            .get(next)
                            .is_some_and(|features| features.shape != Shape::Short)
                    })
                    .unwrap_or(last);
                give_run(looks, at..next, questions, longer, roles);
            }
        }
        at = next;
    }
    give_tail(document, lexicon, looks, last.max(body), longer, roles);
}

/// From how many words on a line without a stop is a paragraph: fewer where the paragraphs have no stops.
fn longest_short(looks: &[LineFeatures<'_>]) -> usize {
    let prose = looks
        .iter()
        .filter(|features| features.shape == Shape::Prose);
    let open = prose
        .clone()
        .filter(|features| features.stop == Stop::None)
        .count();
    if open * 5 >= prose.count() * 2 && open > 0 {
        OPEN_PARAGRAPH
    } else {
        PARAGRAPH
    }
}

/// Short lines between paragraphs: headings, or links to other articles, or verses and lists.
fn give_run(
    looks: &[LineFeatures<'_>],
    run: std::ops::Range<usize>,
    questions: usize,
    longer: usize,
    roles: &mut [Option<Role>],
) {
    let long = run
        .clone()
        .filter(|&at| {
            looks
                .get(at)
                .is_some_and(|features| (SHORTEST_LINK..longer).contains(&features.size()))
        })
        .count();
    // Where there are no paragraphs the lines are the text.
    let only = run.start <= LINES_OVER_LIST && run.end == looks.len();
    let links = run.len() >= 2 && long == run.len() && !only;
    let after_caption = run
        .start
        .checked_sub(1)
        .and_then(|before| looks.get(before))
        .is_some_and(|before| before.shape == Shape::Caption);
    for at in run.clone() {
        let Some(features) = looks.get(at) else {
            continue;
        };
        let role = match features.stop {
            Stop::Full | Stop::Comma => Role::Body,
            Stop::Mark
                if questions >= QUESTIONS
                    || features.size() > LONGEST_QUESTION
                    || features.quotes =>
            {
                Role::Body
            }
            Stop::Colon if features.size() > LONGEST_SUBHEAD => Role::Body,
            _ if features.size() >= longer => Role::Body,
            _ if links || after_caption => Role::Boilerplate,
            _ if run.len() >= LIST || only => Role::Body,
            _ if features.size() <= LONGEST_SUBHEAD || features.stop == Stop::Mark => Role::Subhead,
            // A longer heading names what the next paragraphs tell; a link to another article does not.
            _ if features.size() <= LONGEST_TOLD_SUBHEAD && told_after(looks, at) => Role::Subhead,
            _ => Role::Boilerplate,
        };
        put(roles, at, role);
    }
}

/// Whether the words of a short line come again in the paragraphs after it more than in those before it.
fn told_after(looks: &[LineFeatures<'_>], at: usize) -> bool {
    let told = |range: std::ops::Range<usize>| {
        let words: Vec<&str> = looks
            .get(range.start.min(looks.len())..range.end.min(looks.len()))
            .unwrap_or_default()
            .iter()
            .flat_map(|features| features.words.iter().copied())
            .collect();
        looks.get(at).map_or(0.0, |features| {
            share(&stems(features.words), &stems(&words))
        })
    };
    let after = told(at + 1..at + 1 + AROUND);
    after >= TOLD_AFTER && after > told(at.saturating_sub(AROUND)..at)
}

/// What stands under the last paragraph.
fn give_tail(
    document: &Document<'_>,
    lexicon: &Lexicon,
    looks: &[LineFeatures<'_>],
    start: usize,
    longer: usize,
    roles: &mut [Option<Role>],
) {
    let mut over = false;
    for (at, features) in looks.iter().enumerate().skip(start) {
        let role = match features.shape {
            Shape::Signoff if !over => Role::Signoff,
            Shape::Date if !over => Role::Dateline,
            Shape::Author | Shape::Desk if !over => Role::Signoff,
            Shape::Caption if !over => Role::Caption,
            Shape::Item if !over => Role::Body,
            Shape::Short if !over && features.stop == Stop::Full => Role::Body,
            Shape::Short if !over && features.size() >= longer => Role::Body,
            Shape::Short
                if !over
                    && features.size() <= LONGEST_SIGNOFF
                    && (is_byline(document, lexicon, features)
                        || (features.size() <= LONGEST_NAME && looks_like_name(features))) =>
            {
                Role::Signoff
            }
            Shape::Rule => Role::Boilerplate,
            _ => {
                over = true;
                Role::Boilerplate
            }
        };
        put(roles, at, role);
    }
}
