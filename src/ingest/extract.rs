//! The article in a page: which of its lines, and what they are.
//!
//! Paragraphs that stand together are a segment; the article is the segment with the most text, weighed by what stands
//! over it (the title) and around it (an element that says it holds an article, or a menu, or comments). Between the
//! title and the last paragraph every line is kept; what the elements say about a line is given on as its role.

use super::IngestError;
use super::blocks::{Block, Signs, blocks, is_override};
use super::dom::{self, Dom, NodeId};
use super::furniture::Furniture;
use super::taking;
use crate::text::article::{Article, Metadata, Role};
use crate::text::fold::{is_invisible, is_plain_letter};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a page gives: text, and roles by the starts of its lines.
#[derive(Default)]
pub(super) struct Extract {
    /// The lines, with line breaks between.
    pub text: String,
    /// The roles that the page states.
    pub hints: Vec<(u32, Role)>,
    /// Whether there were paragraphs.
    pub found: bool,
    /// The headline that the page shows, where it has one.
    pub headline: Option<String>,
    /// How many words the paragraphs of the article have.
    pub words: usize,
}

/// How much of other things may stand between two paragraphs of one article.
const GAP: usize = 80;
/// How many lines over the first paragraph are searched for the headline.
const ABOVE: usize = 80;
/// How many lines over the headline are searched for the day.
const OVER: usize = 4;
/// The words of a headline.
const HEADLINE: std::ops::RangeInclusive<usize> = 3..=40;
/// What a line needs to be taken for the headline: a heading of any level does, if nothing speaks against it.
const LEAST_HEADLINE: f64 = 0.6;
/// What an element holds of the words of the paragraphs that stand together, in tenths, if it holds the article.
const MOST: usize = 7;

/// Takes the article out of a page.
pub(super) fn extract(dom: &Dom, furniture: &Furniture, metadata: &Metadata) -> Extract {
    let blocks = blocks(dom, furniture);
    let stated = metadata.title.as_deref().map(plain).unwrap_or_default();
    let mut before = 0;
    let mut cut = Vec::new();
    let best = segments(&blocks, &stated)
        .into_iter()
        .map(|all| {
            let body = held_together(dom, &blocks, all.clone());
            if body != all {
                cut.push(body.end);
            }
            // A headline belongs to the first paragraphs under it: what follows them are comments.
            let headline = headline(&blocks, before..body.start, &stated);
            before = body.end;
            (weigh(&blocks, &body, headline), body, headline)
        })
        // Of two alike the first.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((_, body, headline)) = best else {
        return write(&blocks, 0..blocks.len(), None, metadata);
    };
    let start = headline.map_or(body.start, |headline| {
        over_headline(dom, &blocks, headline)
            .unwrap_or_else(|| dated(&blocks, headline, body.start))
    });
    let mut lines = start..end(&blocks, &body);
    // A selection that was copied is the article already, but for a menu or two, unless something is known not to be of it.
    let words = |lines: Range<usize>| -> usize {
        let lines = blocks.get(lines).unwrap_or_default();
        lines.iter().map(|block| block.words).sum()
    };
    let whole = !cut.contains(&body.end);
    if whole && words(lines.clone()) * 10 >= words(0..blocks.len()) * 9 {
        lines = 0..blocks.len();
    }
    write(&blocks, lines, headline, metadata)
}

/// The lines of HTML that is an article as a whole, as feeds and wires have it, with the roles that its elements state.
///
/// # Errors
/// [`IngestError::Broken`] for what nobody wrote.
pub(super) fn all(html: &str) -> Result<Vec<(String, Option<Role>)>, IngestError> {
    let dom = dom::parse(html).ok_or(IngestError::Broken)?;
    let blocks = blocks(&dom, &Furniture::default());
    let last = blocks.iter().rposition(Block::is_prose).unwrap_or(0);
    let mut prose = false;
    let lines = blocks.into_iter().enumerate().map(|(at, block)| {
        let inside = prose && at < last;
        prose |= block.is_prose();
        let role = role(&block, inside);
        (block.text, role)
    });
    Ok(lines.collect())
}

/// The article as the page's metadata give it, without the markup that some of them hold.
pub(super) fn stated(body: &str, metadata: &Metadata) -> Extract {
    let mut extract = Extract {
        found: true,
        words: usize::MAX,
        ..Extract::default()
    };
    if let Some(title) = &metadata.title {
        extract.line(title.trim(), Some(Role::Headline));
    }
    let body: String = dom::stripped(body)
        .chars()
        .filter(|&c| c == '\n' || !(c.is_control() || is_override(c)))
        .collect();
    let lines = body.split('\n').map(str::trim);
    for line in lines.filter(|line| !line.is_empty()) {
        extract.line(line, None);
    }
    extract
}

