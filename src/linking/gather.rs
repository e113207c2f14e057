//! Putting together what is alike, by average linkage.
//!
//! Input: how alike each two of some things are. Output: groups, so that the two groups
//! that are most alike on average are joined first, until none are alike enough. Among
//! equals the earlier are joined first, so that the groups are the same in every run.

use super::kinship::Table;

/// Groups things: joins while the mean likeness of two groups is at least `least`, or there
/// are more than `most` groups. Each group in order, and the groups by their first.
pub(super) fn gather(mut alike: Table<f32>, least: f32, most: usize) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..alike.size()).map(|at| vec![at]).collect();
    let mut nearest: Vec<Option<(usize, f32)>> =
        (0..groups.len()).map(|at| search(&alike, &groups, at)).collect();
    let mut left = groups.len();
    while let Some((one, other, likeness)) = closest(&nearest) {
        if likeness < least && left <= most {
            break;
        }
        let sizes = [groups[one].len(), groups[other].len()].map(|size| size as f32);
        let moved = std::mem::take(&mut groups[other]);
        groups[one].extend(moved);
        left -= 1;
        nearest[other] = None;
        for third in (0..groups.len()).filter(|&t| t != one && !groups[t].is_empty()) {
            let sum =
                sizes[0] * alike.get(one, third) + sizes[1] * alike.get(other, third);
            alike.set(one, third, sum / (sizes[0] + sizes[1]));
        }
        for at in (0..groups.len()).filter(|&at| !groups[at].is_empty()) {
            let stale = |(near, _): (usize, f32)| near == one || near == other;
            if at == one || nearest[at].is_some_and(stale) {
                nearest[at] = search(&alike, &groups, at);
            } else if at < one && nearest[at].is_some_and(|n| alike.get(at, one) > n.1) {
                nearest[at] = Some((one, alike.get(at, one)));
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// The later group that is most like one.
fn search(alike: &Table<f32>, groups: &[Vec<usize>], at: usize) -> Option<(usize, f32)> {
    let mut best: Option<(usize, f32)> = None;
    for other in (at + 1..groups.len()).filter(|&other| !groups[other].is_empty()) {
        let likeness = alike.get(at, other);
        if best.is_none_or(|(_, most)| likeness > most) {
            best = Some((other, likeness));
        }
    }
    best
}

/// The two groups that are most alike.
fn closest(nearest: &[Option<(usize, f32)>]) -> Option<(usize, usize, f32)> {
    let mut best: Option<(usize, usize, f32)> = None;
    for (at, near) in nearest.iter().enumerate() {
        if let Some((other, likeness)) = *near
            && best.is_none_or(|(.., most)| likeness > most)
        {
            best = Some((at, other, likeness));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[(usize, usize, f32)]) -> Table<f32> {
        let mut table = Table::filled(4, 0.0);
        for &(one, other, likeness) in cells {
            table.set(one, other, likeness);
        }
        table
    }

    #[test]
    fn groups_are_joined_by_the_mean() {
        let alike = [(0, 1, 0.9), (2, 3, 0.8), (0, 2, 0.7)];
        assert_eq!(gather(table(&alike), 0.3, 4), [vec![0, 1], vec![2, 3]]);
        assert_eq!(gather(table(&alike), 0.1, 4), [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn too_many_groups_are_joined_all_the_same() {
        assert_eq!(gather(table(&[(1, 3, 0.2)]), 0.5, 3), [vec![0], vec![1, 3], vec![2]]);
    }
}
