// The query of every list of events.
import { described } from "./contract.ts";
import { EventList } from "./request.ts";

export const eventList = described(EventList, {
  cursor: "The `next` of the page before.",
  limit: "How many at most.",
});
