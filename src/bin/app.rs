//! The page.

fn main() {
    khabar::ui::start();
}
