// Which steps a run is made of, and how often each comes: mostly what gets an address into use, so that runs get far.
import fc from "fast-check";
import { mistakes } from "./destinations.ts";
import type { Approval, Claims, MailboxName, Step } from "./world.ts";

/** What the world around the service does. */
export type Move =
  /** Time passes; with `timers` all that is due is done before the next step. */
  | { do: "wait"; for: number; timers: boolean }
  /** Until just before, at or after the nearest instant at which something changes, or the one after it. */
  | { do: "wait-for"; which: number; offset: number; timers: boolean }
  /** From just before, at or after the instant at which the newest of all addresses was registered, or the one before it. */
  | { do: "requarantine-from"; which: number; offset: number }
  | { do: "fault"; timers: "drop" | "duplicate" | null }
  | { do: "sweep" };

type Weighted<T> = [weight: number, arbitrary: fc.Arbitrary<T>];

const often = <T>(...arbitraries: Weighted<T>[]) =>
  fc.oneof(...arbitraries.map(([weight, arbitrary]) => ({ weight, arbitrary })));

const is = fc.constant;

/** A step with members that stand together (`of`) and others that each vary on their own. */
const a = <Do extends Step["do"], Of extends object, Rest>(
  name: Do,
  of: fc.Arbitrary<Of>,
  rest: { [Member in keyof Rest]: fc.Arbitrary<Rest[Member]> },
) => fc.tuple(of, fc.record<Rest>(rest)).map(([subject, members]) => ({ do: name, ...subject, ...(members as Rest) }));

type Subject = { who: number; what: string };
const main: fc.Arbitrary<Subject> = is({ who: 0, what: "bitcoin" });

/** Mostly one address of one user, so that what is done to it gets in each other's way; the rest are its neighbours. */
const of = often<Subject>(
  [10, main],
  [2, is({ who: 0, what: "ethereum" })],
  [2, is({ who: 0, what: "twin" })],
  [3, is({ who: 1, what: "bitcoin" })],
  [1, is({ who: 2, what: "bitcoin" })],
  [1, is({ who: 1, what: "xrp" })],
);
const who = often<{ who: number }>([7, is({ who: 0 })], [3, is({ who: 1 })], [1, is({ who: 2 })]);
const all = is({});

export const fresh: Claims = { mfa: true, age: 0, emailVerified: true };

/** Mostly the mailbox that everybody begins with. */
const mailbox = fc.constantFrom<MailboxName>("own", "other", "other", "family");

const claims: fc.Arbitrary<Claims> = often(
  [8, is(fresh)],
  [3, fc.constantFrom(-1, 1, 299, 300, 301).map((age) => ({ ...fresh, age }))],
  [1, is({ ...fresh, mfa: false })],
  [1, is({ ...fresh, emailVerified: false })],
);

const moved: fc.Arbitrary<Claims> = fc.record({
  ...{ mfa: often([9, is(true)], [1, is(false)]), emailVerified: often([9, is(true)], [1, is(false)]) },
  ...{ age: fc.constantFrom(0, 0, 1, 60), mailbox },
});

const mailed = {
  mailsAgo: often([6, is(0)], [2, is(1)], [1, is(2)]),
  wrongPurpose: often([14, is(false)], [1, is(true)]),
};

const timers = fc.boolean();
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const spans = [1, 250, second, minute - 1, minute, 10 * minute, 10 * minute + 1, hour, 23 * hour, 24 * hour];

const move: fc.Arbitrary<Move> = often<Move>(
  [3, fc.record({ do: is("wait" as const), for: fc.constantFrom(...spans), timers })],
  [
    8,
    fc.record({
      do: is("wait-for" as const),
      which: fc.constantFrom(0, 0, 1),
      offset: fc.constantFrom(-1, 0, 0, 1),
      timers,
    }),
  ],
  [1, fc.record({ do: is("fault" as const), timers: fc.constantFrom("drop", "duplicate", null) })],
  [1, is({ do: "sweep" })],
);