/// The runs of paragraphs, from the first to the last line of each. What stands aside divides none but from what stands
/// there itself; a headline under paragraphs that have none begins anew.
fn segments(blocks: &[Block], stated: &str) -> Vec<Range<usize>> {
    let mut segments: Vec<Range<usize>> = Vec::new();
    // The last of the article's own, and the last of what stands aside.
    let mut last: [Option<usize>; 2] = [None, None];
    // What stands since then.
    let mut gaps = [GAP + 1; 2];
    let mut headed = false;
    for (at, block) in blocks.iter().enumerate() {
        let aside = block.signs.aside;
        if block.is_prose() {
            let [own, other] = match aside {
                false => [0, 1],
                true => [1, 0],
            };
            if let (Some(last), Some(gap)) = (last.get_mut(own), gaps.get_mut(own)) {
                let open = last.filter(|_| *gap <= GAP);
                match open.and_then(|open| segments.get_mut(open)) {
                    Some(segment) => segment.end = at + 1,
                    None => {
                        *last = Some(segments.len());
                        segments.push(at..at + 1);
                    }
                }
                *gap = 0;
            }
            if let Some(gap) = gaps.get_mut(other) {
                *gap = gap.saturating_add(9);
            }
            continue;
        }
        if !aside && heads(block, stated) {
            if !headed {
                gaps = [GAP + 1; 2];
            }
            headed = true;
            continue;
        }
        let between = match block.signs {
            signs if signs.caption || signs.quote => 2,
            signs if signs.heading > 1 && !block.is_link() => 5,
            _ if block.is_link() => 9,
            signs if signs.article => 4,
            _ => 8,
        };
        gaps = gaps.map(|gap| gap.saturating_add(between));
    }
    segments
}

/// Letters and digits alone: titles are compared so.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a line is the title that the page states: that often carries the site's name, the line a mark more.
fn is_stated(block: &Block, stated: &str) -> bool {
    let text = plain(&block.text);
    text.len() >= 12
        && !stated.is_empty()
        && (text == stated
            || (stated.starts_with(&text) && text.len() * 2 > stated.len())
            // The site's name may stand before it, and be short.
            || (stated.ends_with(&text) && text.len() * 2 > stated.len())
            || (text.starts_with(stated) && stated.len() * 3 > text.len() * 2))
}

/// Whether a line is a headline by itself: the first heading of a page, or its title.
fn heads(block: &Block, stated: &str) -> bool {
    let signs = block.signs;
    HEADLINE.contains(&block.words)
        && (signs.heading == 1 && !block.is_link()
            || (signs.heading > 0 || signs.title) && is_stated(block, stated))
}

/// The line among those over the body that is the article's headline: what the page's title, the level of its heading,
/// the name of its element and its place say together.
fn headline(blocks: &[Block], over: Range<usize>, stated: &str) -> Option<usize> {
    let over = over.start.max(over.end.saturating_sub(ABOVE))..over.end;
    let near = over.start.max(over.end.saturating_sub(4))..over.end;
    let mut best: Option<(f64, usize)> = None;
    for at in over.clone().rev() {
        let Some(block) = blocks.get(at) else {
            continue;
        };
        let far = f64::from(u16::try_from(over.end - at).unwrap_or(u16::MAX));
        // Two headings of one level one under the other are headline and deck.
        let under = at
            .checked_sub(1)
            .filter(|&upper| over.contains(&upper))
            .and_then(|upper| blocks.get(upper))
            .is_some_and(|upper| {
                upper.signs.heading == block.signs.heading && HEADLINE.contains(&upper.words)
            });
        let score = likeness_of_headline(block, stated)
            - 0.03 * far
            - if under && block.signs.heading > 0 {
                0.5
            } else {
                0.0
            };
        if score >= LEAST_HEADLINE && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at).or_else(|| {
        // A page without any heading: the line over the text.
        near.rev().find(|&at| {
            blocks.get(at).is_some_and(|block| {
                (4..=30).contains(&block.words)
                    && !block.is_link()
                    && block.signs == Signs::default()
            })
        })
    })
}

/// How much a line looks like the headline, wherever it stands.
fn likeness_of_headline(block: &Block, stated: &str) -> f64 {
    let signs = block.signs;
    if !HEADLINE.contains(&block.words) || signs.time || signs.author || signs.caption {
        return 0.0;
    }
    let mut score = match signs.heading {
        1 => 3.0,
        2 => 2.0,
        3 => 1.6,
        4 => 1.2,
        5 | 6 => 0.8,
        _ => 0.0,
    };
    if is_stated(block, stated) {
        score += 5.0;
    }
    if signs.title {
        score += 1.0;
    }
    if signs.deck {
        score -= 2.0;
    }
    if signs.aside {
        score -= 4.0;
    }
    if block.is_link() {
        score -= if signs.heading == 1 { 0.5 } else { 3.0 };
    }
    score
}

