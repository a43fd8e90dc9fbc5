//! Subtitles: SubRip and WebVTT (W3C). What is said runs on from one cue to the next.

use super::super::{IngestError, dom, taking};
use super::Format;
use super::Unpacked;

/// A pause of so many seconds after a full stop begins a paragraph, as do so many words.
const PAUSE: f64 = 3.0;
const PARAGRAPH: usize = 60;
const BREATH: f64 = 0.7;

/// Whether a text is subtitles: it says so, or one of its first lines has times with an arrow between.
pub(super) fn is_subtitles(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().take(12);
    text.starts_with("WEBVTT") || first.filter_map(times).count() > 0
}

/// The text of subtitles, in paragraphs.
pub(super) fn article(text: &str) -> Result<Unpacked, IngestError> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut ended = 0.0;
    let mut voice = String::new();
    let mut words = 0;
    for cue in cues(text) {
        let stopped = current.ends_with(['.', '؟', '?', '!', '…', '"', '»']);
        let turn = !cue.voice.is_empty() && cue.voice != voice;
        let long = words >= PARAGRAPH;
        // What has no stops at all is divided by its pauses.
        let endless =
            words >= 2 * PARAGRAPH && cue.begins - ended >= BREATH || words >= 4 * PARAGRAPH;
        if turn || stopped && (cue.begins - ended >= PAUSE || long) || endless {
            paragraphs.push(std::mem::take(&mut current));
            words = 0;
        }
        words += cue.text.split_whitespace().count();
        if turn {
            voice.clone_from(&cue.voice);
            current = format!("{voice}:");
        }
        if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(&cue.text);
        ended = cue.ends;
    }
    paragraphs.push(current);
    let mut unpacked = Unpacked::new(Format::Subtitles);
    unpacked.put(taking::text(&paragraphs.join("\n")));
    Ok(unpacked)
}

struct Cue {
    begins: f64,
    ends: f64,
    /// Who speaks, where WebVTT says so.
    voice: String,
    text: String,
}

fn cues(text: &str) -> Vec<Cue> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut cues: Vec<Cue> = Vec::new();
    // Blocks are divided by blank lines; what has no times is a note, a style, the head.
    let mut open = false;
    let mut before = String::new();
    for line in text.lines() {
        if let Some((begins, ends)) = times(line) {
            // The number of this cue, where no blank line stands before it.
            if let Some(cue) = cues.last_mut().filter(|_| open)
                && let Some((text, last)) = cue.text.rsplit_once(' ')
                && last.bytes().all(|b| b.is_ascii_digit())
            {
                cue.text.truncate(text.len());
            }
            open = true;
            cues.push(Cue {
                begins,
                ends,
                voice: String::new(),
                text: String::new(),
            });
        } else if line.trim().is_empty() {
            open = false;
        } else if let Some(cue) = cues.last_mut().filter(|_| open) {
            let (voice, words) = shown(line);
            // Captions that roll up show each line again.
            if words.is_empty() || words == before {
                continue;
            }
            before.clone_from(&words);
            if !voice.is_empty() {
                cue.voice = voice;
            }
            if !cue.text.is_empty() {
                cue.text.push(' ');
            }
            cue.text.push_str(&words);
        }
    }
    cues.retain(|cue| !cue.text.trim().is_empty());
    cues
}

/// What a line of a cue shows, and who says it: without tags (`<i>`, `<v name>`) and places (`{\an8}`).
fn shown(line: &str) -> (String, String) {
    let voice = line
        .find("<v")
        .and_then(|at| line.get(at + 2..))
        .and_then(|rest| rest.split('>').next())
        .map(|voice| {
            voice
                .split_once(' ')
                .map_or("", |(_, name)| name)
                .trim()
                .to_owned()
        })
        .unwrap_or_default();
    let mut line = line;
    let mut kept = String::new();
    while let Some(at) = line.find("{\\") {
        let (before, rest) = line.split_at(at);
        kept.push_str(before);
        line = rest.split_once('}').map_or("", |(_, rest)| rest);
    }
    kept.push_str(line);
    let words = dom::unescaped(dom::stripped(&kept).replace('\n', ""));
    (voice, taking::one_line(&words))
}

/// The seconds at which a cue begins and ends, if this is its line of times.
fn times(line: &str) -> Option<(f64, f64)> {
    let (begins, rest) = line.split_once("-->")?;
    let ends = rest.split_whitespace().next()?;
    // `15:00 --> 17:00` is in a list of matches, too.
    if !begins.contains([',', '.']) && begins.matches(':').count() < 2 {
        return None;
    }
    Some((seconds(begins.trim())?, seconds(ends)?))
}

/// `01:02:03,450`, `02:03.450`.
fn seconds(text: &str) -> Option<f64> {
    let mut sum = 0.0;
    let mut count = 0;
    for part in text.split(':') {
        let part: f64 = part.replace(',', ".").parse().ok()?;
        sum = sum * 60.0 + part;
        count += 1;
    }
    (2..=3).contains(&count).then_some(sum)
}
