//! The learned files: a table of words, and the weights of features, laid out so that brotli finds what repeats.
//!
//! ```text
//! "KHW1"
//! u32 words, then columns of one byte a word, in the order of their numbers:
//!     numbers (as differences: low byte; rest as varint), frequency, class by neighbours (low, high), class by topic
//!     (low, high), prior
//! u32 classes by neighbours, the class of each
//! u32 pairs of words, then columns: numbers, what is known
//!
//! "KHF2"
//! 90 × i16 weights of one label after another (the last row begins a sentence), in 1/256
//! the table of the features of tokens, a weight for each label
//! the table of the features of segments, a weight for each kind
//! ```
//! A table of features is
//! ```text
//! f32 step: what a weight of 1 stands for
//! u32 features, then columns: numbers (as above), masks of the labels with a weight (number of a mask in a table of
//!     the masks by frequency: low byte; 255 is followed by two bytes in the column after), and for each label the
//!     weights of the features that have one
//! ```
//! Numbers are little-endian.

use super::labels::LABELS;
use super::words::{Info, WordTable};

/// The bits that a feature is known by.
pub const FEATURE_BITS: u32 = 28;

/// What a file of words holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordFile {
    /// Words by number, ascending.
    pub words: Vec<(u32, Info)>,
    /// Pairs of words by number, ascending.
    pub pairs: Vec<(u32, u8)>,
}

/// Weights of features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What a weight of 1 stands for.
    pub step: f32,
    /// Features by number, ascending, each with its weights.
    pub features: Vec<(u32, [i8; LABELS])>,
}

/// What a file of weights holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WeightFile {
    /// The weights of one label after another, in 1/256.
    pub transitions: [[i16; LABELS]; LABELS + 1],
    /// The features of tokens, with a weight for each label.
    pub tokens: Table,
    /// The features of segments, with a weight for each kind of names.
    pub segments: Table,
}

const WORDS: &[u8; 4] = b"KHW1";
const WEIGHTS: &[u8; 4] = b"KHF2";

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }

    /// Nothing where something is left, as in a file of another form.
    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }

    fn u32(&mut self) -> Option<u32> {
        let bytes = self.take(4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    fn i16(&mut self) -> Option<i16> {
        let bytes = self.take(2)?;
        Some(i16::from_le_bytes(bytes.try_into().ok()?))
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn numbers(&mut self, n: usize) -> Option<Vec<u32>> {
        let low = self.take(n)?;
        let mut out = Vec::with_capacity(n);
        let mut last = 0u32;
        for &low in low {
            let mut rest = 0u32;
            let mut shift = 0;
            loop {
                let byte = self.byte()?;
                rest |= u32::from(byte & 0x7f).checked_shl(shift)?;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            last = last.checked_add(rest.checked_shl(8)? | u32::from(low))?;
            out.push(last);
        }
        Some(out)
    }

    fn wide(&mut self, n: usize) -> Option<Vec<u16>> {
        let (low, high) = (self.take(n)?, self.take(n)?);
        Some(
            low.iter()
                .zip(high)
                .map(|(&low, &high)| u16::from_le_bytes([low, high]))
                .collect(),
        )
    }
}

impl WordFile {
    /// Reads a file; `None` where it is not one of ours, or broken.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.take(4)? != WORDS {
            return None;
        }
        let n = reader.u32()? as usize;
        let numbers = reader.numbers(n)?;
        let frequency = reader.take(n)?;
        let fine = reader.wide(n)?;
        let topic = reader.wide(n)?;
        let prior = reader.take(n)?;
        let classes = reader.u32()? as usize;
        let coarse = reader.take(classes)?;
        let mut words = Vec::with_capacity(n);
        for (((((number, &frequency), fine), topic), &prior), _) in numbers
            .into_iter()
            .zip(frequency)
            .zip(fine)
            .zip(topic)
            .zip(prior)
            .zip(0..n)
        {
            words.push((
                number,
                Info {
                    frequency,
                    fine,
                    coarse: coarse.get(usize::from(fine)).copied().unwrap_or(0),
                    topic,
                    prior,
                },
            ));
        }
        let n = reader.u32()? as usize;
        let numbers = reader.numbers(n)?;
        let known = reader.take(n)?.iter().copied();
        reader.end()?;
        Some(Self {
            words,
            pairs: numbers.into_iter().zip(known).collect(),
        })
    }

    /// The table of its words.
    #[must_use]
    pub fn table(&self) -> WordTable {
        WordTable::new(&self.words, &self.pairs)
    }
}

impl WeightFile {
    /// Reads a file; `None` where it is not one of ours, or broken.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.take(4)? != WEIGHTS {
            return None;
        }
        let mut transitions = [[0; LABELS]; LABELS + 1];
        for value in transitions.iter_mut().flatten() {
            *value = reader.i16()?;
        }
        let tokens = Table::read(&mut reader)?;
        let segments = Table::read(&mut reader)?;
        reader.end()?;
        Some(Self {
            transitions,
            tokens,
            segments,
        })
    }
}

