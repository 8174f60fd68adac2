// A route of the mobile app, called with its user's token.
import type { HttpResponse } from "./middleware.ts";
import type { AppEvent } from "./caller.ts";
import { report } from "./metrics.ts";
import { route } from "./middleware.ts";

/** Rings where the tokens name users by another claim than the table does: somebody could be taken for somebody else. */
export const appRoute = (handler: (event: AppEvent, now: number) => Promise<HttpResponse>) =>
  route<AppEvent>(async (event, now) => {
    try {
      return await handler(event, now);
    } catch (error) {
      if (error instanceof Error && error.name === "OtherUsers") report({ counts: { OtherUserIdClaim: 1 } });
      throw error;
    }
  });
