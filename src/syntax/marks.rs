//! Marks round a name, by the key of their token.

/// Whether a token opens quote marks.
#[must_use]
pub fn opens(key: &str) -> bool {
    matches!(key, "\"" | "«" | "“" | "„" | "‟" | "‘" | "'" | "”" | "(")
}

/// Whether a token closes quote marks.
#[must_use]
pub fn closes(key: &str) -> bool {
    matches!(key, "\"" | "»" | "”" | "“" | "’" | "'" | ")")
}
