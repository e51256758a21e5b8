//! The few signs beside words, drawn as lines on a field of 24 by 24. None of them ever stands alone.

use maud::{Markup, html};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Amber,
    Back,
    Check,
    CheckIn,
    Data,
    Down,
    Folder,
    Green,
    Info,
    Learn,
    Mark,
    More,
    Open,
    Plan,
    Progress,
    Question,
    Red,
    Runs,
    Strength,
    Today,
    Triggers,
    Unknown,
    Upload,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Icon::Amber => "M12 3.5 21.5 20h-19zM12 10v4.5M12 17.2v.01",
            Icon::Back => "M15 5l-7 7 7 7",
            Icon::Check => "M5 12.5l4.5 4.5L19 7.5",
            Icon::CheckIn => "M4 20l1-4.5L16 4.5l3.5 3.5-11 11zM13.5 7l3.5 3.5",
            Icon::Data => {
                "M5 6c0-1.7 3-3 7-3s7 1.3 7 3-3 3-7 3-7-1.3-7-3zM5 6v12c0 1.7 3 3 7 3s7-1.3 7-3V6M5 12c0 1.7 3 3 7 3s7-1.3 7-3"
            }
            Icon::Down => "M6 9.5l6 6 6-6",
            Icon::Folder => "M3 6h6l2 2.5h10V19H3z",
            Icon::Green => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.4l2.7 2.7L16 9.6",
            Icon::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.01",
            Icon::Learn => {
                "M12 6.2C10 4.8 7 4.3 4 4.8v13c3-.5 6 0 8 1.4 2-1.4 5-1.9 8-1.4v-13c-3-.5-6 0-8 1.4zM12 6.2v13"
            }
            Icon::Mark => "M20 12a8 8 0 1 1-2.6-5.9M20 3v5h-5M8.5 14.5l2.5-3 2.2 1.6 2.3-3.6",
            Icon::More => "M5 12v.01M12 12v.01M19 12v.01",
            Icon::Open => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
            Icon::Plan => "M8 3v18M16 3v18M8 7h8M8 12h8M8 17h8",
            Icon::Progress => "M4 4v16h16M7.5 15l4-4.5 3 2.5L20 6.5",
            Icon::Question | Icon::Unknown => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.6a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.6v.01"
            }
            Icon::Red => "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM8 12h8",
            Icon::Runs => {
                "M18 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM6 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 18h7a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h7"
            }
            Icon::Strength => "M7 12h10M3.5 9.5v5M7 7v10M17 7v10M20.5 9.5v5",
            Icon::Today => "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8M9 15l2.2 2.2L15.4 13",
            Icon::Triggers => "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5M10.5 7.5v3l2 1.5",
            Icon::Upload => "M12 16V5M7.5 9.5L12 5l4.5 4.5M5 19.5h14",
        }
    }
}

pub fn icon(icon: Icon) -> Markup {
    drawn(icon, "icon")
}

pub fn small(icon: Icon) -> Markup {
    drawn(icon, "icon icon-s")
}

fn drawn(icon: Icon, class: &str) -> Markup {
    let width = (icon == Icon::More).then_some("3");
    html! {
        svg class=(class) viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
            path d=(icon.path()) stroke-width=[width] {}
        }
    }
}
