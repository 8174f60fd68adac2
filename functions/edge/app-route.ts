// A route of the mobile app, called with its user's token.
import type { AppEvent } from "./caller.ts";
import { route, type HttpResponse } from "./middleware.ts";
import { ringing } from "./ringing.ts";

export const appRoute = (handler: (event: AppEvent, now: number) => Promise<HttpResponse>) =>
  route<AppEvent>((event, now) => ringing(() => handler(event, now)));
