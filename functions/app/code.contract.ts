// The code of a mail, for whoever calls a route that takes one.
import { request } from "../edge/contract.ts";
import { Code } from "./confirm-address.schema.ts";

export const codeOfMail = request(
  "Code",
  Code,
  { code: "The eight digits of the newest mail; blanks do not count." },
  { code: "1234 5678" },
);
