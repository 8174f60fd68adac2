// Whether a user is one: a typing error must not pass for a freeze.
import { NotSigned, userPath, type Api } from "./api.ts";

interface Page {
  items: unknown[];
  unreadable: unknown[];
}

export const nothingOf = (userId: string) => `Nothing is on record of ${userId}.`;

/**
 * Whether anything is on record of a user. Where nobody can tell they are taken for one: none is kept from stopping by
 * that. Throws NotSigned, for whoever cannot look cannot stop anybody either.
 */
export async function isKnown(api: Api, userId: string): Promise<boolean> {
  try {
    const { items, unreadable } = await api.get<Page>(userPath(userId, "history?limit=1"));
    return items.length + unreadable.length > 0;
  } catch (error) {
    if (error instanceof NotSigned) throw error;
    return true;
  }
}

/** What to ask before something is done to a user of whom nothing is on record; nothing where there is. */
export const questionOfUnknown = async (api: Api, userId: string) =>
  (await isKnown(api, userId)) ? undefined : nothingOf(userId);
