//! The few functions of numbers that an encoder needs, written so that the compiler makes vector instructions of them.

/// How many numbers are summed side by side.
const LANES: usize = 8;

/// The sum.
pub(super) fn sum(row: &[f32]) -> f32 {
    folded(row, |lane, value| lane + value)
}

/// The sum of the squares.
pub(super) fn squares(row: &[f32]) -> f32 {
    folded(row, |lane, value| lane + value * value)
}

fn folded(row: &[f32], add: impl Fn(f32, f32) -> f32) -> f32 {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane = add(*lane, *value);
        }
    }
    rest.iter().fold(lanes.iter().sum(), |total, value| add(total, *value))
}

/// Makes mean 0 and variance 1 of a row, then stretches and shifts it (Ba, Kiros and Hinton 2016, arXiv 1607.06450).
pub(super) fn layer_norm(row: &mut [f32], scale: &[f32], shift: &[f32], epsilon: f32) {
    let length = row.len().max(1) as f32;
    let mean = sum(row) / length;
    for value in row.iter_mut() {
        *value -= mean;
    }
    let inverse = 1.0 / (squares(row) / length + epsilon).sqrt();
    for ((value, scale), shift) in row.iter_mut().zip(scale).zip(shift) {
        *value = *value * inverse * scale + shift;
    }
}

/// Makes shares of a row, by the exponential.
pub(super) fn softmax(row: &mut [f32]) {
    let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for value in row.iter_mut() {
        *value = exp(*value - most);
    }
    let total = sum(row);
    for value in row.iter_mut() {
        *value /= total;
    }
}

/// The Gaussian error linear unit, the exact one (Hendrycks and Gimpel 2016, arXiv 1606.08415).
///
/// The error function is formula 7.1.26 of Abramowitz and Stegun, off by 1.5e-7 at most.
pub(super) fn gelu(value: f32) -> f32 {
    let x = value.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let polynomial = ((((1.061_405_4 * t - 1.453_152_1) * t + 1.421_413_8) * t - 0.284_496_72) * t + 0.254_829_6) * t;
    let tail = 0.5 * polynomial * exp(-x * x);
    value * if value < 0.0 { tail } else { 1.0 - tail }
}

/// Adding and taking away 1.5 * 2^23 rounds to a whole number without a call.
const ROUNDING: f32 = 12_582_912.0;

/// The exponential, off by two units in the last place or so: the argument is split into a power of two and a rest of at most
/// half of ln 2, whose exponential is six terms of its series.
pub(super) fn exp(value: f32) -> f32 {
    let value = value.clamp(-87.0, 88.0);
    let shifted = value * std::f32::consts::LOG2_E + ROUNDING;
    let power = shifted - ROUNDING;
    let rest = (value - power * 0.693_359_4) + power * 2.121_944_4e-4;
    let series = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5
                        + rest
                            * (0.166_666_67 + rest * (0.041_666_67 + rest * (0.008_333_333 + rest * 0.001_388_889)))));
    let bits = shifted.to_bits().wrapping_shl(23).wrapping_add(1_065_353_216);
    series * f32::from_bits(bits)
}

/// Makes a row as long as 1.
pub(super) fn normalise(row: &mut [f32]) {
    let length = squares(row).sqrt().max(1e-12);
    for value in row.iter_mut() {
        *value /= length;
    }
}
