// Tells of what only stopped an address, and reminds of one: behind a queue of its own, so that no flood of these is in front
// of what tells of a thief.
export { handler } from "./send-mail.ts";
