//! Mail: messages (RFC 5322 and MIME), mailboxes (RFC 4155), and pages that browsers saved in one file (MHTML, RFC 2557).

use super::super::{IngestError, MOST_ARTICLES, encoding, taking};
use super::Format;
use super::Unpacked;
use super::item::{Body, Item};
use crate::text::article::Article;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// Fields that open a message, as programs write them.
const FIELDS: [&str; 17] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "delivered-to",
    "reply-to",
    "sender",
    "x-mozilla-status",
    "snapshot-content-location",
    "dkim-signature",
];
/// So many parts of a message are looked at.
const MOST_PARTS: usize = 200;
/// More lines that may be borders of parts are no mail.
const MOST_BORDERS: usize = 20_000;

/// Whether a text opens as a message does: with two fields at least, one of them known, and another line of fields or a
/// blank one after them.
pub(super) fn is_message(text: &str) -> bool {
    let mut fields = 0;
    let mut known = 0;
    let mut sent = false;
    let mut closed = false;
    for line in text.lines().take(60) {
        if line.starts_with([' ', '\t']) && fields > 0 {
            continue;
        }
        closed = line.trim().is_empty();
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let is_name = !name.is_empty()
            && name.len() <= 60
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !is_name {
            break;
        }
        fields += 1;
        known += usize::from(FIELDS.contains(&name.to_ascii_lowercase().as_str()));
        // `From: Reuters` stands over what was copied from a wire.
        sent |= value.contains('@') || name.contains('-') || value.contains("=?");
    }
    let closed = closed || fields >= 30;
    fields >= 2 && known >= 2 && sent && closed
}

/// Whether a text opens as a mailbox does.
pub(super) fn is_mailbox(text: &str) -> bool {
    let mut lines = text.splitn(2, '\n');
    let first = lines.next().unwrap_or_default();
    first.starts_with("From ")
        && first.contains('@') | first.contains(':')
        && lines.next().is_some_and(is_message)
}

/// The articles of a mailbox.
pub(super) fn mailbox(bytes: &[u8]) -> Result<Unpacked, IngestError> {
    let mut unpacked = Unpacked::new(Format::Mailbox);
    for message in MessageIterator::new(bytes) {
        if unpacked.is_full() {
            break;
        }
        match message {
            Ok(message) => messages(message.contents(), &mut unpacked),
            Err(_) => unpacked.broken = true,
        }
    }
    Ok(unpacked)
}

/// The articles of a message: its own, and those of the messages that it forwards.
pub(super) fn message(bytes: &[u8]) -> Result<Unpacked, IngestError> {
    let mut unpacked = Unpacked::new(Format::Mail);
    messages(bytes, &mut unpacked);
    Ok(unpacked)
}

fn messages(bytes: &[u8], unpacked: &mut Unpacked) {
    // What does not say its charset is read as a file without one.
    let says = bytes
        .windows(8)
        .any(|eight| eight.eq_ignore_ascii_case(b"charset="));
    let decoded = match std::str::from_utf8(bytes) {
        Err(_) if !says => encoding::decode(bytes),
        _ => None,
    };
    let flat = flat(decoded.as_deref().map_or(bytes, str::as_bytes));
    match parsed(&flat) {
        Some(message) => put(&message, unpacked),
        None => unpacked.broken = true,
    }
}

fn parsed(flat: &[u8]) -> Option<Message<'_>> {
    let borders = flat.windows(3).filter(|three| three == b"\n--").count();
    (borders <= MOST_BORDERS)
        .then(|| MessageParser::default().parse(flat))
        .flatten()
}

/// A message in which no part is said to be one, nor to hold some: mail-parser would read each inside the other without
/// end, and has no stack for it. [`put`] reads those right inside.
fn flat(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let mut in_type = false;
    let mut start = 0;
    while start < out.len() {
        let rest = out.get_mut(start..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|&b| b == b'\n')
            .map_or(rest.len(), |at| at + 1);
        let line = rest.get_mut(..end).unwrap_or_default();
        // A field goes on in lines that begin with white space.
        in_type = match line.first() {
            Some(b' ' | b'\t') => in_type,
            _ => line
                .get(..TYPE.len())
                .is_some_and(|name| name.eq_ignore_ascii_case(TYPE)),
        };
        if in_type {
            for kind in NESTED {
                let width = kind.len();
                let places = 0..(line.len() + 1).saturating_sub(width);
                for at in places {
                    if let Some(word) = line.get_mut(at..at + width)
                        && word.eq_ignore_ascii_case(kind)
                        && let Some(first) = word.first_mut()
                    {
                        *first = b'x';
                    }
                }
            }
        }
        start += end;
    }
    out
}