/// The paragraphs of a segment without those at its end that stand outside the element which holds nearly all of the
/// others: about the author, rules for comments, what the outlet says of itself.
fn held_together(dom: &Dom, blocks: &[Block], body: Range<usize>) -> Range<usize> {
    let lines = blocks.get(body.clone()).unwrap_or_default();
    let aside = lines.first().is_some_and(|block| block.signs.aside);
    let is_own = |block: &Block| block.is_prose() && block.signs.aside == aside;
    let mut held: BTreeMap<NodeId, (usize, usize)> = BTreeMap::new();
    let mut words = 0;
    for block in lines.iter().filter(|block| is_own(block)) {
        let (sum, count) = held.entry(holder(dom, block)).or_default();
        *sum += block.words;
        *count += 1;
        words += block.words;
    }
    let most = held
        .into_iter()
        .max_by_key(|&(id, (sum, _))| (sum, std::cmp::Reverse(id)));
    let Some((element, (sum, count))) = most else {
        return body;
    };
    if sum * 10 < words * MOST || count < 2 {
        return body;
    }
    let inside = |block: &Block| dom.around(block.element).any(|id| id == element);
    let last = lines
        .iter()
        .rposition(|block| is_own(block) && inside(block))
        .map_or(body.end, |at| body.start + at + 1);
    body.start..last
}

/// The element that holds a paragraph among others: that around its own.
fn holder(dom: &Dom, block: &Block) -> NodeId {
    dom.node(block.element)
        .and_then(|node| node.parent)
        .unwrap_or(block.element)
}

fn weigh(blocks: &[Block], body: &Range<usize>, headline: Option<usize>) -> f64 {
    let lines = blocks.get(body.clone()).unwrap_or_default();
    let prose = || lines.iter().filter(|block| block.is_prose());
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let mut score = count(prose().map(|block| block.words).sum());
    let all = count(prose().count().max(1));
    let article = count(prose().filter(|block| block.signs.article).count()) / all;
    let aside = count(prose().filter(|block| block.signs.aside).count()) / all;
    if headline.is_some() {
        score *= 2.5;
    }
    score *= 1.0 + 0.5 * article;
    // Comments can be longer than any article.
    score * (1.0 - 0.98 * aside)
}

/// The line over the headline that says when the article was published, or the headline.
fn dated(blocks: &[Block], headline: usize, body: usize) -> usize {
    let is_day = |at: &usize| {
        blocks.get(*at).is_some_and(|block| {
            let digits = block.text.chars().filter(|c| c.is_numeric()).count();
            !block.signs.aside && block.words <= 14 && digits >= 5
        })
    };
    // Where the article says it under its headline, that over it is today's.
    if (headline + 1..body).any(|at| is_day(&at)) {
        return headline;
    }
    let is_named = |at: &usize| blocks.get(*at).is_some_and(|block| block.signs.time);
    (headline.saturating_sub(OVER)..headline)
        .rev()
        .find(|at| is_named(at) && is_day(at))
        .unwrap_or(headline)
}

/// A line right over the headline, in the same element and longer than the name of a section: a deck above it.
fn over_headline(dom: &Dom, blocks: &[Block], headline: usize) -> Option<usize> {
    let at = headline.checked_sub(1)?;
    let (over, headline) = (blocks.get(at)?, blocks.get(headline)?);
    let parent = |block: &Block| dom.node(block.element).and_then(|node| node.parent);
    let fits = (6..=30).contains(&over.words)
        && !(over.is_link() || over.signs.aside || over.signs.time || over.signs.author)
        && parent(over) == parent(headline);
    fits.then_some(at)
}

/// Closing lines that stand with the last paragraph: in the same element, or the one around it.
fn end(blocks: &[Block], body: &Range<usize>) -> usize {
    let node = body
        .end
        .checked_sub(1)
        .and_then(|last| blocks.get(last))
        .map(|block| block.signs);
    let mut end = body.end;
    for (at, block) in blocks.iter().enumerate().skip(body.end).take(3) {
        let with = node.is_some_and(|signs| signs.article == block.signs.article);
        // Initials and agencies are many short words: `م.ك/ ر.ع (د ب أ، أ ف ب)`.
        let initials = block.words <= 12
            && block
                .text
                .split_whitespace()
                .all(|word| word.chars().filter(|c| c.is_alphabetic()).count() <= 2);
        let long = block.words > 6 && !initials;
        if !with || block.is_link() || block.signs.aside || long {
            break;
        }
        end = at + 1;
    }
    end
}

