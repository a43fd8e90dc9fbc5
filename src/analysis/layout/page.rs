//! The article in a whole page that was copied as text: menus, related headlines, polls and comments around it.
//!
//! Paragraphs that stand together are a segment; a stretch of menu lines, headlines and buttons between them ends it.
//! The article is the segment with the most text, weighed by what an article has over it: a title whose words come
//! again below, a date, an author. After the observation that main text comes in long blocks and the rest in short
//! ones (Kohlschütter, Fankhauser and Nejdl, *Boilerplate Detection using Shallow Text Features*, 2010).

use super::line_features::{LineFeatures, Shape, Stop};
use super::stems::{share, stems};
use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

/// Where the article stands in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Its lines, from the title on.
    pub lines: Range<usize>,
    /// The line of the title, where one was found.
    pub headline: Option<usize>,
}

/// How much of other things may stand between two paragraphs of one article, by [`separation`]: eight short lines, or
/// five of a menu; what closes an article almost alone.
const GAP: usize = 60;
/// How many segments, the longest, are asked for what stands over them.
const ASKED: usize = 8;
/// How many lines over the first paragraph are searched for the title.
const ABOVE: usize = 30;
/// How many paragraphs are asked for the words of a title: what it says is told early.
const TELLING: usize = 12;
/// How many words a title has. A shorter line is a section; a longer one is a paragraph, even without a stop.
const TITLE: RangeInclusive<usize> = 3..=LONGEST_TITLE;
/// A title of so many words or more loses nothing by its length: the words of a shorter one may come again by chance.
const FULL_TITLE: usize = 7;
/// The share of a line's words that must come again below for it to be asked at all, whatever else speaks for it.
const LEAST_TOLD: f64 = 0.2;
/// What a line must reach to be the title.
const LEAST_TITLE: f64 = 0.3;
/// What a date or an author under a line adds: as much as a title needs in all.
const DATED_TITLE: f64 = 0.3;
/// What it adds that the page has the line again: less, for buttons come again too.
const REPEATED_TITLE: f64 = 0.2;
/// How near to the best a line above it must come to be taken for it.
const NEARLY: f64 = 0.9;
/// By what a title, and a date or an author over the text, multiply the words of a segment: comments and related texts
/// can be as long as a short article, but have neither.
const TITLED: f64 = 2.0;
const DATED: f64 = 1.5;
/// In how many lines over the title, or over a text without one, date and author are looked for.
const OVER: usize = 3;
/// How many lines under the last paragraph may close the article: initials, a rule, a date.
const CLOSING: usize = 4;
/// From how many lines of menus and buttons outside the article on the text is a whole page.
const MENU: usize = 8;
/// Or from how many lines of any sort but paragraphs; more around a long article, which has such lines of its own.
const AROUND: usize = 15;
/// How many words a line of a menu has where no phrase shows what it is.
const MENU_LINE: usize = 3;

/// The longest title, in words.
pub(super) const LONGEST_TITLE: usize = 30;

/// Finds the article where the text is a whole page; `None` where the text is the article.
pub(super) fn window(looks: &[LineFeatures<'_>]) -> Option<Window> {
    let mut segments = segments(looks);
    segments.sort_by_key(|segment| std::cmp::Reverse(words(looks, segment)));
    segments.truncate(ASKED);
    let mut best: Option<(f64, Window)> = None;
    for segment in &segments {
        let body = body_stems(looks, segment);
        let headline = title(looks, segment.start, &body);
        let score = weigh(looks, segment, headline);
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            let start = headline.unwrap_or(segment.start);
            best = Some((
                score,
                Window {
                    lines: start..end(looks, segment.end),
                    headline,
                },
            ));
        }
    }
    let (_, window) = best?;
    is_page(looks, &window.lines).then_some(window)
}

/// Whether the lines outside are those of a page: many, and hardly any of them sentences.
fn is_page(looks: &[LineFeatures<'_>], inside: &Range<usize>) -> bool {
    let menu = |features: &&LineFeatures<'_>| match features.shape {
        Shape::Page | Shape::Section | Shape::Tail | Shape::Related | Shape::Tags => true,
        Shape::Short | Shape::Desk => features.size() <= MENU_LINE,
        _ => false,
    };
    let before = looks.get(..inside.start).unwrap_or_default();
    let after = looks.get(inside.end..).unwrap_or_default();
    let outside = before.iter().chain(after);
    outside.clone().filter(menu).count() >= MENU
        || outside
            .filter(|features| features.shape != Shape::Prose && features.shape != Shape::Rule)
            .count()
            >= AROUND.max(inside.len() / 2)
}

