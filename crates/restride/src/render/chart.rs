//! Small charts of text: bars beside their numbers, and a line along a way. They say nothing the numbers do not.

use super::words::width_of;

/// Bars in one scale, each between its label and what it says.
#[derive(Default)]
pub struct Bars {
    rows: Vec<(String, u32, String)>,
    most: u32,
}

impl Bars {
    pub fn row(&mut self, label: impl Into<String>, value: u32, says: impl Into<String>) {
        self.most = self.most.max(value);
        self.rows.push((label.into(), value, says.into()));
    }

    /// Full scale, where it is more than the largest value.
    pub fn up_to(&mut self, most: u32) {
        self.most = self.most.max(most);
    }

    /// One line a row, none wider than `width` as long as the words leave room for a short bar.
    pub fn lines(&self, width: usize) -> Vec<String> {
        const SHORTEST: usize = 6;
        const LONGEST: usize = 28;
        const GAP: usize = 2;
        let widest = |text: fn(&(String, u32, String)) -> &str| {
            self.rows.iter().map(|row| width_of(text(row))).max().unwrap_or(0)
        };
        let (label, says) = (widest(|row| &row.0), widest(|row| &row.2));
        let bar_width = width.saturating_sub(label + says + 2 * GAP).clamp(SHORTEST, LONGEST);
        let line = |(name, value, said): &(String, u32, String)| {
            let drawn = bar(*value, self.most, bar_width);
            format!("{name:<label$}  {drawn:<bar_width$}  {said}").trim_end().to_owned()
        };
        self.rows.iter().map(line).collect()
    }
}

const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// `value` of `most` in so many columns, to an eighth of one. Whatever is more than nothing shows.
pub fn bar(value: u32, most: u32, columns: usize) -> String {
    let whole = 8 * columns as u64;
    let eighths = (u64::from(value.min(most)) * whole).checked_div(u64::from(most)).unwrap_or(0);
    let eighths = if value > 0 { eighths.max(1) } else { 0 } as usize;
    let mut drawn: String = std::iter::repeat_n('█', eighths / 8).collect();
    drawn.extend(EIGHTHS.get((eighths % 8).wrapping_sub(1)));
    drawn
}

/// One sign a value, as high as it lies between the lowest and the highest; a dot where nothing is known.
pub fn line(values: &[Option<i64>]) -> String {
    const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let known = || values.iter().flatten().copied();
    let (low, high) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
    let step = |value: i64| (8 * (value - low)).checked_div(high - low).unwrap_or(3).min(7);
    let sign = |value: &Option<i64>| match value {
        Some(value) => STEPS.get(step(*value) as usize).copied().unwrap_or('▁'),
        None => '·',
    };
    values.iter().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_value() {
        for (value, drawn) in
            [(0, ""), (1, "▏"), (25, "█"), (50, "██"), (90, "███▌"), (100, "████"), (120, "████")]
        {
            assert_eq!(bar(value, 100, 4), drawn, "{value}");
        }
        assert_eq!((bar(3, 0, 4), bar(0, 0, 4)), ("▏".to_owned(), String::new()));
        assert_eq!(bar(u32::MAX, u32::MAX, 3), "███");
    }

    #[test]
    fn bars_keep_to_the_width_and_stand_under_each_other() {
        let mut bars = Bars::default();
        bars.row("short", 50, "5.0 km");
        bars.row("longer", 100, "10.0 km");
        bars.row("none", 0, "–");
        assert_eq!(
            bars.lines(25),
            ["short   ████      5.0 km", "longer  ████████  10.0 km", "none              –"]
        );
        assert!(bars.lines(80).iter().all(|line| width_of(line) <= 45), "not as long as the page is wide");
        bars.up_to(200);
        assert_eq!(bars.lines(25)[1], "longer  ████      10.0 km");
    }

    #[test]
    fn a_line_runs_between_its_own_extremes() {
        assert_eq!(line(&[Some(0), Some(50), None, Some(100)]), "▁▅·█");
        assert_eq!(
            (line(&[Some(7), Some(7)]), line(&[None]), line(&[])),
            ("▄▄".into(), "·".into(), String::new())
        );
        assert_eq!(line(&[Some(-100), Some(100)]), "▁█");
    }
}
