// Who brings transitions about.

export const actors = ["user", "link", "time", "operator", "provider", "risk"] as const;

/** `time`: it followed from the clock alone. */
export type Actor = (typeof actors)[number];
