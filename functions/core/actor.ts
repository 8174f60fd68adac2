// Who brings transitions about.

export const actors = ["user", "link", "time", "operator", "provider", "risk", "guard"] as const;

/** `time`: it followed from the clock alone. `guard`: records contradicted each other. */
export type Actor = (typeof actors)[number];
