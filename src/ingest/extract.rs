//! The article in a page: which of its lines, and what they are.
//!
//! Paragraphs that stand together are a segment; the article is the segment with the most text, weighed by what stands
//! over it (the title) and around it (an element that says it holds an article, or a menu, or comments). Between the
//! title and the last paragraph every line is kept; what the elements say about a line is given on as its role.

use super::blocks::{Block, Signs, blocks, is_override};
use super::dom::{self, Dom};
use crate::text::article::{Article, Metadata, Role};
use crate::text::fold::is_invisible;
use std::ops::Range;

/// What a page gives: text, and roles by the starts of its lines.
pub(super) struct Extract {
    /// The lines, with line breaks between.
    pub text: String,
    /// The roles that the page states.
    pub hints: Vec<(u32, Role)>,
    /// Whether there were paragraphs.
    pub found: bool,
}

/// How much of other things may stand between two paragraphs of one article.
const GAP: usize = 80;
/// How many lines over the first paragraph are searched for the title.
const ABOVE: usize = 80;

/// Takes the article out of a page.
pub(super) fn extract(dom: &Dom, metadata: &Metadata) -> Extract {
    let blocks = blocks(dom);
    let mut before = 0;
    let best = segments(&blocks)
        .into_iter()
        .map(|body| {
            // A title belongs to the first paragraphs under it: what follows them are comments.
            let title = title(&blocks, before..body.start, metadata.title.as_deref());
            before = body.end;
            (weigh(&blocks, &body, title), body, title)
        })
        // Of two alike the first.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((_, body, title)) = best else {
        return write(&blocks, 0..blocks.len(), None, metadata);
    };
    let mut lines = title.unwrap_or(body.start)..end(&blocks, &body);
    // A selection that was copied is the article already, but for a menu or two.
    let words = |lines: Range<usize>| -> usize {
        let lines = blocks.get(lines).unwrap_or_default();
        lines.iter().map(|block| block.words).sum()
    };
    if words(lines.clone()) * 10 >= words(0..blocks.len()) * 9 {
        lines = 0..blocks.len();
    }
    write(&blocks, lines, title, metadata)
}

/// The article as the page's metadata give it, without the markup that some of them hold.
pub(super) fn stated(body: &str, metadata: &Metadata) -> Extract {
    let mut extract = Extract {
        text: String::new(),
        hints: Vec::new(),
        found: true,
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

/// The runs of paragraphs, from the first to the last line of each.
fn segments(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut segments: Vec<Range<usize>> = Vec::new();
    let mut gap = GAP + 1;
    let mut aside = false;
    for (at, block) in blocks.iter().enumerate() {
        if block.is_prose() {
            match segments.last_mut() {
                Some(last) if gap <= GAP && aside == block.signs.aside => last.end = at + 1,
                _ => segments.push(at..at + 1),
            }
            gap = 0;
            aside = block.signs.aside;
        } else {
            gap = gap.saturating_add(match block.signs {
                signs if signs.caption || signs.quote => 2,
                signs if signs.heading > 1 && !block.is_link() => 5,
                _ if block.is_link() => 9,
                signs if signs.article => 4,
                _ => 8,
            });
        }
    }
    segments
}

/// Letters and digits alone: titles are compared so.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The line among those over the body that is the page's title.
fn title(blocks: &[Block], over: Range<usize>, stated: Option<&str>) -> Option<usize> {
    let over = over.start.max(over.end.saturating_sub(ABOVE))..over.end;
    let near = over.start.max(over.end.saturating_sub(4))..over.end;
    let stated = stated.map(plain).filter(|title| !title.is_empty());
    let mut headings = over
        .clone()
        .rev()
        .filter_map(|at| Some((at, blocks.get(at)?)));
    if let Some(stated) = stated {
        // The title of a page often carries the site's name, its heading a mark more.
        let is_title = |block: &Block| {
            let text = plain(&block.text);
            text.len() >= 12
                && (text == stated
                    || (stated.starts_with(&text) && text.len() * 2 > stated.len())
                    || (text.starts_with(&stated) && stated.len() * 3 > text.len() * 2))
        };
        let mut same = over.rev().filter(|&at| {
            blocks.get(at).is_some_and(|block| {
                is_title(block) && (!block.is_link() || block.signs.heading == 1)
            })
        });
        let nearest = same.next();
        let heading = nearest
            .into_iter()
            .chain(same)
            .find(|&at| blocks.get(at).is_some_and(|block| block.signs.heading == 1));
        if heading.or(nearest).is_some() {
            return heading.or(nearest);
        }
    }
    let heading = headings
        .find(|(_, block)| block.signs.heading == 1 && block.words >= 3 && !block.signs.aside);
    if let Some((at, _)) = heading {
        return Some(at);
    }
    // A page without any heading: the line over the text.
    near.rev().find(|&at| {
        blocks.get(at).is_some_and(|block| {
            (4..=30).contains(&block.words) && !block.is_link() && block.signs == Signs::default()
        })
    })
}

fn weigh(blocks: &[Block], body: &Range<usize>, title: Option<usize>) -> f64 {
    let lines = blocks.get(body.clone()).unwrap_or_default();
    let prose = || lines.iter().filter(|block| block.is_prose());
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let mut score = count(prose().map(|block| block.words).sum());
    let all = count(prose().count().max(1));
    let article = count(prose().filter(|block| block.signs.article).count()) / all;
    let aside = count(prose().filter(|block| block.signs.aside).count()) / all;
    if title.is_some() {
        score *= 2.5;
    }
    score *= 1.0 + 0.5 * article;
    // Comments can be longer than any article.
    score * (1.0 - 0.98 * aside)
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
        if !with || block.is_link() || block.signs.aside || block.words > 6 {
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
    title: Option<usize>,
    metadata: &Metadata,
) -> Extract {
    let mut extract = Extract {
        text: String::new(),
        hints: Vec::new(),
        found: false,
    };
    let mut prose = false;
    let last = lines
        .clone()
        .rev()
        .find(|&at| blocks.get(at).is_some_and(Block::is_prose));
    if title.is_none()
        && lines.start > 0
        && let Some(title) = &metadata.title
        && title.split_whitespace().count() >= 3
    {
        let title: Vec<&str> = title.split_whitespace().collect();
        extract.line(&title.join(" "), Some(Role::Headline));
    }
    for at in lines {
        let Some(block) = blocks.get(at) else {
            continue;
        };
        let inside = prose && last.is_some_and(|last| at < last);
        prose |= block.is_prose();
        extract.found |= prose;
        let role = if Some(at) == title {
            Some(Role::Headline)
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
    if signs.caption && block.words <= 40 {
        return Some(Role::Caption);
    }
    if block.is_prose() {
        return (inside || signs.quote).then_some(Role::Body);
    }
    if signs.aside || (block.is_link() && (inside || block.words > 4)) {
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
    fn line(&mut self, text: &str, role: Option<Role>) {
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
