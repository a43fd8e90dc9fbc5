//! Word vectors: skip-gram with negative sampling (Mikolov et al. 2013), and their division by k-means.
//!
//! Where exchange classes tell the part that a word plays in a sentence, these tell what it is about.

/// A small deterministic generator (SplitMix64).
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.bits()) * limit as u128) >> 64) as usize
    }

    /// A number in `0.0..1.0`.
    pub fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// What the vectors are learned with.
pub struct Settings {
    /// Length of a vector.
    pub size: usize,
    /// Words to each side that count as context, at most.
    pub window: usize,
    /// Negative samples for each pair.
    pub negatives: usize,
    /// Passes over the text.
    pub epochs: usize,
    /// The seed.
    pub seed: u64,
}

/// Learns a vector for each item of `text`; `u32::MAX` divides lines. Vectors are rows of the result, not normalised.
#[must_use]
pub fn learn(
    text: &[u32],
    counts: &[u32],
    settings: &Settings,
    tell: &mut dyn FnMut(usize),
) -> Vec<f32> {
    let size = settings.size;
    let mut random = Random(settings.seed);
    let mut input: Vec<f32> = (0..counts.len() * size)
        .map(|_| (random.unit() - 0.5) / size as f32)
        .collect();
    let mut output = vec![0f32; counts.len() * size];
    let total: f64 = counts.iter().map(|&n| f64::from(n)).sum();
    let mut table = Vec::new();
    for (item, &count) in counts.iter().enumerate() {
        let share = f64::from(count).powf(0.75);
        for _ in 0..(share / 2.0).ceil() as usize {
            table.push(item as u32);
        }
    }
    let keep: Vec<f32> = counts
        .iter()
        .map(|&n| {
            let f = f64::from(n) / total;
            let t = 1e-4;
            (((f / t).sqrt() + 1.0) * t / f).min(1.0) as f32
        })
        .collect();
    let steps = text.len() * settings.epochs;
    let mut step = 0usize;
    let mut line: Vec<u32> = Vec::new();
    let mut change = vec![0f32; size];
    for epoch in 0..settings.epochs {
        for words in text.split(|&item| item == u32::MAX) {
            step += words.len() + 1;
            let rate = 0.03 * (1.0 - step as f32 / (steps + 1) as f32).max(0.001);
            line.clear();
            for &word in words {
                if random.unit() < keep[word as usize] {
                    line.push(word);
                }
            }
            for at in 0..line.len() {
                let reach = 1 + random.below(settings.window);
                let centre = line[at] as usize;
                for other in at.saturating_sub(reach)..(at + reach + 1).min(line.len()) {
                    if other == at {
                        continue;
                    }
                    let vector = &mut input[centre * size..][..size];
                    change.fill(0.0);
                    for sample in 0..=settings.negatives {
                        let (target, label) = if sample == 0 {
                            (line[other] as usize, 1.0)
                        } else {
                            let target = table[random.below(table.len())] as usize;
                            if target == line[other] as usize {
                                continue;
                            }
                            (target, 0.0)
                        };
                        let context = &mut output[target * size..][..size];
                        let dot: f32 = vector.iter().zip(&*context).map(|(a, b)| a * b).sum();
                        let step = rate * (label - 1.0 / (1.0 + (-dot).exp()));
                        for ((change, context), &value) in
                            change.iter_mut().zip(context).zip(&*vector)
                        {
                            *change += step * *context;
                            *context += step * value;
                        }
                    }
                    for (value, change) in vector.iter_mut().zip(&change) {
                        *value += change;
                    }
                }
            }
        }
        tell(epoch + 1);
    }
    input
}

/// Divides vectors into `classes` by k-means on the sphere. The first centres are the first (most frequent) vectors.
#[must_use]
pub fn divide(vectors: &[f32], size: usize, classes: usize, rounds: usize) -> Vec<u16> {
    let mut unit = vectors.to_vec();
    for row in unit.chunks_mut(size) {
        let norm = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        row.iter_mut().for_each(|x| *x /= norm);
    }
    let items = unit.len() / size;
    let mut centres: Vec<f32> = unit.iter().take(classes * size).copied().collect();
    let mut class = vec![0u16; items];
    for _ in 0..rounds {
        for (row, class) in unit.chunks(size).zip(&mut class) {
            let mut best = f32::MIN;
            for (index, centre) in centres.chunks(size).enumerate() {
                let dot: f32 = row.iter().zip(centre).map(|(a, b)| a * b).sum();
                if dot > best {
                    best = dot;
                    *class = index as u16;
                }
            }
        }
        centres.fill(0.0);
        for (row, &class) in unit.chunks(size).zip(&class) {
            for (sum, value) in centres[class as usize * size..][..size].iter_mut().zip(row) {
                *sum += value;
            }
        }
        for centre in centres.chunks_mut(size) {
            let norm = centre.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
            centre.iter_mut().for_each(|x| *x /= norm);
        }
    }
    class
}
