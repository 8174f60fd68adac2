export { mail, pages } from "./en.ts";
