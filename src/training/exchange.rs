//! Exchange clustering: words into classes so that the class of a word foretells the classes beside it.
//!
//! Maximises the likelihood of a class bigram model by moving one word at a time to its best class (Martin, Liermann
//! and Ney, "Algorithms for bigram and trigram word clustering", Speech Communication 24, 1998; two-sided as in Kneser
//! and Ney 1993). No randomness: words start in classes by rank and are visited by rank.

/// How often two items stand beside each other: for each item its neighbours with counts.
pub struct Bigrams {
    /// Occurrences of each item.
    pub counts: Vec<u32>,
    /// For each item, those before it.
    pub before: Vec<Vec<(u32, u32)>>,
    /// For each item, those after it.
    pub after: Vec<Vec<(u32, u32)>>,
}

impl Bigrams {
    /// Counts the bigrams of a text of item numbers, all below `items`.
    #[must_use]
    pub fn of(text: &[u32], items: usize) -> Self {
        let mut counts = vec![0u32; items];
        for &item in text {
            counts[item as usize] += 1;
        }
        let mut pairs: Vec<u64> = text
            .windows(2)
            .map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1]))
            .collect();
        pairs.sort_unstable();
        let mut before = vec![Vec::new(); items];
        let mut after = vec![Vec::new(); items];
        for run in pairs.chunk_by(|a, b| a == b) {
            let (left, right) = ((run[0] >> 32) as u32, run[0] as u32);
            let count = run.len() as u32;
            after[left as usize].push((right, count));
            before[right as usize].push((left, count));
        }
        Self {
            counts,
            before,
            after,
        }
    }

    /// The same counts between classes of items.
    #[must_use]
    pub fn merged(&self, class: &[u16], classes: usize) -> Self {
        let mut counts = vec![0u32; classes];
        let mut table = vec![0u32; classes * classes];
        for (item, &count) in self.counts.iter().enumerate() {
            counts[class[item] as usize] += count;
            for &(next, count) in &self.after[item] {
                table[class[item] as usize * classes + class[next as usize] as usize] += count;
            }
        }
        let mut before = vec![Vec::new(); classes];
        let mut after = vec![Vec::new(); classes];
        for left in 0..classes {
            for right in 0..classes {
                let count = table[left * classes + right];
                if count > 0 {
                    after[left].push((right as u32, count));
                    before[right].push((left as u32, count));
                }
            }
        }
        Self {
            counts,
            before,
            after,
        }
    }
}

const SMALL: usize = 1 << 15;

struct XLogX(Vec<f64>);

impl XLogX {
    fn new() -> Self {
        Self(
            (0..SMALL)
                .map(|x| {
                    if x == 0 {
                        0.0
                    } else {
                        x as f64 * (x as f64).ln()
                    }
                })
                .collect(),
        )
    }

    #[inline]
    fn of(&self, x: u32) -> f64 {
        match self.0.get(x as usize) {
            Some(&value) => value,
            None => f64::from(x) * f64::from(x).ln(),
        }
    }
}

