//! Several things worked on at once, and told one after another.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// Whose turn it is.
struct Turn<F> {
    /// How many were told.
    told: usize,
    /// Whether no more are to be told.
    over: bool,
    tell: F,
}

/// Makes something of each of `items`, on all cores, and tells it in their order, until `tell` says that it is enough. What is
/// made waits for its turn, so that there is never more of it than there are cores.
pub fn in_order<T: Sync, M>(
    items: &[T],
    make: impl Fn(&T) -> M + Sync,
    tell: impl FnMut(&T, M) -> bool + Send,
) {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let next = AtomicUsize::new(0);
    let turn = Mutex::new(Turn {
        told: 0,
        over: false,
        tell,
    });
    let changed = Condvar::new();
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return };
            let made = make(item);
            let waiting = turn.lock().unwrap_or_else(PoisonError::into_inner);
            let mut turn = changed
                .wait_while(waiting, |turn| turn.told < at && !turn.over)
                .unwrap_or_else(PoisonError::into_inner);
            turn.over = turn.over || !(turn.tell)(item, made);
            turn.told += 1;
            changed.notify_all();
            if turn.over {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..cores.min(items.len()) {
            scope.spawn(work);
        }
        work();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_told_in_their_order() {
        let items: Vec<u64> = (0..100).collect();
        let mut told = Vec::new();
        in_order(
            &items,
            |&item| {
                std::thread::sleep(std::time::Duration::from_micros(item * 7 % 50));
                item * 2
            },
            |&item, made| {
                assert_eq!(made, item * 2);
                told.push(item);
                true
            },
        );
        assert_eq!(told, items);
    }

    #[test]
    fn nothing_is_told_after_it_is_enough() {
        let items: Vec<u64> = (0..100).collect();
        let mut told = 0;
        in_order(
            &items,
            |_| (),
            |&item, ()| {
                told += 1;
                item < 10
            },
        );
        assert_eq!(told, 11);
        in_order(&[0; 0], |_| (), |_, ()| true);
    }
}