/// The field in which a part says what it is, and what it may not say there.
const TYPE: &[u8] = b"content-type";
const NESTED: [&[u8]; 3] = [b"rfc822", b"global", b"digest"];

fn put(message: &Message<'_>, unpacked: &mut Unpacked) {
    if let Some(address) = message.header_raw("Snapshot-Content-Location") {
        unpacked.format = Format::Mhtml;
        let address = address.trim().to_owned();
        let page = message.html_part(0).and_then(contents);
        unpacked.put(page.ok_or(IngestError::NoArticle).and_then(|page| {
            let mut article = taking::html(page)?;
            article.metadata.url.get_or_insert(address);
            Ok(article)
        }));
        return;
    }
    let own = read(message);
    let mut others: Vec<Result<Article, IngestError>> = Vec::new();
    for part in message.parts.iter().take(MOST_PARTS) {
        let kind = part.content_type().map(|kind| kind.ctype());
        if let (Some("message"), PartType::Binary(bytes)) = (kind, &part.body) {
            let flat = flat(bytes);
            others.extend(parsed(&flat).map(|inner| read(&inner)));
        }
    }
    // What only sends another on says little itself.
    let words = |article: &Result<Article, IngestError>| {
        article
            .as_ref()
            .map_or(0, |article| article.text.split_whitespace().count())
    };
    let only_sends = others.iter().any(|other| words(other) > 2 * words(&own));
    if !only_sends {
        unpacked.put_called(own, message.message_id());
    }
    // A notice of delivery is a message, too, and no article.
    for other in others.into_iter().flatten().take(MOST_ARTICLES) {
        unpacked.put(Ok(other));
    }
}

/// A plain part of fewer words may only say that there is another part.
const NOTICE: usize = 60;

/// The text of a message: as plain text where it has one, else as HTML.
fn read(message: &Message<'_>) -> Result<Article, IngestError> {
    let plain: Vec<&str> = message
        .text_body
        .iter()
        .take(MOST_PARTS)
        .filter_map(|&part| match &message.part(part)?.body {
            PartType::Text(text) => Some(&**text),
            _ => None,
        })
        .collect();
    let plain = plain.join("\n");
    let html = message.html_part(0).and_then(contents);
    let field = |name: &str| {
        message
            .header_raw(name)
            .map(words)
            .filter(|field| !field.is_empty())
    };
    let mut letter = Letter {
        subject: field("Subject").map(|subject| without_prefixes(&subject).to_owned()),
        author: field("From").map(|from| name_of(&from)),
        sent: None,
        text: unwrapped(&unquoted(&plain)),
    };
    letter.open_forwarded();
    letter.close();
    let count = |text: &str| text.split_whitespace().count();
    // The plain part of some says no more than that there is another.
    let page = html.filter(|_| count(&plain) < NOTICE).map(taking::html);
    let fuller = |page: &Article| count(&page.text) > 3 * count(&plain);
    let mut article = match page {
        Some(Ok(page)) if plain.trim().is_empty() || fuller(&page) => page,
        Some(Err(error)) if plain.trim().is_empty() => return Err(error),
        _ => letter.article()?,
    };
    let metadata = &mut article.metadata;
    metadata.title = letter.subject.filter(|subject| !subject.is_empty());
    metadata.author = letter.author.filter(|name| !name.is_empty());
    metadata.published = message
        .date()
        .filter(|_| letter.sent.is_none())
        .map(|date| {
            let zone = match (date.tz_hour, date.tz_minute) {
                (0, 0) => "Z".to_owned(),
                (hour, minute) => format!(
                    "{}{hour:02}:{minute:02}",
                    if date.tz_before_gmt { '-' } else { '+' }
                ),
            };
            format!(
                "{:04}-{:02}-{:02}T{:02}:{:02}{zone}",
                date.year, date.month, date.day, date.hour, date.minute
            )
        });
    metadata.published = metadata
        .published
        .as_deref()
        .and_then(super::super::metadata::date);
    Ok(article)
}

