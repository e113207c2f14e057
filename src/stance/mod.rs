//! The side, by composition: attitude of the cue, scope, effect of the verb, the issue's `for`.
