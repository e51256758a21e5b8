//! Fewer points of a long line that still looks the same: largest triangle three buckets (Steinarsson, Downsampling
//! time series for visual representation, University of Iceland 2013).

/// The numbers of the points kept, in order: first and last, and of each equal share the one that stands out most
/// against the point kept before it and the middle of the share after it.
pub fn thinned(points: &[(f64, f64)], most: usize) -> Vec<usize> {
    if points.len() <= most || most < 3 {
        return (0..points.len()).collect();
    }
    let (inner, shares) = (points.len() - 2, most - 2);
    let share = |nth: usize| 1 + nth * inner / shares..1 + (nth + 1) * inner / shares;
    let mut kept = vec![0];
    let mut before = points[0];
    for nth in 0..shares {
        let after = if nth + 1 < shares { share(nth + 1) } else { points.len() - 1..points.len() };
        let middle = mean(&points[after]);
        let chosen = share(nth).max_by(|a, b| {
            triangle(before, points[*a], middle).total_cmp(&triangle(before, points[*b], middle))
        });
        if let Some(chosen) = chosen {
            before = points[chosen];
            kept.push(chosen);
        }
    }
    kept.push(points.len() - 1);
    kept
}

fn mean(points: &[(f64, f64)]) -> (f64, f64) {
    let sum = points.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0, sum.1 + p.1));
    (sum.0 / points.len() as f64, sum.1 / points.len() as f64)
}

fn triangle(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> f64 {
    ((a.0 - c.0) * (b.1 - a.1) - (a.0 - b.0) * (c.1 - a.1)).abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_spikes_stay() {
        let mut points: Vec<(f64, f64)> = (0..1000).map(|x| (f64::from(x), 0.0)).collect();
        points[333].1 = 50.0;
        points[700].1 = -50.0;
        let kept = thinned(&points, 40);
        assert_eq!((kept.len(), kept.first(), kept.last()), (40, Some(&0), Some(&999)));
        assert!(kept.contains(&333) && kept.contains(&700), "{kept:?}");
        assert!(kept.windows(2).all(|pair| pair[0] < pair[1]), "{kept:?}");
    }

    #[test]
    fn few_points_stay_as_they_are() {
        let points = [(0.0, 1.0), (1.0, 2.0), (2.0, 0.0)];
        assert_eq!((thinned(&points, 3), thinned(&points, 2)), (vec![0, 1, 2], vec![0, 1, 2]));
        assert!(thinned(&[], 10).is_empty());
        let line: Vec<(f64, f64)> = (0..7).map(|x| (f64::from(x), 1.0)).collect();
        for most in 3..=8 {
            assert_eq!(thinned(&line, most).len(), most.min(7), "{most}");
        }
    }
}
