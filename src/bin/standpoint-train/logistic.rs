//! Logistic regression with a ridge, by Newton's method: small, and the same in every run.

/// Rows to learn from: dense numbers, then sparse entries.
pub(crate) struct Problem {
    names: Vec<String>,
    dense: usize,
    /// How freely the weights of sparse entries may grow beside those of dense numbers.
    freedom: f64,
    rows: Vec<Row>,
    ridge: f64,
}

struct Row {
    numbers: Vec<f64>,
    entries: Vec<(usize, f64)>,
    truth: bool,
}

const ROUNDS: usize = 12;
/// Change of the weights below which Newton's method has arrived.
const ARRIVED: f64 = 1e-7;

impl Problem {
    /// No rows yet. The dense numbers are brought to unit spread before they are weighed.
    pub(crate) fn new(
        dense: &[&str],
        sparse: &[String],
        freedom: f64,
        ridge: f64,
    ) -> Self {
        let names =
            dense.iter().map(|name| (*name).to_owned()).chain(sparse.iter().cloned());
        Self {
            names: names.collect(),
            dense: dense.len(),
            freedom,
            rows: Vec::new(),
            ridge,
        }
    }

    /// Adds a row; sparse entries are numbered from 0.
    pub(crate) fn add(&mut self, numbers: &[f32], entries: &[(usize, f64)], truth: bool) {
        let numbers = numbers.iter().map(|&number| f64::from(number)).collect();
        let entries = entries
            .iter()
            .map(|&(at, value)| (at + self.dense, value * self.freedom))
            .collect();
        self.rows.push(Row { numbers, entries, truth });
    }

    /// Mean and spread of each dense number.
    fn spreads(&self) -> Vec<(f64, f64)> {
        let count = self.rows.len().max(1) as f64;
        (0..self.dense)
            .map(|at| {
                let mean = self.rows.iter().map(|r| r.numbers[at]).sum::<f64>() / count;
                let square = |r: &Row| (r.numbers[at] - mean).powi(2);
                let spread = (self.rows.iter().map(square).sum::<f64>() / count).sqrt();
                (mean, spread.max(1e-6))
            })
            .collect()
    }
}

/// The weights by feature, for the numbers as they were given.
pub(crate) fn fit(problem: &Problem) -> Vec<(String, f32)> {
    let spreads = problem.spreads();
    let size = problem.names.len() + 1;
    let rows: Vec<(Vec<(usize, f64)>, f64)> = problem
        .rows
        .iter()
        .map(|row| {
            let scaled = row.numbers.iter().zip(&spreads).enumerate();
            let dense = scaled
                .map(|(at, (number, (mean, spread)))| (at, (number - mean) / spread));
            let bias = [(size - 1, 1.0)];
            let entries = dense.chain(row.entries.iter().copied()).chain(bias).collect();
            (entries, f64::from(u8::from(row.truth)))
        })
        .collect();
    let mut weights = vec![0.0; size];
    for _ in 0..ROUNDS {
        let step = newton(&rows, &weights, problem.ridge);
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight += step;
        }
        if step.iter().all(|step| step.abs() < ARRIVED) {
            break;
        }
    }
    let mut bias = weights[size - 1];
    let mut found = Vec::with_capacity(size);
    for (at, name) in problem.names.iter().enumerate() {
        let (mean, spread) =
            spreads.get(at).copied().unwrap_or((0.0, 1.0 / problem.freedom));
        bias -= weights[at] * mean / spread;
        found.push((at, name.clone(), weights[at] / spread));
    }
    let mut named: Vec<(String, f32)> =
        found.into_iter().map(|(_, name, weight)| (name, weight as f32)).collect();
    named.push((standpoint::judge::BIAS.to_owned(), bias as f32));
    named
}

/// One step: the gradient through the inverse of the curvature.
fn newton(rows: &[(Vec<(usize, f64)>, f64)], weights: &[f64], ridge: f64) -> Vec<f64> {
    let size = weights.len();
    let mut slope: Vec<f64> = weights.iter().map(|weight| -ridge * weight).collect();
    let mut bend = vec![0.0; size * size];
    for at in 0..size {
        bend[at * size + at] = ridge;
    }
    // The bias is free.
    slope[size - 1] = 0.0;
    bend[size * size - 1] = 1e-9;
    for (entries, truth) in rows {
        let odds: f64 = entries.iter().map(|&(at, value)| weights[at] * value).sum();
        let chance = 1.0 / (1.0 + (-odds).exp());
        let spread = chance * (1.0 - chance);
        for &(at, value) in entries {
            slope[at] += (truth - chance) * value;
            let line = &mut bend[at * size..(at + 1) * size];
            for &(other, second) in entries {
                line[other] += spread * value * second;
            }
        }
    }
    solve(&mut bend, slope)
}

/// Solves a positive definite system by Cholesky's decomposition, in place.
fn solve(matrix: &mut [f64], mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        let (done, rows) = matrix.split_at_mut((at + 1) * size);
        let own = &mut done[at * size..];
        let rest = own[at] - dot(&own[..at], &own[..at]);
        own[at] = rest.max(1e-12).sqrt();
        for row in rows.chunks_exact_mut(size) {
            row[at] = (row[at] - dot(&row[..at], &own[..at])) / own[at];
        }
    }
    for at in 0..size {
        let row = &matrix[at * size..];
        right[at] = (right[at] - dot(&row[..at], &right[..at])) / row[at];
    }
    for at in (0..size).rev() {
        let dot: f64 = (at + 1..size).map(|k| matrix[k * size + at] * right[k]).sum();
        right[at] = (right[at] - dot) / matrix[at * size + at];
    }
    right
}

/// How many sums run side by side, so that none waits for another.
const LANES: usize = 8;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    let (heads, tails) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest = heads.remainder().iter().zip(tails.remainder());
    let rest: f64 = rest.map(|(x, y)| x * y).sum();
    for (x, y) in heads.zip(tails) {
        for lane in 0..LANES {
            sums[lane] += x[lane] * y[lane];
        }
    }
    sums.iter().sum::<f64>() + rest
}
