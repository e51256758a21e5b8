//! A few sizes beside each other, each with its name and its number: what it is now, was at most, and is usually.

use super::mark::{Anchor, Drawing, Role, Room, at, width_of};

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    pub name: String,
    pub value: i32,
    pub says: String,
}

const EACH: f64 = 26.0;
const THICK: f64 = 14.0;

/// The first is the one that matters. Bars begin at nought, below it to the left.
pub fn drawing(room: Room, title: &str, sizes: &[Size]) -> Drawing {
    let desc: Vec<String> = sizes.iter().map(|size| format!("{}: {}", size.name, size.says)).collect();
    let mut drawing = Drawing::new(room, EACH * sizes.len() as f64, title, &desc.join(". "));
    let widest = |text: fn(&Size) -> &str| sizes.iter().map(|size| width_of(text(size))).fold(0.0, f64::max);
    let left = widest(|size| &size.name) + 12.0;
    let right = drawing.width - widest(|size| &size.says) - 10.0;
    let low = sizes.iter().map(|size| size.value).min().unwrap_or(0).min(0);
    let high = sizes.iter().map(|size| size.value).max().unwrap_or(0).max(0);
    let per = (right - left).max(1.0) / f64::from((high - low).max(1));
    let x = |value: i32| left + f64::from(value - low) * per;
    for (nth, size) in sizes.iter().enumerate() {
        let middle = EACH * (nth as f64 + 0.5);
        let (from, to) = (x(size.value.min(0)), x(size.value.max(0)));
        let (bar, words) = if nth == 0 { (Role::Bar, Role::Strong) } else { (Role::BarBefore, Role::Label) };
        drawing.words(at(left - 10.0, middle + 4.5), Anchor::End, size.name.as_str(), words);
        drawing.bar(from, to - from, (middle - THICK / 2.0, middle + THICK / 2.0), bar);
        drawing.words(at(to.max(x(0)) + 7.0, middle + 4.5), Anchor::Start, size.says.as_str(), words);
    }
    drawing.line(at(x(0), 2.0), at(x(0), EACH * sizes.len() as f64 - 2.0), Role::Axis);
    drawing
}

#[cfg(test)]
mod tests {
    use super::super::mark::Mark;
    use super::*;

    #[test]
    fn below_nought_is_left_of_it_and_all_words_fit() {
        let size = |name: &str, value, says: &str| Size { name: name.into(), value, says: says.into() };
        let sizes = [
            size("these", 35, "35 % longer"),
            size("most before", 12, "12 % longer"),
            size("usual", -16, "16 % shorter"),
        ];
        for room in Room::BOTH {
            let drawing = drawing(room, "one long run", &sizes);
            let bars: Vec<(f64, f64)> = drawing
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Rect { at, width, .. } => Some((at.x, at.x + width)),
                    _ => None,
                })
                .collect();
            assert_eq!(bars.len(), 3);
            assert!((bars[2].1 - bars[0].0).abs() < 0.1 && bars[2].0 < bars[0].0, "{bars:?}");
            assert!(bars[0].1 > bars[1].1);
            let words = drawing.marks.iter().filter_map(|mark| match mark {
                Mark::Words { at, anchor, text, .. } => Some(super::super::mark::extent(*at, *anchor, text)),
                _ => None,
            });
            assert!(words.into_iter().all(|[left, right, ..]| left >= 0.0 && right <= drawing.width));
            assert!(drawing.desc.contains("these: 35 % longer. most before"));
        }
    }
}
