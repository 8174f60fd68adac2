// Every `sub` that OpenID Connect allows has one id, and no id is read as another's or as another path.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimMeantBy, claimOf, isClaim, isOthersId, userIdOf } from "../../functions/core/user-id.ts";
import { runs } from "../support/runs.ts";

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)),
  minLength: 1,
  maxLength: 255,
});
const claims = fc.oneof(
  printable,
  fc.constantFrom(".", "..", "/", "?", "#", "%", "\\", "~", "%2e%2e", "corp/alice", "x/unfreeze?", " ", "a b", "ada"),
  printable.map(userIdOf).filter(isClaim),
  fc.constantFrom("~", "~!", "~YQ", "~Lg==", "~Lg", "~Li4"),
);

describe("given any claim that OpenID Connect allows", () => {
  it("then its id stands for it alone, and means the same in a path, encoded or not", () =>
    fc.assert(
      fc.property(claims, claims, (claim, other) => {
        const id = userIdOf(claim);
        expect(claimOf(id)).toBe(claim);
        expect(claimMeantBy(id)).toBe(claim);
        expect(id).toMatch(/^~?[A-Za-z0-9._|@:+=,-]+$/);
        expect(new URL(`https://x/v1/users/${id}/freeze`).pathname.split("/").at(-2)).toBe(id);
        expect(decodeURIComponent(encodeURIComponent(id))).toBe(id);
        if (other !== claim) expect(userIdOf(other)).not.toBe(id);
        // A token may name its user by what is no id, or by its own.
        if (!isOthersId(claim)) expect(claimMeantBy(claim)).toBe(claim);
      }),
      runs(1000, 20_000),
    ));

  it.each([
    ["ada", "ada"],
    ["auth0|5f7c|x@y.example", "auth0|5f7c|x@y.example"],
    [".", "~Lg"],
    ["..", "~Li4"],
    ["corp/alice", "~Y29ycC9hbGljZQ"],
    ["~ada", "~fmFkYQ"],
  ])("then that of %s is %s", (claim, id) => {
    expect(userIdOf(claim)).toBe(id);
  });
});

describe("given what is the id of nobody", () => {
  it.each(["", ".", "..", "a/b", "~", "~YWRh", "~Lg==", "~Lh", "~w6k", "~!", "a b", "é", "x".repeat(256)])(
    "when it is %j, then no claim stands behind it",
    (id) => {
      expect(claimOf(id)).toBeUndefined();
    },
  );
});
