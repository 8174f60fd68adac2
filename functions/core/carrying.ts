// Records outlive the version that wrote them: what a newer one has put into a record stays in it when an older one
// writes it back.
import * as z from "zod/mini";

/** An object of these members, typed by them alone; further ones stay in it, at any write that spreads it. */
export const carrying = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.looseObject(shape) as unknown as z.ZodMiniObject<Shape>;
