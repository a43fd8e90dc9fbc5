//! The files in `data/`: a row a line, between tabs where it has several columns; a line that begins with `#` is a comment.

/// The rows of a file.
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    file.lines().filter(|line| !line.starts_with('#'))
}