/// The runs of paragraphs, from the first to the last line of each.
fn segments(looks: &[LineFeatures<'_>]) -> Vec<Range<usize>> {
    let mut segments: Vec<Range<usize>> = Vec::new();
    let mut gap = GAP + 1;
    for (at, features) in looks.iter().enumerate() {
        if features.shape == Shape::Prose {
            match segments.last_mut() {
                Some(last) if gap <= GAP => last.end = at + 1,
                _ => segments.push(at..at + 1),
            }
            gap = 0;
        } else {
            gap = gap.saturating_add(separation(features.shape));
        }
    }
    segments
}

/// How much a line sets the paragraphs around it apart: what articles have inside, little; what pages have, more; what
/// stands under an article, nearly as much as [`GAP`].
fn separation(shape: Shape) -> usize {
    match shape {
        Shape::Rule => 1,
        Shape::Caption | Shape::Item => 3,
        Shape::Date => 4,
        Shape::Tail => 45,
        Shape::Page | Shape::Section | Shape::Tags => 12,
        _ => 7,
    }
}

fn body_stems<'a>(looks: &[LineFeatures<'a>], segment: &Range<usize>) -> HashSet<&'a str> {
    looks
        .get(segment.clone())
        .unwrap_or_default()
        .iter()
        .filter(|features| features.shape == Shape::Prose)
        .take(TELLING)
        .flat_map(|features| stems(features.words))
        .collect()
}

/// The line over `body` that is most like its title: its words come again in the text, it is as long as titles are, a
/// date or an author follows it, the page says it elsewhere too (in the list of latest news).
fn title(looks: &[LineFeatures<'_>], body: usize, told: &HashSet<&str>) -> Option<usize> {
    let first = body.saturating_sub(ABOVE);
    let may = |features: &LineFeatures<'_>| match features.shape {
        Shape::Short | Shape::Item => features.size() >= *TITLE.start(),
        Shape::Prose => features.stop != Stop::Full && features.size() <= *TITLE.end(),
        _ => false,
    };
    let mut best = None;
    let mut most = LEAST_TITLE;
    for at in (first..body).rev() {
        let Some(features) = looks.get(at).filter(|features| may(features)) else {
            continue;
        };
        let length = (features.size().min(FULL_TITLE) as f64) / (FULL_TITLE as f64);
        let mut score = share(&stems(features.words), told) * length;
        if score <= LEAST_TOLD {
            continue;
        }
        let next = looks
            .get(at + 1..body)
            .unwrap_or_default()
            .iter()
            .find(|features| features.shape != Shape::Rule);
        if next.is_some_and(|next| matches!(next.shape, Shape::Date | Shape::Author)) {
            score += DATED_TITLE;
        }
        let again = looks.iter().enumerate().any(|(other, line)| {
            other != at
                && line.words.len() >= *TITLE.start()
                && line.words.ends_with(features.words)
        });
        if again {
            score += REPEATED_TITLE;
        }
        // Of two that are nearly as good the upper one: a caption stands under the title.
        if score > most * NEARLY {
            most = most.max(score);
            best = Some(at);
        }
    }
    best
}

/// How many words its paragraphs have.
fn words(looks: &[LineFeatures<'_>], segment: &Range<usize>) -> usize {
    let lines = looks.get(segment.clone()).unwrap_or_default();
    lines
        .iter()
        .filter(|features| features.shape == Shape::Prose)
        .map(LineFeatures::size)
        .sum()
}

fn weigh(looks: &[LineFeatures<'_>], segment: &Range<usize>, headline: Option<usize>) -> f64 {
    let over = looks
        .get(headline.unwrap_or(segment.start).saturating_sub(OVER)..segment.start)
        .unwrap_or_default();
    let dated = over
        .iter()
        .any(|features| matches!(features.shape, Shape::Date | Shape::Author));
    let mut score = f64::from(u32::try_from(words(looks, segment)).unwrap_or(u32::MAX));
    if headline.is_some() {
        score *= TITLED;
    }
    if dated {
        score *= DATED;
    }
    score
}

/// The closing marks after the last paragraph belong to the article.
fn end(looks: &[LineFeatures<'_>], last: usize) -> usize {
    let mut end = last;
    for (at, features) in looks.iter().enumerate().skip(last).take(CLOSING) {
        match features.shape {
            Shape::Signoff => end = at + 1,
            Shape::Date if end > last => end = at + 1,
            Shape::Rule | Shape::Date => {}
            _ => break,
        }
    }
    end
}
