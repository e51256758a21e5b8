//! Arithmetic that gives the same bits on every machine: sums, products and quotients, no library function.

/// `base` multiplied by itself, `exponent` times in all.
pub(crate) fn power(base: f64, exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

/// The exponential function, to about nine digits for the numbers used here (-20 to 20).
pub(crate) fn exponential(x: f64) -> f64 {
    const SQUARINGS: u32 = 16;
    let part = x / f64::from(1u32 << SQUARINGS);
    let small = 1.0 + part * (1.0 + part / 2.0 * (1.0 + part / 3.0));
    (0..SQUARINGS).fold(small, |value, _| value * value)
}

/// What is left of one after `time`, when half of it goes every `half_life`.
pub(crate) fn left_after(time: f64, half_life: f64) -> f64 {
    exponential(-std::f64::consts::LN_2 * time / half_life)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_close_to_the_librarys() {
        for tenth in -200..=200 {
            let x = f64::from(tenth) / 10.0;
            let off = (exponential(x) / x.exp() - 1.0).abs();
            assert!(off < 1e-8, "{x}: off by {off}");
        }
    }

    #[test]
    fn half_is_left_after_a_half_life() {
        for (time, left) in [(0.0, 1.0), (20.0, 0.5), (40.0, 0.25), (60.0, 0.125)] {
            assert!((left_after(time, 20.0) - left).abs() < 1e-8, "{time}");
        }
        assert_eq!(power(1.5, 4), 5.0625);
        assert_eq!(power(7.0, 0), 1.0);
    }
}
