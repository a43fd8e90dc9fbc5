//! Anything happens to the page, in any order, while its storage fails at any point.

#![no_main]

use khabar_fuzz::steps::{
    anything_may_happen, nothing_that_was_given_is_lost, step, what_is_shown_is_kept,
};
use khabar_fuzz::{drawn, show};
use libfuzzer_sys::fuzz_target;

/// So many steps are done one after another.
const MOST: usize = 60;

fuzz_target!(|data: &[u8]| {
    let Some((which, chance)) = data.split_first() else {
        return;
    };
    let steps = drawn(&step(), &chance[..chance.len().min(MOST * 2)]);
    show(&steps);
    match which % 3 {
        0 => anything_may_happen(steps),
        1 => nothing_that_was_given_is_lost(steps),
        _ => what_is_shown_is_kept(steps),
    }
});