/// The words that mail programs set before a subject.
const PREFIXES: [&str; 10] = [
    "re:",
    "fw:",
    "fwd:",
    "رد:",
    "إعادة توجيه:",
    "توجيه:",
    "إعادة إرسال:",
    "تمرير:",
    "aw:",
    "tr:",
];

fn without_prefixes(subject: &str) -> &str {
    let mut subject = subject.trim();
    while let Some(rest) = PREFIXES.iter().find_map(|prefix| {
        let opens = subject.get(..prefix.len())?.to_lowercase() == *prefix;
        opens.then(|| subject.get(prefix.len()..)).flatten()
    }) {
        subject = rest.trim_start();
    }
    subject
}

/// The name in `Name <address>` or `"Name" <address>`; empty where there is only an address.
fn name_of(from: &str) -> String {
    let name = from.split_once('<').map_or(from, |(name, _)| name);
    let name = name.trim().trim_matches('"').trim();
    if name.contains('@') {
        String::new()
    } else {
        name.to_owned()
    }
}

/// The words of a field, RFC 2047. Of encoded words that follow one another the bytes are joined before they are read, for
/// mail programs cut letters in two.
fn words(field: &str) -> String {
    let mut out = String::new();
    let mut held: Option<(String, Vec<u8>)> = None;
    let flush = |held: &mut Option<(String, Vec<u8>)>, out: &mut String| {
        if let Some((charset, bytes)) = held.take() {
            let decoder = charset_decoder(charset.as_bytes());
            let text = decoder.map(|decode| decode(&bytes));
            out.push_str(&text.unwrap_or_else(|| String::from_utf8_lossy(&bytes).into_owned()));
        }
    };
    let mut rest = field;
    while !rest.is_empty() {
        let at = rest.find("=?").unwrap_or(rest.len());
        let (plain, coded) = rest.split_at(at);
        // White space between two encoded words is none.
        if !(plain.trim().is_empty() && held.is_some() && !coded.is_empty()) {
            flush(&mut held, &mut out);
            out.push_str(plain);
        }
        match encoded_word(coded) {
            Some((charset, bytes, length)) => {
                match &mut held {
                    Some((same, before)) if *same == charset => before.extend(bytes),
                    _ => {
                        flush(&mut held, &mut out);
                        held = Some((charset, bytes));
                    }
                }
                rest = coded.get(length..).unwrap_or_default();
            }
            None => {
                flush(&mut held, &mut out);
                let sign = coded.get(.."=?".len()).unwrap_or_default();
                out.push_str(sign);
                rest = coded.get(sign.len()..).unwrap_or_default();
            }
        }
    }
    flush(&mut held, &mut out);
    taking::one_line(&out)
}

/// The longest encoded word; RFC 2047 allows 75 bytes, programs write more.
const LONGEST_WORD: usize = 1000;

