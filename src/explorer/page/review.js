// What people have decided about statements.

/** The review state of a statement: "", "accepted", "edited" or "rejected". */
const reviewOf = (s) => s.review;
