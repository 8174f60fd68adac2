// Numbers as records hold them. What is beyond is damage, and nothing is reckoned with it.
import * as z from "zod/mini";

/**
 * A count, or an instant in epoch milliseconds. The end of the year 9999 bounds both: later instants are written in another
 * form and do not sort, and to count on from there is still exact.
 */
export const natural = z.int().check(z.nonnegative(), z.maximum(Date.UTC(9999, 11, 31)));
