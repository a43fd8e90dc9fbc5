//! [`Fnv`]: a hash that is quick for short words.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// What is known of words of our own tables.
pub(super) type ByWord<V> = HashMap<String, V, BuildHasherDefault<Fnv>>;
/// Words of our own tables.
pub(super) type WordSet = HashSet<String, BuildHasherDefault<Fnv>>;

/// FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>. What is hashed are words of our own tables, so nobody can choose
/// them to collide.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fnv(u64);

const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Hashes a letter in one step. Nothing keeps these hashes, so they need not be those of its bytes.
    #[inline]
    pub fn write_letter(&mut self, letter: char) {
        self.0 = (self.0 ^ u64::from(letter)).wrapping_mul(PRIME);
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