const approval = often<Approval>(
  [4, is({ amr: ["otp", "mfa"], age: 0 })],
  [3, fc.record({ amr: is(["mfa"]), age: fc.constantFrom(-1, 1, 899, 900, 901) })],
  [3, fc.record({ amr: fc.constantFrom<string[]>(["pwd"], []), age: is(0) })],
  [1, is({ amr: ["mfa"] })],
);

const register = a("register", of, {
  spelling: fc.constantFrom("usual", "other"),
  label: fc.constantFrom("Savings", "Rent"),
  claims,
});

const settings = fc.record(
  {
    locale: fc.constantFrom("de", "en"),
    timeZone: fc.constantFrom("Asia/Kolkata", null),
    antiPhishingCode: fc.constantFrom("blue heron 7", "red fox 2"),
  },
  { requiredKeys: [] },
);

const answers = often<"right" | "wrong" | "none">([3, is("right")], [3, is("wrong")], [1, is("none")]);

/** What most do with an address: register it, confirm it, and wait for it; or the first of these. */
const usual = (of: fc.Arbitrary<Subject>) =>
  fc
    .tuple(of, timers, fc.constantFrom(1, 1, 2, 3, 3))
    .map(([subject, timers, far]) =>
      [
        { do: "register", ...subject, spelling: "usual", label: "Savings", claims: fresh } as const,
        { do: "confirm", ...subject, mailsAgo: 0, wrongPurpose: false, answer: "right" } as const,
        { do: "wait", for: 24 * hour, timers } as const,
      ].slice(0, far),
    );

/** What a cancel link is to do besides, and whether the box is ticked of the page that freezes. */
const besides = { freeze: fc.boolean(), all: often([3, is(false)], [1, is(true)]) };
const ticked = often([3, is(true)], [1, is(false)]);

/** What a takeover, and its end, consist of: tokens and reports that name one mailbox and another. */
const moving = often<Step>(
  [3, a("register", of, { spelling: is("usual"), label: is("Savings"), claims: moved })],
  [3, a("resend", of, { claims: moved })],
  [3, fc.tuple(a("set", who, { claims: moved }), settings).map(([set, chosen]) => ({ ...set, ...chosen }))],
  [2, a("report-mailbox", who, { mailbox, ago: fc.constantFrom(0, 1, 500, 1000, 61_000) })],
  [2, a("confirm", of, { ...mailed, answer: is("right") })],
  [1, a("cancel", of, { ...mailed, ...besides })],
  [1, a("freeze-by-cancel-link", of, { ...mailed, ticked })],
  [1, a("unfreeze", who, { claims: moved })],
  [1, a("look", who, { claims: moved })],
);

/** Who is told besides, by whoever has the account: an owner, or a thief with an address of theirs. */
const noticing = often<Step | Move>(
  [
    6,
    a("ask-notice", who, {
      notice: fc.constantFrom<MailboxName | null>("own", "other", "other", "family", null),
      claims: moved,
    }),
  ],
  [
    6,
    a("agree-to-notice", who, { asksAgo: often([5, is(0)], [1, is(1)]), ticked: often([6, is(true)], [1, is(false)]) }),
  ],
  [2, moving],
  [2, move],
  [1, a("look", who, { claims })],
);

/** Whoever asks for one notice address after the other, up to what a day allows and beyond. */
const asking = fc.array(
  a("ask-notice", is({ who: 0 }), { notice: fc.constantFrom<MailboxName>("other", "family"), claims: is(fresh) }),
  { minLength: 3, maxLength: 5 },
);

/**
 * What some have to do until an address is confirmed: answers are wrong, and mails are sent again. That mails come back is in no
 * random run: when a mailbox is tried again, and so whether it takes mails, depends on when timers tell of what.
 */
const troubled = (of: fc.Arbitrary<Subject>) =>
  of.chain((subject) => {
    const confirm = { do: "confirm", ...subject, mailsAgo: 0, wrongPurpose: false } as const;
    const wrong: Step = { ...confirm, answer: "wrong" };
    return fc
      .tuple(
        is<Step[]>([{ do: "register", ...subject, spelling: "usual", label: "Savings", claims: fresh }]),
        fc.array(is(wrong), { minLength: 2, maxLength: 3 }),
        is<Step[]>([{ do: "resend", ...subject, claims: fresh }]),
        fc.constantFrom<Step[]>([], [wrong]),
        is<Step[]>([{ ...confirm, answer: "right" }]),
      )
      .map((steps) => steps.flat());
  });

