// What can be the id of a user.
import * as z from "zod/mini";

/** A user id that fits the tags of a mail; OpenID Connect allows a `sub` of 255 characters, providers use far fewer. */
const longestUserId = 190;

export const isUserId = (value: string) => /^[\x21-\x7e]+$/.test(value) && value.length <= longestUserId;

/** A user's id in a body. */
export const userIdText = z.string().check(z.refine(isUserId, "is not a user's id"));
