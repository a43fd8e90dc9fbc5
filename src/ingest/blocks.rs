//! The lines of a page, as a browser sets them, with what its elements say about them.

use super::dom::{Data, Dom, NodeId};
use super::furniture::{Furniture, is_short};
use crate::text::fold::is_plain_letter;

/// A line of the page: the text of a block between its breaks.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its text, white space made single.
    pub text: String,
    /// How many of its characters are inside links.
    pub linked: usize,
    /// How many characters it has.
    pub letters: usize,
    /// How many words.
    pub words: usize,
    /// What the elements around it say.
    pub signs: Signs,
    /// The innermost element around it that browsers set as a block.
    pub element: NodeId,
}

impl Block {
    /// Whether it is a link or several and nothing else.
    pub fn is_link(&self) -> bool {
        self.linked * 5 >= self.letters * 4
    }

    /// Whether it is sentences of the page's own: long, or closed by a stop, and neither a link nor [`Furniture`].
    pub fn is_prose(&self) -> bool {
        let end = self
            .text
            .trim_end_matches(['"', '”', '»', ')', ' ', '\u{a0}', '’'])
            .chars()
            .last();
        let stopped = matches!(end, Some('.' | '؟' | '!' | '…' | ':' | '۔'));
        self.linked * 2 < self.letters
            && !self.signs.furniture
            && self.signs.heading == 0
            && (self.words >= 20 || (self.words >= 7 && stopped))
    }
}

/// A line about author or day has at most so many words.
const LINE: usize = 25;

/// What the elements around a line say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// 1 to 6 inside `h1` to `h6`, else 0.
    pub heading: u8,
    /// Inside a `figcaption`, or what is named a caption.
    pub caption: bool,
    /// Inside a list.
    pub item: bool,
    /// Inside a `blockquote`.
    pub quote: bool,
    /// Inside a `time`, or what is named a date.
    pub time: bool,
    /// Inside what is named an author.
    pub author: bool,
    /// Inside what is named a title.
    pub title: bool,
    /// Inside what is named a summary.
    pub deck: bool,
    /// Inside `nav`, `footer`, `aside`, what is named for menus, comments, related, sharing, or [`Furniture`].
    pub aside: bool,
    /// Inside [`Furniture`].
    pub furniture: bool,
    /// Inside an element that holds the article by its own statement.
    pub article: bool,
}

impl Signs {
    /// What holds of two stretches of one line.
    fn and(self, other: Self) -> Self {
        Self {
            heading: self.heading.min(other.heading),
            caption: self.caption && other.caption,
            item: self.item && other.item,
            quote: self.quote && other.quote,
            time: self.time && other.time,
            author: self.author && other.author,
            title: self.title && other.title,
            deck: self.deck && other.deck,
            aside: self.aside && other.aside,
            furniture: self.furniture && other.furniture,
            article: self.article && other.article,
        }
    }
}

/// Elements that are never shown as text.
fn is_hidden(dom: &Dom, id: NodeId) -> bool {
    let skipped = matches!(
        dom.name(id),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "frame"
            | "frameset"
            | "object"
            | "embed"
            | "applet"
            | "canvas"
            | "select"
            | "datalist"
            | "button"
            | "input"
            | "textarea"
            | "audio"
            | "video"
            | "map"
            | "head"
            | "title"
            | "dialog"
            | "xmp"
            | "noembed"
            | "noframes"
            | "plaintext"
            | "rp"
            | "rt"
    );
    if skipped || dom.attribute(id, "hidden").is_some() {
        return true;
    }
    if dom.attribute(id, "aria-hidden") == Some("true") && dom.name(id) != "div" {
        return true;
    }
    if matches!(
        dom.attribute(id, "role"),
        Some("dialog" | "alertdialog" | "navigation" | "search" | "menu" | "menubar")
    ) {
        return true;
    }
    dom.attribute(id, "style").is_some_and(is_hidden_style)
        || dom.attribute(id, "class").is_some_and(|class| {
            // `hidden md:block` is shown where there is room.
            let shown = class.contains(":block") || class.contains(":flex");
            class.split_ascii_whitespace().any(|name| {
                !shown
                    && matches!(
                        name,
                        "sr-only"
                            | "visually-hidden"
                            | "screen-reader-text"
                            | "visuallyhidden"
                            | "hidden"
                            | "d-none"
                            | "element-invisible"
                    )
            })
        })
}

/// Whether a `style` attribute takes the element off the page: not displayed, not visible, moved far out, without
/// size.
fn is_hidden_style(style: &str) -> bool {
    let style: String = style
        .chars()
        .take(2000)
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    style.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else {
            return false;
        };
        let value = value.trim_end_matches("!important");
        match name {
            "display" => value == "none",
            "visibility" => value == "hidden",
            "opacity" | "font-size" => matches!(value, "0" | "0px" | "0.0"),
            "left" | "right" | "top" | "text-indent" | "margin-left" | "margin-right" => value
                .strip_prefix('-')
                .and_then(|far| {
                    far.trim_end_matches(|c: char| !c.is_ascii_digit())
                        .parse::<f64>()
                        .ok()
                })
                .is_some_and(|far| far >= 900.0),
            _ => false,
        }
    })
}

