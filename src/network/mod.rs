//! Networks among actors: agreement by shared stances.
