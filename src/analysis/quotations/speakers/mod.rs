//! Speakers: whose words they are.
//!
//! A verb's subject ([`verb`]) follows it, agreeing in gender alone ([`following`]), or stands before it, agreeing in
//! number too ([`preceding`]; Ryding 2005, section 4.2); between them may stand adverbs, prepositional phrases and
//! insertions. Where the sentence itself does not speak, it is about somebody all the same ([`clause`]).
//!
//! The words at such a place name the speaker ([`phrase`]), describe somebody whose name stands further on
//! ([`naming`]), or describe somebody without a name ([`unnamed`]).

mod clause;
mod following;
mod naming;
mod phrase;
mod preceding;
mod subject;
mod unnamed;
mod verb;

pub use clause::clause_subject;
pub use following::{described_subject, is_described_subject, relative_end};
pub use phrase::{Phrase, headed, phrase_at, prefixed_phrase_at};
pub use preceding::{agrees, preceding};
pub use subject::Subject;
pub use unnamed::described;
pub use verb::{note_agreement, subject_of};
