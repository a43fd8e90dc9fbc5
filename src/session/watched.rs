//! [`Watched`]: a value that counts its changes.

use std::ops::Deref;

/// A value that counts its changes, so that whoever shows it sees whether it is still the one that is shown.
#[derive(Debug, Default)]
pub struct Watched<T> {
    value: T,
    changes: u32,
}

impl<T> Watched<T> {
    /// How often it has changed.
    pub fn changes(&self) -> u32 {
        self.changes
    }

    /// The value, to be changed in place.
    pub fn edit(&mut self) -> &mut T {
        self.changes = self.changes.wrapping_add(1);
        &mut self.value
    }

    /// Puts another value in its place, which counts as a change even if it is the same.
    pub fn replace(&mut self, value: T) {
        *self.edit() = value;
    }
}

impl<T: PartialEq> Watched<T> {
    /// Puts a value in its place; a change if it is another one.
    pub fn put(&mut self, value: T) {
        if self.value != value {
            self.replace(value);
        }
    }
}

impl<T> Watched<Option<T>> {
    /// Takes the value away; a change if there was one.
    pub fn set_none(&mut self) {
        if self.value.is_some() {
            self.replace(None);
        }
    }
}

impl<T> Deref for Watched<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