/// Whether browsers set an element as a block, or it should have been one.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "time"
            | "tr"
            | "ul"
    )
}

/// The names that a class, an id or an `itemprop` is made of: `post-related_box` and `postRelatedBox` are `post`,
/// `related`, `box`. What one of them has or is without (`with-share`, `no-sidebar`) it is not.
fn names(dom: &Dom, id: NodeId, mut each: impl FnMut(&str)) {
    for attribute in ["class", "id", "itemprop", "role"] {
        let Some(value) = dom.attribute(id, attribute) else {
            continue;
        };
        let mut name = String::new();
        let mut before = ' ';
        let mut beside = false;
        for c in value.chars().take(400).chain([' ']) {
            let turn = c.is_ascii_uppercase() && before.is_ascii_lowercase();
            if turn || !c.is_alphanumeric() {
                if !(name.is_empty() || beside) {
                    each(&name);
                }
                beside |= matches!(&*name, "with" | "has" | "no" | "without");
                beside &= !c.is_whitespace();
                name.clear();
            }
            if c.is_alphanumeric() {
                name.push(c.to_ascii_lowercase());
            }
            before = c;
        }
    }
}

fn signs(dom: &Dom, id: NodeId, mut signs: Signs) -> Signs {
    let name = dom.name(id);
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            signs.heading = name.as_bytes().get(1).map_or(0, |digit| digit - b'0');
        }
        "figcaption" => signs.caption = true,
        "li" | "dd" | "dt" => signs.item = true,
        "blockquote" => signs.quote = true,
        "time" => signs.time = true,
        "nav" | "footer" | "aside" => signs.aside = true,
        "article" => signs.article = true,
        "a" if dom.attribute(id, "rel") == Some("author") => signs.author = true,
        _ => {}
    }
    // The page itself says much about what it is made of; so do elements that hold everything.
    if matches!(name, "html" | "body" | "main" | "article") {
        return signs;
    }
    let (mut post, mut content, mut sub, mut title) = (false, false, false, false);
    let (mut beside, mut writer, mut time) = (false, false, false);
    names(dom, id, |name| match name {
        "caption" | "wpcaption" | "imagecaption" => signs.caption = true,
        "date" | "datepublished" | "datecreated" | "time" | "timestamp" | "pubdate" => {
            time = true;
        }
        "author" | "byline" | "writer" | "writeby" | "editor" => writer = true,
        "subtitle" | "standfirst" | "excerpt" | "sapo" | "deck" | "dek" | "subheadline" => {
            signs.deck = true;
        }
        "articlebody" => signs.article = true,
        "sub" | "second" | "secondary" => sub = true,
        "title" | "headline" | "heading" => title = true,
        "article" | "post" | "entry" | "story" | "news" => post = true,
        "body" | "content" | "text" | "details" => content = true,
        "nav" | "navbar" | "navigation" | "menu" | "footer" | "sidebar" | "comment"
        | "comments" | "related" | "breadcrumb" | "breadcrumbs" | "modal" | "newsletter"
        | "subscribe" | "recommended" | "recommendations" | "trending" | "ticker" | "cookie"
        | "cookies" | "copyright" | "poll" | "ad" | "ads" | "advert" | "advertisement"
        | "sponsored" | "outbrain" | "taboola" | "disqus" | "pagination" | "mostread" => {
            signs.aside = true;
        }
        "share" | "sharing" | "social" | "popup" | "login" | "promo" | "tags" => beside = true,
        _ => {}
    });
    // What is named for the posts of a day holds more than the day.
    if (writer || time) && is_short(dom, id, LINE) {
        signs.author |= writer;
        signs.time |= time;
    }
    signs.article |= post && content;
    // `bodyToAddTags` holds the text, to which tags are added.
    signs.aside |= beside && !content;
    signs.deck |= sub && title;
    signs.title |= title && !sub;
    signs
}

/// What a walk carries down the tree.
#[derive(Clone, Copy)]
struct State {
    linked: bool,
    literal: bool,
    signs: Signs,
}