impl Table {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let step = f32::from_le_bytes(reader.take(4)?.try_into().ok()?);
        let n = reader.u32()? as usize;
        let numbers = reader.numbers(n)?;
        let table = usize::from(reader.i16()?.unsigned_abs());
        let mut masks = Vec::with_capacity(table);
        for _ in 0..table {
            masks.push(reader.i16()?.unsigned_abs());
        }
        let low = reader.take(n)?;
        let mut features = Vec::with_capacity(n);
        let mut taken = Vec::with_capacity(n);
        for (number, &low) in numbers.into_iter().zip(low) {
            let at = if low == u8::MAX {
                usize::from(reader.i16()?.unsigned_abs())
            } else {
                usize::from(low)
            };
            taken.push(*masks.get(at)?);
            features.push((number, [0i8; LABELS]));
        }
        for label in 0..LABELS {
            for ((_, row), mask) in features.iter_mut().zip(&taken) {
                if mask >> label & 1 == 1
                    && let Some(weight) = row.get_mut(label)
                {
                    *weight = i8::from_le_bytes([reader.byte()?]);
                }
            }
        }
        Some(Self { step, features })
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod write {
    use super::{Table, WEIGHTS, WORDS, WeightFile, WordFile};
    use crate::tagger::labels::LABELS;
    use std::collections::BTreeMap;

    fn numbers(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32> + Clone) {
        let mut last = 0;
        let mut rest = Vec::new();
        for number in numbers {
            let difference = number - last;
            last = number;
            out.push((difference & 0xff) as u8);
            let mut high = difference >> 8;
            while high >= 0x80 {
                rest.push((high & 0x7f) as u8 | 0x80);
                high >>= 7;
            }
            rest.push(high as u8);
        }
        out.extend(rest);
    }

    fn wide(out: &mut Vec<u8>, values: impl Iterator<Item = u16> + Clone) {
        out.extend(values.clone().map(|value| value.to_le_bytes()[0]));
        out.extend(values.map(|value| value.to_le_bytes()[1]));
    }

    impl WordFile {
        /// The bytes of a file.
        #[must_use]
        #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
        pub fn write(&self) -> Vec<u8> {
            let mut out = WORDS.to_vec();
            out.extend((self.words.len() as u32).to_le_bytes());
            numbers(&mut out, self.words.iter().map(|word| word.0));
            out.extend(self.words.iter().map(|word| word.1.frequency));
            wide(&mut out, self.words.iter().map(|word| word.1.fine));
            wide(&mut out, self.words.iter().map(|word| word.1.topic));
            out.extend(self.words.iter().map(|word| word.1.prior));
            let classes = self.words.iter().map(|word| word.1.fine).max().unwrap_or(0);
            let mut coarse = vec![0u8; usize::from(classes) + 1];
            for (_, info) in &self.words {
                coarse[usize::from(info.fine)] = info.coarse;
            }
            out.extend((coarse.len() as u32).to_le_bytes());
            out.extend(&coarse);
            out.extend((self.pairs.len() as u32).to_le_bytes());
            numbers(&mut out, self.pairs.iter().map(|pair| pair.0));
            out.extend(self.pairs.iter().map(|pair| pair.1));
            out
        }
    }

    impl WeightFile {
        /// The bytes of a file.
        #[must_use]
        pub fn write(&self) -> Vec<u8> {
            let mut out = WEIGHTS.to_vec();
            for value in self.transitions.iter().flatten() {
                out.extend(value.to_le_bytes());
            }
            self.tokens.write(&mut out);
            self.segments.write(&mut out);
            out
        }
    }

    impl Table {
        #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
        fn write(&self, out: &mut Vec<u8>) {
            out.extend(self.step.to_le_bytes());
            out.extend((self.features.len() as u32).to_le_bytes());
            numbers(out, self.features.iter().map(|feature| feature.0));
            let mask = |row: &[i8; LABELS]| -> u16 {
                row.iter()
                    .enumerate()
                    .fold(0, |mask, (label, &w)| mask | u16::from(w != 0) << label)
            };
            let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
            for (_, row) in &self.features {
                *counts.entry(mask(row)).or_default() += 1;
            }
            let mut masks: Vec<u16> = counts.keys().copied().collect();
            masks.sort_by_key(|mask| std::cmp::Reverse(counts[mask]));
            out.extend((masks.len() as u16).to_le_bytes());
            for mask in &masks {
                out.extend(mask.to_le_bytes());
            }
            let places: BTreeMap<u16, usize> = masks
                .iter()
                .enumerate()
                .map(|(at, &mask)| (mask, at))
                .collect();
            let mut escapes = Vec::new();
            for (_, row) in &self.features {
                let place = places[&mask(row)];
                if place < 255 {
                    out.push(place as u8);
                } else {
                    out.push(255);
                    escapes.extend((place as u16).to_le_bytes());
                }
            }
            out.extend(escapes);
            for label in 0..LABELS {
                out.extend(
                    self.features
                        .iter()
                        .filter(|(_, row)| row[label] != 0)
                        .map(|(_, row)| row[label].to_le_bytes()[0]),
                );
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use crate::tagger::words::Info;

        #[test]
        fn what_is_written_is_read_again() {
            let info = Info {
                frequency: 3,
                fine: 300,
                coarse: 7,
                topic: 512,
                prior: 9,
            };
            let words = WordFile {
                pairs: vec![(7, 1), (1 << 20, 8)],
                words: vec![
                    (5, info),
                    (
                        1 << 27,
                        Info {
                            fine: 2,
                            coarse: 1,
                            ..info
                        },
                    ),
                ],
            };
            assert_eq!(WordFile::read(&words.write()), Some(words));
            let weights = WeightFile {
                transitions: [[-3; LABELS]; LABELS + 1],
                tokens: Table {
                    step: 0.25,
                    features: vec![
                        (1, [0, 1, -2, 0, 0, 0, 0, 0, 127]),
                        (77_777_777, [1; LABELS]),
                    ],
                },
                segments: Table {
                    step: 0.5,
                    features: vec![(3, [9, -9, 0, 0, 0, 0, 0, 0, 0])],
                },
            };
            assert_eq!(WeightFile::read(&weights.write()), Some(weights));
        }

        #[test]
        fn a_broken_file_is_refused() {
            let bytes = WeightFile::default().write();
            assert!(WeightFile::read(&bytes).is_some());
            assert!(WeightFile::read(&bytes[..bytes.len() - 30]).is_none());
            assert!(WeightFile::read(b"RIFF").is_none());
            assert!(WordFile::read(b"KHW1\x05\0\0\0").is_none());
        }

        #[test]
        fn a_file_of_ours_that_is_cut_or_longer_is_refused() {
            let words: &[u8] = include_bytes!("data/words.bin");
            let news: &[u8] = include_bytes!("data/news.bin");
            // Every place near both ends, and some between.
            let ends = |length: usize| {
                (0..64)
                    .chain((64..length).step_by(9973))
                    .chain(length - 64..length)
            };
            for end in ends(words.len()) {
                assert!(WordFile::read(&words[..end]).is_none(), "words {end}");
            }
            for end in ends(news.len()) {
                assert!(WeightFile::read(&news[..end]).is_none(), "weights {end}");
            }
            assert!(WordFile::read(&[words, b"\0"].concat()).is_none());
            assert!(WeightFile::read(&[news, b"\0"].concat()).is_none());
            assert!(WordFile::read(news).is_none() && WeightFile::read(words).is_none());
        }
    }
}
