//! [`Settings`]: how the page looks and speaks.

use super::Session;
use super::effects::Effect;
use crate::findings::times::WeekStart;
use crate::strings::{Language, Wording};
use crate::views::shown::{Shown, Sort};

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has them.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Sepia.
    Sepia,
}

impl Theme {
    /// All of them, each with its name in the style sheet and on the page.
    pub const ALL: [(Self, &'static str, Wording); 4] = [
        (Self::System, "system", Wording::ThemeSystem),
        (Self::Light, "light", Wording::ThemeLight),
        (Self::Dark, "dark", Wording::ThemeDark),
        (Self::Sepia, "sepia", Wording::ThemeSepia),
    ];

    /// Its name in the style sheet.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_in(&Self::ALL, self)
    }
}

/// The steps of the text size; `style/tokens.css` has a size for each.
pub const SIZES: u8 = 6;
/// The usual step.
const USUAL_SIZE: u8 = 2;
/// The steps of the line height, each with its name for storing and on the page.
pub const LEADINGS: [(u8, &str, Wording); 3] = [
    (0, "0", Wording::LinesClose),
    (1, "1", Wording::LinesUsual),
    (2, "2", Wording::LinesWide),
];

/// The first days that a week may have, with their names for storing and for the page.
pub const WEEKS: [(WeekStart, &str, Wording); 3] = [
    (WeekStart::Iso, "iso", Wording::Monday),
    (WeekStart::Saturday, "saturday", Wording::Saturday),
    (WeekStart::Sunday, "sunday", Wording::Sunday),
];

/// How the page looks and speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language of the interface.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// The step of the text size.
    pub size: u8,
    /// The step of the line height.
    pub leading: u8,
    /// The first day of the week.
    pub week: WeekStart,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::Arabic,
            theme: Theme::System,
            size: USUAL_SIZE,
            leading: 1,
            week: WeekStart::default(),
        }
    }
}

/// The keys under which the settings are kept.
pub const KEYS: [&str; 6] = ["language", "theme", "size", "leading", "week", "shown"];

/// A change of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Other colours.
    Theme(Theme),
    /// A larger text, or a smaller one.
    Larger(bool),
    /// Another height of lines.
    Leading(u8),
    /// Another first day of the week.
    Week(WeekStart),
}

fn name_in<T: PartialEq>(all: &[(T, &'static str, Wording)], value: T) -> &'static str {
    all.iter()
        .find(|(other, ..)| *other == value)
        .map_or("", |&(_, name, _)| name)
}

fn named<T: Copy>(all: &[(T, &'static str, Wording)], name: &str) -> Option<T> {
    all.iter()
        .find(|(_, known, _)| *known == name)
        .map(|&(value, ..)| value)
}

impl Settings {
    /// The settings as they are kept: a string under each of [`KEYS`], as far as there is one that is understood.
    #[must_use]
    pub fn read(kept: &[Option<String>; 6]) -> (Self, Shown) {
        let [language, theme, size, leading, week, shown] = kept;
        let usual = Self::default();
        let known = |kept: &Option<String>| kept.clone().unwrap_or_default();
        let size = known(size).parse().ok().filter(|size| *size < SIZES);
        let settings = Self {
            language: match known(language).as_str() {
                "en" => Language::English,
                _ => Language::Arabic,
            },
            theme: named(&Theme::ALL, &known(theme)).unwrap_or(usual.theme),
            size: size.unwrap_or(usual.size),
            leading: named(&LEADINGS, &known(leading)).unwrap_or(usual.leading),
            week: named(&WEEKS, &known(week)).unwrap_or(usual.week),
        };
        (settings, Shown::read(&known(shown)))
    }
}

impl Session {
    pub(super) fn set_language(&mut self, language: Language) {
        self.settings.edit().language = language;
        self.remember("language", language.tag());
        if let Some(change) = self.change.edit() {
            std::mem::swap(&mut change.said, &mut change.in_other);
        }
        // What comes from the worker comes again in the other language.
        self.show_again();
    }

    pub(super) fn set(&mut self, change: Change) {
        let settings = self.settings.edit();
        match change {
            Change::Theme(theme) => {
                settings.theme = theme;
                self.remember("theme", theme.name());
            }
            Change::Larger(larger) => {
                settings.size = if larger {
                    (settings.size + 1).min(SIZES - 1)
                } else {
                    settings.size.saturating_sub(1)
                };
                let size = settings.size.to_string();
                self.remember("size", &size);
            }
            Change::Leading(step) => {
                settings.leading = step;
                self.remember("leading", name_in(&LEADINGS, step));
            }
            Change::Week(week) => {
                settings.week = week;
                self.remember("week", name_in(&WEEKS, week));
                if let Some(id) = self.current {
                    self.read_again(id);
                }
            }
        }
    }

    /// Switches the marks of a sort on or off.
    pub(super) fn switch(&mut self, sort: Sort) {
        self.shown.edit().switch(sort);
        self.unask_marks();
        let written = self.shown.written();
        self.remember("shown", &written);
    }

    pub(super) fn remember(&mut self, key: &'static str, value: &str) {
        let value = value.to_owned();
        self.effect(Effect::Remember { key, value });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_as_far_as_they_are_understood() {
        let none = [const { None }; 6];
        assert_eq!(Settings::read(&none).0, Settings::default());
        let kept = ["en", "sepia", "9", "2", "sunday", "pq"].map(|value| Some(value.to_owned()));
        let (settings, shown) = Settings::read(&kept);
        assert_eq!(settings.language, Language::English);
        assert_eq!(settings.theme, Theme::Sepia);
        assert_eq!(settings.size, USUAL_SIZE, "there is no ninth step");
        assert_eq!(settings.leading, 2);
        assert_eq!(settings.week, WeekStart::Sunday);
        assert_eq!(shown.written(), "pq");
    }
}