const life = often<Step | Move>(
  [3, register],
  [2, a("confirm", of, { ...mailed, answer: answers })],
  [5, move],
  [1, a("check", of, { approval })],
);

const links = often<Step>(
  [3, register],
  [4, a("confirm", of, { ...mailed, answer: answers })],
  [3, a("cancel", of, { ...mailed, ...besides })],
  [2, a("freeze-by-cancel-link", of, { ...mailed, ticked })],
  [4, a("resend", of, { claims: often([5, is(fresh)], [1, claims]) })],
  [1, a("open", of, { ...mailed, purpose: fc.constantFrom("confirm", "cancel") })],
  [2, a("remove", of, {})],
);

const account = often<Step>(
  [2, a("freeze", who, { claims })],
  [4, a("unfreeze", who, { claims })],
  [2, a("operator-freeze", who, {})],
  [1, a("operator-unfreeze", who, {})],
  [1, a("report-change", who, {})],
  [1, a("cancel", of, { ...mailed, ...besides })],
  [2, a("freeze-by-link", who, { ticked })],
  [2, a("revoke-mfa", who, {})],
  [2, a("check", of, { approval })],
  [2, fc.tuple(a("set", who, { claims }), settings).map(([set, chosen]) => ({ ...set, ...chosen }))],
);

const everybody = often<Step | Move>(
  [3, a("suspend", all, { drill: fc.boolean() })],
  [2, a("resume", all, { drill: fc.boolean() })],
  [1, a("revoke-everybodys-mfa", all, {})],
  [
    6,
    fc.record({
      do: is("requarantine-from" as const),
      which: fc.constantFrom(0, 0, 1),
      offset: fc.constantFrom(-1, 0, 0, 1),
    }),
  ],
  [1, a("check", of, { approval })],
  [
    3,
    a(
      "check",
      fc.constantFrom(0, 1, 2).map((who) => ({ who, what: "bitcoin" })),
      { approval: is({ amr: ["pwd"], age: 0 }) },
    ),
  ],
  [1, a("unfreeze", who, { claims })],
);

type Seen = (Step & { do: "clear-flags" })["seen"];

const asides = often<Step>(
  [1, a("mistype", who, { mistake: fc.nat({ max: mistakes.length - 1 }) })],
  [1, a("read", of, {})],
  [1, a("look", who, { claims })],
  [
    2,
    a("clear-flags", of, {
      seen: fc.constantFrom<Seen>(["shared", "look_alike"], ["shared"], ["look_alike"]),
      registrationsAgo: often([4, is(0)], [1, is(1)]),
    }),
  ],
  [1, a("check-misread", who, {})],
);

/** A run that is about one thing, beside what makes an address live, gets further into it than one about everything. */
const about = (...themes: fc.Arbitrary<Step | Move>[]) =>
  fc.array(
    often<(Step | Move)[]>(
      [4, life.map((one) => [one])],
      [6, fc.oneof(...themes).map((one) => [one])],
      [1, asides.map((one) => [one])],
      [1, usual(of)],
    ),
    { maxLength: 40, size: "max" },
  );

/** A run from its first step to its last. */
export const history: fc.Arbitrary<(Step | Move)[]> = fc
  .tuple(
    fc.constantFrom<Move[]>([], [{ do: "fault", timers: "drop" }], [{ do: "fault", timers: "duplicate" }]),
    often<(Step | Move)[]>([1, is([])], [4, usual(main)], [3, troubled(main)], [1, asking]),
    often<(Step | Move)[][]>(
      [2, about(links)],
      [2, about(account)],
      [2, about(moving)],
      [2, about(noticing)],
      [3, about(everybody)],
      [2, about(links, account, everybody)],
    ),
  )
  .map(([fault, first, then]) => [...fault, ...first, ...then.flat()]);
