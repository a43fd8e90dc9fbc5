//! Painting ranges of text without touching its elements: the CSS Custom Highlight API.
//!
//! A highlight of every [`Paint`] is registered under its name, as `::highlight(…)` in `style/marks.css` has it. It is
//! reached through reflection: `web-sys` counts it among its unstable interfaces.

use super::dom;
use crate::views::article::Paint;
use js_sys::{Array, Function, Map, Reflect, Set};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Range;

/// The page's highlights; none where the browser cannot paint them.
#[derive(Debug)]
pub struct Highlights {
    sets: Vec<Set>,
}

impl Highlights {
    /// Registers one highlight for every [`Paint`].
    #[must_use]
    pub fn register() -> Self {
        Self {
            sets: Self::sets().unwrap_or_default(),
        }
    }

    fn sets() -> Option<Vec<Set>> {
        // With forced colours, browsers paint every highlight as if it were the selection.
        if dom::matches("(forced-colors: active)") {
            return None;
        }
        let css = Reflect::get(&dom::window(), &"CSS".into()).ok()?;
        // Firefox paints highlights but not their lines, and cannot be asked about it.
        let supports: Function = Reflect::get(&css, &"supports".into())
            .ok()?
            .dyn_into()
            .ok()?;
        if supports
            .call1(&css, &"(-moz-appearance: none)".into())
            .ok()?
            .is_truthy()
        {
            return None;
        }
        let registry = Reflect::get(&css, &"highlights".into()).ok()?;
        if registry.is_undefined() {
            return None;
        }
        let registry: Map = registry.unchecked_into();
        let constructor: Function = Reflect::get(&dom::window(), &"Highlight".into())
            .ok()?
            .dyn_into()
            .ok()?;
        (0u32..)
            .zip(Paint::ALL)
            .map(|(priority, paint)| {
                let highlight = Reflect::construct(&constructor, &Array::new()).ok()?;
                Reflect::set(&highlight, &"priority".into(), &priority.into()).ok()?;
                registry.set(&paint.name().into(), &highlight);
                Some(highlight.unchecked_into())
            })
            .collect()
    }

    /// Whether the browser paints them.
    #[must_use]
    pub fn work(&self) -> bool {
        !self.sets.is_empty()
    }

    /// Paints one more range.
    pub fn add(&self, paint: Paint, range: &Range) {
        if let Some(set) = self.sets.get(paint as usize) {
            set.add(range);
        }
    }

    /// Takes away all ranges of one paint.
    pub fn clear(&self, paint: Paint) {
        if let Some(set) = self.sets.get(paint as usize) {
            set.clear();
        }
    }

    /// Takes away all ranges.
    pub fn clear_all(&self) {
        for set in &self.sets {
            set.clear();
        }
    }
}

/// A range between two points of the text.
#[must_use]
pub fn range(start: (&JsValue, u32), end: (&JsValue, u32)) -> Option<Range> {
    let range = Range::new().ok()?;
    range.set_start(start.0.unchecked_ref(), start.1).ok()?;
    range.set_end(end.0.unchecked_ref(), end.1).ok()?;
    Some(range)
}
