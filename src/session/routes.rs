//! [`Route`]: what is before the reader, as the fragment of the page's address.

use crate::protocol::ArticleId;
use crate::views::place::Place;
use std::fmt;

/// What of the page is before the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The field that takes a text, with the findings beside it once there are any.
    #[default]
    Field,
    /// The article.
    Reader,
    /// What this page is.
    About,
}

/// A view, an article, a place in it. Written after the `#` of the address:
///
/// - nothing, or `/`: the field, for a new article;
/// - `/a/17`: the article with this id; `/a/17/e3.2` a place in it, `/a/17/edit` its text;
/// - `/about`: what this page is.
///
/// A place alone (`e3.2`), as earlier builds wrote it, is one in the article before the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// Which view.
    pub view: View,
    /// Which article, for the views of one.
    pub article: Option<ArticleId>,
    /// Which place in it.
    pub place: Option<Place>,
}

impl Route {
    /// Reads the fragment of an address, without its `#`. What is no route leads to the field.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        if matches!(fragment, "/about" | "about") {
            return Self {
                view: View::About,
                ..Self::default()
            };
        }
        if let Some(place) = Place::parse(fragment) {
            return Self {
                view: View::Reader,
                article: None,
                place: Some(place),
            };
        }
        let Some(rest) = fragment.strip_prefix("/a/") else {
            return Self::default();
        };
        let (id, rest) = rest.split_once('/').unwrap_or((rest, ""));
        let Ok(id) = id.parse() else {
            return Self::default();
        };
        Self {
            view: if rest == "edit" {
                View::Field
            } else {
                View::Reader
            },
            article: Some(ArticleId(id)),
            place: Place::parse(rest),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.view, self.article) {
            (View::About, _) => f.write_str("/about"),
            (_, None) => Ok(()),
            (view, Some(ArticleId(id))) => {
                write!(f, "/a/{id}")?;
                match (view, self.place) {
                    (View::Field, _) => f.write_str("/edit"),
                    (_, Some(place)) => write!(f, "/{place}"),
                    (_, None) => Ok(()),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_read_as_it_is_written() {
        for written in [
            "",
            "/about",
            "/a/17",
            "/a/17/edit",
            "/a/17/e3.2",
            "/a/17/q5",
        ] {
            assert_eq!(Route::parse(written).to_string(), written);
        }
    }

    #[test]
    fn what_is_no_route_leads_to_the_field() {
        for written in ["/", "x", "/a/", "/a/x/e1", "/a/-1", "text"] {
            assert_eq!(Route::parse(written), Route::default(), "{written}");
        }
        let place = Route::parse("e3.2");
        assert_eq!((place.view, place.article), (View::Reader, None));
        assert!(place.place.is_some());
    }
}