/// The charset, the bytes and the length of an encoded word that opens a text.
fn encoded_word(text: &str) -> Option<(String, Vec<u8>, usize)> {
    let mut parts = text.strip_prefix("=?")?.splitn(3, '?');
    let (charset, coding, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let near = rest.as_bytes().get(..rest.len().min(LONGEST_WORD))?;
    let end = near.windows(2).position(|two| two == b"?=")?;
    let coded = rest.get(..end)?;
    let bytes = match coding {
        "B" | "b" => base64_decode(coded.as_bytes())?,
        "Q" | "q" => quoted_printable_decode(coded.replace('_', " ").as_bytes())?,
        _ => return None,
    };
    let length = text.len() - rest.len() + end + "?=".len();
    let charset = charset.split('*').next().unwrap_or_default();
    Some((charset.to_ascii_lowercase(), bytes, length))
}

/// The fields over a letter that is sent on, in the words of mail programs, and how many there are at most.
const FROM: [&str; 2] = ["from", "من"];
const SUBJECT: [&str; 3] = ["subject", "الموضوع", "موضوع"];
const SENT: [&str; 7] = [
    "date",
    "sent",
    "التاريخ",
    "تاريخ",
    "أرسلت",
    "تم الإرسال",
    "تاريخ الإرسال",
];
const OTHERS: [&str; 13] = [
    "to",
    "cc",
    "bcc",
    "reply-to",
    "attachments",
    "importance",
    "إلى",
    "الى",
    "نسخة",
    "نسخة إلى",
    "المرفقات",
    "الأهمية",
    "الرد على",
];
const FIELDS_OF_FORWARDED: usize = 8;

/// The name and the value of a field in the text of a letter, which may be quoted or set in bold.
fn field_of(line: &str) -> Option<(String, &str)> {
    let line = line.trim().trim_start_matches(['>', '*', ' ']);
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end_matches('*').trim();
    let short = !name.is_empty() && name.split_whitespace().count() <= 2;
    short.then(|| (name.to_lowercase(), value.trim_start_matches('*').trim()))
}

/// So many lines from its end on a letter may be signed.
const SIGNATURE: usize = 15;
/// A headline has at most so many words, and so many at least.
const HEADLINE: std::ops::RangeInclusive<usize> = 4..=25;

/// A letter in plain text.
struct Letter {
    subject: Option<String>,
    author: Option<String>,
    /// When a letter that is sent on was sent first, in the words of the mail program.
    sent: Option<String>,
    text: String,
}

impl Letter {
    /// Of a letter that sends another on, that other one: mail programs set its fields over it.
    fn open_forwarded(&mut self) {
        let lines: Vec<&str> = self.text.lines().collect();
        let named = |at: usize, names: &[&str]| {
            let field = lines.get(at).and_then(|line| field_of(line));
            field.is_some_and(|(name, _)| names.contains(&name.as_str()))
        };
        let opens = |at: usize| {
            let fields = at..at + FIELDS_OF_FORWARDED;
            let mut fields = fields.take_while(|&at| {
                let line = lines.get(at);
                line.is_some_and(|line| field_of(line).is_some())
            });
            named(at, &FROM) && fields.any(|at| named(at, &SUBJECT))
        };
        let Some(start) = (0..lines.len()).find(|&at| opens(at)) else {
            return;
        };
        let mut end = start;
        while let Some((name, value)) = lines.get(end).and_then(|line| field_of(line)) {
            if FROM.contains(&name.as_str()) {
                self.author = Some(name_of(value));
            } else if SUBJECT.contains(&name.as_str()) {
                self.subject = Some(without_prefixes(value).to_owned());
            } else if SENT.contains(&name.as_str()) {
                self.sent = Some(value.to_owned());
            } else if !OTHERS.contains(&name.as_str()) {
                // `وقال الوزير: …`
                break;
            }
            end += 1;
        }
        self.text = lines.get(end..).unwrap_or_default().join("\n");
    }

    /// Without the signature: what stands below a line of `--`, RFC 3676, section 4.3.
    fn close(&mut self) {
        let lines: Vec<&str> = self.text.lines().collect();
        let signed = lines.iter().rposition(|line| matches!(*line, "-- " | "--"));
        if let Some(at) = signed
            && at + SIGNATURE >= lines.len()
            && at > 0
        {
            self.text = lines.get(..at).unwrap_or_default().join("\n");
        }
    }

    /// The article: under its subject, unless it has a headline of its own.
    fn article(&self) -> Result<Article, IngestError> {
        let first = self
            .text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty());
        let has_headline = first.is_some_and(|line| {
            HEADLINE.contains(&line.split_whitespace().count())
                && !line.ends_with(['.', '،', ',', ':', '!', '؟'])
        });
        match &self.subject {
            Some(subject) if !has_headline && !subject.is_empty() => Item {
                headline: subject.clone(),
                dateline: self.sent.clone().unwrap_or_default(),
                bodies: vec![Body::Text(self.text.clone())],
                ..Item::default()
            }
            .article(),
            _ => taking::text(&self.text),
        }
    }
}

fn contents<'m>(part: &'m mail_parser::MessagePart<'_>) -> Option<&'m str> {
    match &part.body {
        PartType::Html(html) => Some(html),
        _ => None,
    }
}

/// What a letter quotes, without the signs before its lines, where it quotes nearly all that it holds.
fn unquoted(text: &str) -> String {
    let words = |line: &str| line.split_whitespace().count();
    let quoted = || text.lines().filter(|line| line.starts_with('>'));
    let sum: usize = quoted().map(words).sum();
    if sum * 10 < text.lines().map(words).sum::<usize>() * 7 || sum == 0 {
        return text.to_owned();
    }
    let lines = quoted().map(|line| {
        let bare = line.trim_start_matches('>');
        bare.strip_prefix(' ').unwrap_or(bare)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Lines that were broken for sending (`format=flowed`, RFC 3676: a space before the break) joined, but for that over a
/// signature.
fn unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line);
        if line == "-- " || !line.ends_with(' ') {
            out.push('\n');
        }
    }
    out
}
