// What is declared, and what is derived from it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { describe, expect, expectTypeOf, it } from "vitest";
import type {
  AppRoute,
  Job,
  Operation,
  PublicRoute,
  ServiceRoute,
  StreamConsumer,
  Subscriber,
  TimerTarget,
} from "../../functions/edge/declaration.ts";
import { statuses } from "../../functions/core/entry.ts";
import { accountMailOn, accountMails, entryMailOn, entryMails } from "../../functions/mail/mails.ts";
import { indexOfDeclarations } from "../../scripts/generate/index-of-declarations.ts";
import { functions, httpFunctions, streamConsumers, subscriptions, sweep, timerTarget } from "../../stacks/manifest.ts";
import { rights } from "../../stacks/rights.ts";

const root = join(import.meta.dirname, "../..");

describe("given the declarations", () => {
  it("then the index is what `npm run generate` writes now", async () => {
    const file = join(root, "stacks/declared.ts");
    const now = await format(await indexOfDeclarations(), { ...(await resolveConfig(file)), filepath: file });
    expect(await readFile(file, "utf8")).toBe(now);
  });

  it("then every handler has one, and every one has a handler", async () => {
    const files = (await readdir(join(root, "functions"), { recursive: true })).filter((path) => path.endsWith(".ts"));
    const handlers = await Promise.all(
      files.map(async (path) =>
        /^export (const handler|async function handler|\{ handler \})(?!\w)/m.test(
          await readFile(join(root, "functions", path), "utf8"),
        )
          ? [path]
          : [],
      ),
    );
    const expected = handlers
      .flat()
      .map((path) => `functions/${path.replaceAll("\\", "/").replace(/\.ts$/, "")}.handler`);
    expect(functions.map(({ handler }) => handler).toSorted()).toEqual(expected.toSorted());
  });

  it("then no right is left that nobody has", () => {
    const used = new Set<string>(functions.flatMap((fn) => fn.rights));
    expect(Object.keys(rights).filter((right) => !used.has(right))).toEqual([]);
  });

  it("then no two operations have the same id", () => {
    const ids = httpFunctions.flatMap((fn) => Object.values(fn.routes).map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("then leaving out any member is a type error, but for what not every function has", () => {
    expectTypeOf<Optional<AppRoute>>().toEqualTypeOf<"head">();
    expectTypeOf<Optional<ServiceRoute>>().toEqualTypeOf<"head">();
    expectTypeOf<Optional<PublicRoute>>().toEqualTypeOf<"head">();
    expectTypeOf<Optional<Operation>>().toEqualTypeOf<"form" | "query" | "page">();
    expectTypeOf<Optional<StreamConsumer>>().toEqualTypeOf<never>();
    expectTypeOf<Optional<Subscriber>>().toEqualTypeOf<never>();
    expectTypeOf<Optional<TimerTarget>>().toEqualTypeOf<never>();
    expectTypeOf<Optional<Job>>().toEqualTypeOf<never>();
    expectTypeOf<keyof AppRoute>().toEqualTypeOf<
      "on" | "caller" | "stepUp" | "rights" | "settings" | "size" | "routes" | "head"
    >();
  });
});

describe("given the mails", () => {
  it("then each is what some event is told with", () => {
    const types = functions.flatMap((fn) => (fn.on === "event" ? fn.types : []));
    const flags = [{ flag: "shared", users: 3, at: 0, holds: true } as const];
    const sent = new Set<string | undefined>(
      types.flatMap((type) =>
        ["user", "link", "risk", "guard", "operator"].flatMap((by) =>
          [{ heldUntil: 1, registrations: 1, held: true }, { mailboxChanges: 1 }, { wrongCodes: 1 }].flatMap((data) => [
            accountMailOn({ type, by, data }),
            ...statuses.map((status) => entryMailOn({ type, by, data }, { status, flags })),
          ]),
        ),
      ),
    );
    expect([...Object.keys(entryMails), ...Object.keys(accountMails)].filter((mail) => !sent.has(mail))).toEqual([]);
  });
});

describe("given the sizes and patience of functions", () => {
  const named = (name: string) => {
    const found = functions.find((fn) => fn.name === name);
    if (!found) throw new Error(`There is no ${name}`);
    return found;
  };

  it("then the gate can say UNAVAILABLE before it is ended, and has more room than any other", () => {
    // It waits two seconds for its read and two more for the risk monitor.
    expect(named("CheckWithdrawal").size.seconds).toBeGreaterThanOrEqual(5);
    const rest = functions.filter(({ name }) => name !== "CheckWithdrawal").map(({ size }) => size.concurrency ?? 0);
    expect(named("CheckWithdrawal").size.concurrency).toBeGreaterThan(Math.max(...rest));
  });

  it("then the sweep is over before the next one begins, runs every five minutes, and never beside itself", () => {
    expect(sweep.everyMinutes).toBe(5);
    expect(sweep.size.seconds).toBeLessThan(sweep.everyMinutes * 60);
    expect(sweep.size.concurrency).toBe(1);
  });

  it("then a route answers within the 30 seconds of the gateway", () => {
    expect(httpFunctions.filter(({ size }) => size.seconds >= 30)).toEqual([]);
  });

  it("then work that nobody waits for is tried for long: the stream a day, messages twenty times, timers thrice", () => {
    expect(streamConsumers.map((each) => [each.name, each.retries, each.maximumRecordAgeSeconds])).toEqual([
      ["Guard", 10, 86_400],
      ["Relay", 10, 86_400],
    ]);
    expect(
      subscriptions.map(({ name, attempts }) => [name, attempts]).filter(([, tries]) => Number(tries) < 20),
    ).toEqual([]);
    // SES can be down for hours: a message comes again when its visibility timeout of six times the function's is over.
    expect(named("SendMail")).toMatchObject({ attempts: 50, size: { seconds: 30 } });
    expect(timerTarget.attempts).toBe(3);
  });

  it("then all reserved concurrency leaves room in an account's thousand", () => {
    expect(functions.reduce((sum, { size }) => sum + (size.concurrency ?? 0), 0)).toBeLessThanOrEqual(900);
  });
});

/** The members that can be left out. */
type Optional<T> = { [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? K : never }[keyof T];
