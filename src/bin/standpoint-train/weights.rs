//! Weights while they are learnt, with what their average needs.
//!
//! [`Averaged`] keeps rows of a fixed number of classes; the average over all steps is
//! the weight less `drift / steps`, so that an update touches its own rows only.

/// Rows of weights of `N` classes.
pub(crate) struct Averaged<const N: usize> {
    rows: Vec<[[f32; N]; 2]>,
    /// Steps so far.
    pub(crate) steps: f64,
}

impl<const N: usize> Averaged<N> {
    pub(crate) fn new(rows: usize) -> Self {
        Self { rows: vec![[[0.0; N]; 2]; rows], steps: 1.0 }
    }

    pub(crate) fn score(&self, slots: &[u32]) -> [f32; N] {
        let mut sums = [0.0; N];
        for slot in slots {
            let [weights, _] = &self.rows[*slot as usize];
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }

    /// Moves the weights toward `right`, away from `wrong`.
    pub(crate) fn learn(&mut self, slots: &[u32], right: usize, wrong: usize) {
        let steps = self.steps as f32;
        for slot in slots {
            let [weights, drift] = &mut self.rows[*slot as usize];
            weights[right] += 1.0;
            drift[right] += steps;
            weights[wrong] -= 1.0;
            drift[wrong] -= steps;
        }
    }

    /// The averages, row by row.
    pub(crate) fn averages(&self) -> impl Iterator<Item = [f32; N]> + '_ {
        let steps = self.steps as f32;
        self.rows.iter().map(move |[weights, drift]| {
            std::array::from_fn(|class| weights[class] - drift[class] / steps)
        })
    }

    /// The greatest average without its sign.
    pub(crate) fn greatest(&self) -> f32 {
        self.averages().flatten().fold(0.0, |most, weight| f32::max(most, weight.abs()))
    }
}

/// A weight in steps of 1/127 of the greatest.
pub(crate) fn step(weight: f32, greatest: f32) -> i8 {
    if greatest > 0.0 { (weight / greatest * 127.0).round() as i8 } else { 0 }
}
