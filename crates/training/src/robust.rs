//! Middle, spread and lines that a few odd runs cannot move.

/// The middle value; `None` of nothing.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The value below which a share `q` of `values` lies, straight between neighbours.
pub(crate) fn quantile(values: &[f64], q: f64) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let at = q.clamp(0.0, 1.0) * last as f64;
    let (low, high) = (*sorted.get(at.floor() as usize)?, *sorted.get(at.ceil() as usize)?);
    Some(low + (high - low) * (at - at.floor()))
}

/// Median distance from the median times 1.4826: the standard deviation, were the values normal.
pub(crate) fn spread(values: &[f64]) -> Option<f64> {
    let middle = median(values)?;
    let off: Vec<f64> = values.iter().map(|v| (v - middle).abs()).collect();
    Some(1.4826 * median(&off)?)
}

/// A straight line `y = at_zero + slope * x`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Line {
    pub slope: f64,
    pub at_zero: f64,
    /// Robust standard deviation of the points about the line.
    pub spread: f64,
}

impl Line {
    /// Theil and Sen: the median of the slopes of all pairs further apart than `apart`. Flat when no pair is.
    pub fn through(points: &[(f64, f64)], apart: f64) -> Option<Line> {
        let mut slopes = Vec::new();
        for (i, a) in points.iter().enumerate() {
            for b in points.iter().skip(i + 1).filter(|b| (b.0 - a.0).abs() > apart) {
                slopes.push((b.1 - a.1) / (b.0 - a.0));
            }
        }
        let slope = median(&slopes).unwrap_or(0.0);
        let rests: Vec<f64> = points.iter().map(|(x, y)| y - slope * x).collect();
        Some(Line { slope, at_zero: median(&rests)?, spread: spread(&rests)? })
    }

    pub fn at(&self, x: f64) -> f64 {
        self.at_zero + self.slope * x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_odd_value_moves_nothing() {
        assert_eq!(median(&[1.0, 2.0, 900.0]), Some(2.0));
        assert_eq!(quantile(&[0.0, 10.0], 0.25), Some(2.5));
        assert_eq!(median(&[]), None);
        assert_eq!(spread(&[1.0, 2.0, 3.0, 4.0, 900.0]), Some(1.4826));
    }

    #[test]
    fn a_line_through_points_with_one_odd_one() {
        let mut points: Vec<(f64, f64)> =
            (0..9).map(|x| (f64::from(x), 150.0 + 8.0 * f64::from(x))).collect();
        points.push((4.0, 20.0));
        let line = Line::through(&points, 0.1).expect("points");
        assert!((line.slope - 8.0).abs() < 1e-9 && (line.at(2.0) - 166.0).abs() < 1e-9, "{line:?}");
        assert_eq!(Line::through(&[], 0.1), None);
    }
}
