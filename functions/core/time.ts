// Units of time, in milliseconds, and how an instant is written.

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How far the clocks of two machines may lie apart. */
export const skew = 10 * minute;

/** ISO 8601 in UTC with milliseconds; such texts sort as their instants do. */
export const iso = (at: number) => new Date(at).toISOString();
