// Who brings transitions about.

/**
 * `time`: it followed from the clock alone. `guard`: records contradicted each other. `backend`: the exchange's own services
 * reported it. A newer version may know others.
 */
export type Actor = "user" | "link" | "time" | "operator" | "backend" | "provider" | "risk" | "guard";
