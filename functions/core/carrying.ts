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

/** Whether a record holds what this version cannot judge. It can be stopped all the same. */
export const isOfNewerShape = ({ shape = newest }: { shape?: number }) => shape > newest;
