// Who brings transitions about.

/** `time`: it followed from the clock alone. `guard`: records contradicted each other. A newer version may know others. */
export type Actor = "user" | "link" | "time" | "operator" | "provider" | "risk" | "guard";