/// Gives every item a class below `classes`, in `rounds` rounds over all items, the most frequent first.
#[must_use]
pub fn cluster(
    bigrams: &Bigrams,
    classes: usize,
    rounds: usize,
    tell: &mut dyn FnMut(usize, usize),
) -> Vec<u16> {
    let items = bigrams.counts.len();
    let mut order: Vec<usize> = (0..items).collect();
    order.sort_by_key(|&item| (std::cmp::Reverse(bigrams.counts[item]), item));
    let mut class = vec![0u16; items];
    for (rank, &item) in order.iter().enumerate() {
        class[item] = (rank % classes) as u16;
    }
    let h = XLogX::new();
    // rows[g][c]: g before c; columns[k][c]: k after c. Both contiguous in c, the candidate.
    let mut rows = vec![0u32; classes * classes];
    let mut columns = vec![0u32; classes * classes];
    let mut totals = vec![0u32; classes];
    for item in 0..items {
        totals[class[item] as usize] += bigrams.counts[item];
        for &(next, count) in &bigrams.after[item] {
            let (g, k) = (class[item] as usize, class[next as usize] as usize);
            rows[g * classes + k] += count;
            columns[k * classes + g] += count;
        }
    }
    let mut left = vec![0u32; classes];
    let mut right = vec![0u32; classes];
    let mut gain = vec![0f64; classes];
    for round in 0..rounds {
        let mut moved = 0;
        for &item in &order {
            let old = class[item] as usize;
            let own = bigrams.counts[item];
            let (mut lefts, mut rights) = (Vec::new(), Vec::new());
            let mut itself = 0;
            for &(other, count) in &bigrams.before[item] {
                if other as usize == item {
                    itself = count;
                    continue;
                }
                let g = class[other as usize] as usize;
                if left[g] == 0 {
                    lefts.push(g);
                }
                left[g] += count;
            }
            for &(other, count) in &bigrams.after[item] {
                if other as usize == item {
                    continue;
                }
                let k = class[other as usize] as usize;
                if right[k] == 0 {
                    rights.push(k);
                }
                right[k] += count;
            }
            // Take the item out of its class.
            totals[old] -= own;
            for &g in &lefts {
                rows[g * classes + old] -= left[g];
                columns[old * classes + g] -= left[g];
            }
            for &k in &rights {
                rows[old * classes + k] -= right[k];
                columns[k * classes + old] -= right[k];
            }
            rows[old * classes + old] -= itself;
            columns[old * classes + old] -= itself;
            for (c, gain) in gain.iter_mut().enumerate() {
                *gain = -2.0 * (h.of(totals[c] + own) - h.of(totals[c]));
            }
            for &g in &lefts {
                let n = left[g];
                for (gain, &here) in gain.iter_mut().zip(&rows[g * classes..][..classes]) {
                    *gain += h.of(here + n) - h.of(here);
                }
            }
            for &k in &rights {
                let n = right[k];
                for (gain, &here) in gain.iter_mut().zip(&columns[k * classes..][..classes]) {
                    *gain += h.of(here + n) - h.of(here);
                }
            }
            for (c, gain) in gain.iter_mut().enumerate() {
                // The pair (c, c) gains from both sides and from the item beside itself.
                if left[c] > 0 || right[c] > 0 || itself > 0 {
                    let here = rows[c * classes + c];
                    *gain += h.of(here + left[c] + right[c] + itself) + h.of(here)
                        - h.of(here + left[c])
                        - h.of(here + right[c]);
                }
            }
            let mut best = old;
            for c in 0..classes {
                if gain[c] > gain[best] + 1e-9 {
                    best = c;
                }
            }
            totals[best] += own;
            for &g in &lefts {
                rows[g * classes + best] += left[g];
                columns[best * classes + g] += left[g];
                left[g] = 0;
            }
            for &k in &rights {
                rows[best * classes + k] += right[k];
                columns[k * classes + best] += right[k];
                right[k] = 0;
            }
            rows[best * classes + best] += itself;
            columns[best * classes + best] += itself;
            if best != old {
                class[item] = best as u16;
                moved += 1;
            }
        }
        tell(round + 1, moved);
        if moved * 500 < items {
            break;
        }
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_between_the_same_words_share_a_class() {
        // 0 stands before 1 or 2, then 3 or 4 follows.
        let mut text = Vec::new();
        for i in 0..400u32 {
            text.extend([0, 1 + i % 2, 3 + (i / 2) % 2]);
        }
        let class = cluster(&Bigrams::of(&text, 5), 3, 10, &mut |_, _| {});
        assert_eq!(class[1], class[2]);
        assert_eq!(class[3], class[4]);
        assert_ne!(class[0], class[1]);
        assert_ne!(class[1], class[3]);
    }
}
