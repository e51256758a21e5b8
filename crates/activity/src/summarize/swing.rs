//! How much a wavering series rose and fell in all, small swings not counted.

/// Rises and falls of at least `least` between turning points, added up.
pub(super) fn swing(series: impl IntoIterator<Item = f64>, least: f64) -> (f64, f64) {
    let (mut rose, mut fell) = (0.0, 0.0);
    let mut series = series.into_iter();
    let Some(first) = series.next() else { return (0.0, 0.0) };
    let mut anchor = first;
    let mut extreme = first;
    for value in series {
        let going_up = extreme > anchor;
        let going_down = extreme < anchor;
        if (going_up && value > extreme) || (going_down && value < extreme) {
            extreme = value;
        } else if going_up && extreme - value >= least {
            rose += extreme - anchor;
            (anchor, extreme) = (extreme, value);
        } else if going_down && value - extreme >= least {
            fell += anchor - extreme;
            (anchor, extreme) = (extreme, value);
        } else if !going_up && !going_down && (value - anchor).abs() >= least {
            extreme = value;
        }
    }
    (rose + (extreme - anchor).max(0.0), fell + (anchor - extreme).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_swings_do_not_add_up() {
        for (series, least, expect) in [
            (&[0.0, 10.0, 0.0][..], 2.0, (10.0, 10.0)),
            (&[0.0, 1.0, 0.0, 1.0, 0.0], 2.0, (0.0, 0.0)),
            (&[0.0, 1.0, 0.0, 1.0, 0.0], 1.0, (2.0, 2.0)),
            (&[0.0, 5.0, 4.0, 10.0], 2.0, (10.0, 0.0)),
            (&[10.0, 6.0, 7.0, 2.0, 5.0], 2.0, (3.0, 8.0)),
            (&[], 2.0, (0.0, 0.0)),
        ] {
            assert_eq!(swing(series.iter().copied(), least), expect, "{series:?}");
        }
    }
}
