// Records outlive the version that wrote them: what a newer one has put into a record stays in it when an older one
// writes it back.
import * as z from "zod/mini";

/** An object of these members, typed by them alone; further ones stay in it, at any write that spreads it. */
export const carrying = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.looseObject(shape) as unknown as z.ZodMiniObject<Shape>;

/**
 * The newest form of account, entry and control record that this version knows. One in which something newer keeps a
 * withdrawal from going out has a greater one in its `shape`, so that it permits nothing to whom that is unknown.
 */
const newest = 1;

/** What a record or what is left of one holds that this version does not know, `shape` included. */
export const unknownMembers = (found: Record<string, unknown>, known: { [name: string]: unknown }) =>
  Object.fromEntries(Object.entries(found).filter(([name]) => name === "shape" || !Object.hasOwn(known, name)));

/** Characters of JSON. No record comes near: one that does would leave no room for what has to be written into it. */
const mostCarried = 65_536;

export const isTooLarge = (found: Record<string, unknown>) => JSON.stringify(found).length > mostCarried;

/** Whether a record holds what this version cannot judge. It can be stopped all the same. */
export const isOfNewerShape = ({ shape = newest }: { shape?: number }) => shape > newest;
