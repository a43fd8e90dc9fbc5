//! Anything happens to the page, in any order, while its storage fails at any point.

#![no_main]

use khabar_fuzz::drawn;
use khabar_fuzz::steps::{
    anything_may_happen, nothing_that_was_given_is_lost, step, what_is_shown_is_kept,
};
use libfuzzer_sys::fuzz_target;
use proptest::collection::vec;

fuzz_target!(|data: &[u8]| {
    let Some((which, chance)) = data.split_first() else {
        return;
    };
    let Some(steps) = drawn(&vec(step(), 1..60), chance) else {
        return;
    };
    match which % 3 {
        0 => anything_may_happen(steps),
        1 => nothing_that_was_given_is_lost(steps),
        _ => what_is_shown_is_kept(steps),
    }
});
