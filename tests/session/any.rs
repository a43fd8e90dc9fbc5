//! What holds whatever happens, in whatever order.

use crate::steps::{self, step};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_may_happen(steps in prop::collection::vec(step(), 1..60)) {
        steps::anything_may_happen(steps);
    }

    #[test]
    fn nothing_that_was_given_is_lost(steps in prop::collection::vec(step(), 1..60)) {
        steps::nothing_that_was_given_is_lost(steps);
    }

    #[test]
    fn what_is_shown_is_kept(steps in prop::collection::vec(step(), 1..60)) {
        steps::what_is_shown_is_kept(steps);
    }
}
