//! Votes: what the rest of the document says of a word, for the second pass.

use super::features::Atom;
use super::labels::{Label, OUTSIDE};

/// Votes of a word for itself are not counted; those of this many others at most are, on either side.
const REACH: usize = 40;

/// Gives every word of the document the vote of its other occurrences, by the labels of the first pass.
///
/// 0 is no vote (not a word, or the first pass), 1 that there is no other occurrence, 2 that no other is in a name, the
/// rest tells the most frequent label of the others and its share.
pub fn cast(atoms: &mut [Atom], labels: &[Label]) {
    let mut order: Vec<(u64, u32)> = atoms
        .iter()
        .enumerate()
        .filter(|(_, atom)| is_word(atom))
        .map(|(at, atom)| (atom.bare, at as u32))
        .collect();
    order.sort_unstable();
    let mut votes: Vec<(u32, u8)> = Vec::with_capacity(order.len());
    for group in order.chunk_by(|a, b| a.0 == b.0) {
        for (own, &(_, at)) in group.iter().enumerate() {
            if group.len() == 1 {
                votes.push((at, 1));
                continue;
            }
            let mut counts = [0u32; 9];
            let mut others = 0;
            let near = own.saturating_sub(REACH)..group.len().min(own + REACH + 1);
            for (other, &(_, place)) in group
                .get(near.clone())
                .unwrap_or_default()
                .iter()
                .enumerate()
            {
                if near.start + other == own {
                    continue;
                }
                let label = labels.get(place as usize).copied().unwrap_or(OUTSIDE);
                if let Some(count) = counts.get_mut(usize::from(label)) {
                    *count += 1;
                }
                others += 1;
            }
            let mut top = 0;
            let mut most = 0;
            for (label, &count) in counts.iter().enumerate().skip(1) {
                if count > most {
                    (top, most) = (label, count);
                }
            }
            let vote = if most == 0 {
                2
            } else {
                let share = if most * 3 < others {
                    0
                } else if most * 4 < others * 3 {
                    1
                } else {
                    2
                };
                3 + (top as u8 - 1) * 3 + share
            };
            votes.push((at, vote));
        }
    }
    for (at, vote) in votes {
        if let Some(atom) = atoms.get_mut(at as usize) {
            atom.vote = vote;
        }
    }
}

/// Whether a token is a word that others could be like.
fn is_word(atom: &Atom) -> bool {
    atom.shape >= 8 || (2..5).contains(&atom.shape)
}