/// Puts the lines together.
fn write(
    blocks: &[Block],
    lines: Range<usize>,
    headline: Option<usize>,
    metadata: &Metadata,
) -> Extract {
    let mut extract = Extract {
        headline: headline.and_then(|at| Some(blocks.get(at)?.text.clone())),
        ..Extract::default()
    };
    let mut prose = false;
    let own = blocks.get(lines.clone()).unwrap_or_default();
    let apart = own
        .iter()
        .any(|block| block.is_prose() && !block.signs.aside);
    let last = lines
        .clone()
        .rev()
        .find(|&at| blocks.get(at).is_some_and(Block::is_prose));
    if headline.is_none()
        && lines.start > 0
        && let Some(title) = &metadata.title
        && title.split_whitespace().count() >= 3
    {
        extract.line(&taking::one_line(title), Some(Role::Headline));
    }
    for at in lines {
        let Some(block) = blocks.get(at) else {
            continue;
        };
        let inside = prose && last.is_some_and(|last| at < last);
        if block.is_prose() && !(apart && block.signs.aside) {
            extract.words += block.words;
        }
        prose |= block.is_prose();
        extract.found |= prose;
        let role = if Some(at) == headline {
            Some(Role::Headline)
        } else if headline.is_some_and(|headline| at + 1 < headline)
            && (block.signs.heading == 1 || block.words > 12)
        {
            // The name of the site, and what it says of itself.
            Some(Role::Boilerplate)
        } else if apart && block.signs.aside && block.is_prose() {
            Some(Role::Boilerplate)
        } else {
            role(block, inside)
        };
        extract.line(&block.text, role);
    }
    extract
}

/// What its elements say that a line is; `inside` is between the first and the last paragraph.
fn role(block: &Block, inside: bool) -> Option<Role> {
    let signs = block.signs;
    if signs.time && block.words <= 12 && block.text.chars().any(char::is_numeric) {
        return (!inside && !block.is_link()).then_some(Role::Dateline);
    }
    let lettered = block.text.chars().any(char::is_alphabetic);
    if signs.time && inside && block.words <= 4 || signs.caption && !lettered {
        return Some(Role::Boilerplate);
    }
    if signs.caption && block.words <= 40 {
        return Some(Role::Caption);
    }
    if block.is_prose() {
        // Where it is cut off, the last one is a paragraph, too.
        let dotted = block.text.ends_with('…') || block.text.ends_with("...");
        return (inside || signs.quote || dotted && !signs.aside).then_some(Role::Body);
    }
    // What is embedded of another language, as messages of social networks are.
    let foreign = !block.text.chars().any(is_plain_letter);
    if signs.aside
        || signs.quote && inside && foreign
        || (block.is_link() && (inside || block.words > 4))
    {
        return Some(Role::Boilerplate);
    }
    if signs.deck && !inside {
        return Some(Role::Deck);
    }
    if signs.heading > 1 && inside {
        return Some(Role::Subhead);
    }
    if (signs.item || signs.quote) && inside {
        return Some(Role::Body);
    }
    None
}

impl Extract {
    /// The article, with the roles of its lines. What was garbled in it is put right line by line, which moves them; where it
    /// has other lines afterwards, none has a role.
    ///
    /// # Errors
    /// As [`taking::text`].
    pub fn article(&self) -> Result<Article, IngestError> {
        let mut article = taking::text(&self.text)?;
        article.hints.clone_from(&self.hints);
        if article.text != self.text {
            let starts = |text: &str| -> Vec<usize> {
                let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
                std::iter::once(0).chain(breaks).collect()
            };
            let (before, after) = (starts(&self.text), starts(&article.text));
            let inked: Vec<usize> = article.lines().map(|line| line.start()).collect();
            let moved = |&(start, role): &(u32, Role)| {
                let line = before.binary_search(&(start as usize)).ok()?;
                let start = after.get(line).filter(|start| inked.contains(start))?;
                Some((u32::try_from(*start).ok()?, role))
            };
            article.hints = match before.len() == after.len() {
                true => self.hints.iter().filter_map(moved).collect(),
                false => Vec::new(),
            };
        }
        Ok(article)
    }

    /// Puts a line at the end.
    pub fn line(&mut self, text: &str, role: Option<Role>) {
        // No line of the article: what is said of it would be said of the next.
        if text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        if let (Some(role), Ok(start)) = (role, u32::try_from(self.text.len())) {
            self.hints.push((start, role));
        }
        // As the article will have it, so that the places of the hints hold.
        let text = Article::from_text(text.trim_start_matches('\u{feff}'));
        self.text.push_str(&text.text);
    }
}