/// Walks the page and takes its lines.
pub(super) fn blocks(dom: &Dom, furniture: &Furniture) -> Vec<Block> {
    let mut walk = Walk {
        furniture,
        elements: vec![Dom::ROOT],
        blocks: Vec::new(),
        text: String::new(),
        linked: 0,
        letters: 0,
        space: false,
        bounded: false,
        styled: false,
        signs: None,
        state: State {
            linked: false,
            literal: false,
            signs: Signs::default(),
        },
    };
    let mut above: Vec<(NodeId, State)> = Vec::new();
    let mut at = Dom::ROOT;
    loop {
        let entered = walk.enter(dom, at);
        if let (true, Some(first)) = (entered.is_some(), dom.node(at).and_then(|node| node.first)) {
            above.push((at, entered.unwrap_or(walk.state)));
            at = first;
            continue;
        }
        if let Some(state) = entered {
            walk.leave(dom, at, state);
        }
        loop {
            if let Some(next) = dom.node(at).and_then(|node| node.next) {
                at = next;
                break;
            }
            let Some((parent, state)) = above.pop() else {
                walk.flush();
                return walk.blocks;
            };
            walk.leave(dom, parent, state);
            at = parent;
        }
    }
}

struct Walk<'a> {
    furniture: &'a Furniture,
    /// The elements around, of those that are set as blocks.
    elements: Vec<NodeId>,
    blocks: Vec<Block>,
    text: String,
    linked: usize,
    letters: usize,
    /// Whether white space stands before what comes next.
    space: bool,
    /// Whether an inline element has just begun or ended, and one with a style of its own ended.
    bounded: bool,
    styled: bool,
    /// What holds for all of the line so far.
    signs: Option<Signs>,
    state: State,
}

impl Walk<'_> {
    /// Enters a node; `None` where nothing of it is shown, else the state to come back to.
    fn enter(&mut self, dom: &Dom, id: NodeId) -> Option<State> {
        let before = self.state;
        match &dom.node(id)?.data {
            Data::Root => {}
            Data::Nothing => return None,
            Data::Text(text) => self.push(text),
            Data::Element { .. } => {
                if is_hidden(dom, id) {
                    return None;
                }
                let name = dom.name(id);
                if is_block(name) || name == "br" {
                    self.flush();
                }
                if is_block(name) {
                    self.elements.push(id);
                }
                // What stands side by side on the page stands without a space in its source.
                let styled = dom.attribute(id, "class").is_some();
                self.space |= self.styled && styled && !is_block(name);
                self.bounded = true;
                self.styled = false;
                let outer = self.state.signs.aside;
                self.state.signs = signs(dom, id, self.state.signs);
                if self.furniture.is_around(id) {
                    self.state.signs.aside = outer;
                }
                if self.furniture.holds(id) {
                    self.state.signs.aside = true;
                    self.state.signs.furniture = true;
                }
                self.state.linked |= name == "a";
                self.state.literal |= name == "pre";
            }
        }
        Some(before)
    }

    fn leave(&mut self, dom: &Dom, id: NodeId, before: State) {
        let name = dom.name(id);
        if is_block(name) {
            self.flush();
            self.elements.pop();
            self.styled = false;
        } else if matches!(name, "td" | "th") && !self.text.is_empty() {
            self.text.push('\t');
            self.space = false;
        }
        self.bounded = true;
        if !is_block(name) && matches!(name, "span" | "a" | "em" | "strong" | "b" | "small") {
            self.styled = dom.attribute(id, "class").is_some();
        }
        self.state = before;
    }

    fn push(&mut self, text: &str) {
        self.styled = false;
        for c in text.chars() {
            if self.state.literal && c == '\n' {
                self.flush();
            } else if is_override(c) {
                continue;
            } else if c == '\u{a0}' || !(c.is_whitespace() || c.is_control()) {
                if c != '\u{a0}' {
                    let signs = self.state.signs;
                    self.signs = Some(self.signs.map_or(signs, |before| before.and(signs)));
                }
                if self.bounded {
                    // No word has figures in it: `<span>09:00</span><span>آخر</span>`.
                    let before = self.text.chars().next_back().unwrap_or(' ');
                    self.space |= before.is_numeric() && is_plain_letter(c)
                        || is_plain_letter(before) && c.is_numeric();
                    self.bounded = false;
                }
                if self.space && !self.text.is_empty() && !self.text.ends_with('\t') {
                    self.text.push(' ');
                }
                self.space = false;
                self.text.push(c);
                self.letters += 1;
                self.linked += usize::from(self.state.linked);
            } else {
                self.space = true;
            }
        }
    }

    fn flush(&mut self) {
        self.space = false;
        let text = std::mem::take(&mut self.text);
        let text = text.trim_end_matches('\t');
        if !text.trim().is_empty() {
            self.blocks.push(Block {
                words: text.split_whitespace().count(),
                text: text.to_owned(),
                linked: self.linked,
                letters: self.letters,
                signs: self.signs.unwrap_or_default(),
                element: self.elements.last().copied().unwrap_or(Dom::ROOT),
            });
        }
        self.linked = 0;
        self.letters = 0;
        self.signs = None;
    }
}

/// Embeddings, overrides and isolates: they set the direction of what stands around, which is for the page to do.
pub(super) fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
