//! Votes: what the rest of the document says of a word, for the second pass.

use super::features::{Atom, rough};
use super::labels::{Label, OUTSIDE};

/// Votes of a word for itself are not counted; those of this many others at most are, on either side.
const REACH: usize = 40;

/// What is kept of a token between the passes.
#[derive(Clone, Copy, Debug)]
pub struct Voter {
    /// [`Atom::bare`].
    bare: u64,
    /// The class of the word ([`rough`]).
    pub rough: u16,
    /// How frequent the word is.
    pub frequency: u8,
    /// Whether it is a word that others could be like.
    is_word: bool,
    /// [`Atom::vote`].
    pub vote: u8,
}

impl Default for Voter {
    fn default() -> Self {
        Self::of(&Atom::default())
    }
}

impl Voter {
    /// What is kept of an atom.
    #[must_use]
    pub fn of(atom: &Atom) -> Self {
        Self {
            bare: atom.bare,
            rough: rough(atom) as u16,
            frequency: atom.info.frequency,
            is_word: atom.shape >= 8 || (2..5).contains(&atom.shape),
            vote: atom.vote,
        }
    }

    /// Whether it is a word that others could be like.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.is_word
    }

    /// The same without a vote.
    #[must_use]
    pub fn unheard(self) -> Self {
        Self { vote: 0, ..self }
    }
}

/// Gives every word of the document the vote of its other occurrences, by the labels of the first pass.
///
/// 0 is no vote (not a word, or the first pass), 1 that there is no other occurrence, 2 that no other is in a name, the
/// rest tells the most frequent label of the others and its share.
pub fn cast(voters: &mut [Voter], labels: &[Label]) {
    let mut order: Vec<(u64, u32)> = voters
        .iter()
        .enumerate()
        .filter(|(_, voter)| voter.is_word)
        .map(|(at, voter)| (voter.bare, at as u32))
        .collect();
    order.sort_unstable();
    let label_at = |group: &[(u64, u32)], place: usize| {
        let at = group.get(place).map_or(usize::MAX, |&(_, at)| at as usize);
        usize::from(labels.get(at).copied().unwrap_or(OUTSIDE))
    };
    for group in order.chunk_by(|a, b| a.0 == b.0) {
        // The labels of those in reach, the own among them; counted on as the reach moves.
        let mut counts = [0u32; 9];
        let mut reached = 0..0;
        for (own, &(_, at)) in group.iter().enumerate() {
            while reached.end < group.len().min(own + REACH + 1) {
                if let Some(count) = counts.get_mut(label_at(group, reached.end)) {
                    *count += 1;
                }
                reached.end += 1;
            }
            while reached.start < own.saturating_sub(REACH) {
                if let Some(count) = counts.get_mut(label_at(group, reached.start)) {
                    *count -= 1;
                }
                reached.start += 1;
            }
            let mut counts = counts;
            if let Some(count) = counts.get_mut(label_at(group, own)) {
                *count -= 1;
            }
            let vote = vote(&counts, (reached.len() - 1) as u32);
            if let Some(voter) = voters.get_mut(at as usize) {
                voter.vote = vote;
            }
        }
    }
}

/// The vote of `others` occurrences with so many of each label.
fn vote(counts: &[u32; 9], others: u32) -> u8 {
    if others == 0 {
        return 1;
    }
    let mut top = 0;
    let mut most = 0;
    for (label, &count) in counts.iter().enumerate().skip(1) {
        if count > most {
            (top, most) = (label, count);
        }
    }
    if most == 0 {
        return 2;
    }
    let share = if most * 3 < others {
        0
    } else if most * 4 < others * 3 {
        1
    } else {
        2
    };
    3 + (top as u8 - 1) * 3 + share
}

/// [`cast`] for atoms, from which the tagger is taught.
#[cfg(all(feature = "training", not(target_arch = "wasm32")))]
pub fn cast_onto(atoms: &mut [Atom], labels: &[Label]) {
    let mut voters: Vec<Voter> = atoms.iter().map(Voter::of).collect();
    cast(&mut voters, labels);
    for (atom, voter) in atoms.iter_mut().zip(voters) {
        atom.vote = voter.vote;
    }
}
