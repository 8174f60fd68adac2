// Answers that more than one route gives, for declarations. `view.ts` makes them; a test holds real answers to them.
import * as z from "zod/mini";
import { conditions } from "../core/control-copies.ts";
import { statuses } from "../core/entry.ts";
import { accountLacks, lacks } from "../core/waiting.ts";
import { networks } from "../core/networks/index.ts";
import { body, component, openBody } from "./contract.ts";

export const time = z.iso.datetime({ precision: 3 });
export const timeOrNull = z.nullable(time);
export const count = z.int().check(z.nonnegative());
export const hash = z.string().check(z.regex(/^([0-9a-f]{64}|lost)?$/));

const since = ["When it was raised.", time] as const;
const holds = ["Whether it keeps the entry from being active until an operator clears it.", z.boolean()] as const;

export const Flag = component(
  "Flag",
  z.discriminatedUnion("flag", [
    body({
      flag: ["Many different users registered this very destination.", z.literal("shared")],
      users: ["How many of them, within the policy's window.", count],
      since,
      holds,
    }),
    body({
      flag: ["It looks like another entry of the same user.", z.literal("look_alike")],
      resembles: ["The id of the entry that it looks like.", z.string()],
      since,
      holds,
    }),
  ]),
);

const entryFields = {
  id: ["The same for the same destination, whoever registers it.", z.string().check(z.regex(/^wa_[a-z2-7]{32}$/))],
  network: ["The network, as `GET /v1/networks` names it.", z.enum(networks.map(({ network }) => network))],
  address: ["The address in its canonical form.", z.string()],
  memo: ["Memo or destination tag, where the network has one.", z.nullable(z.string())],
  label: ["What the user calls it.", z.string()],
  status: ["What it is now, whatever was last stored.", z.enum(statuses)],
  registration: ["1 for the first registration of this destination, then 2, 3, …", z.int().check(z.positive())],
  registeredAt: ["When this registration began.", time],
  confirmBy: ["When it expires unless its owner has confirmed it.", time],
  activatesAt: ["End of the hold: from then on a confirmed entry is active.", time],
  confirmedAt: ["When its owner confirmed it.", timeOrNull],
  activatedAt: ["When it became active.", timeOrNull],
  endedAt: ["When it expired, was cancelled or removed.", timeOrNull],
  deliverable: ["False once the newest mail about it came back.", z.boolean()],
  flags: ["What speaks against it; absent while nothing does.", z.exactOptional(z.array(Flag))],
} as const;

/** As operators see it, who ask the gate what it lacks. */
export const Entry = component("Entry", body(entryFields));

const ownersFields = {
  ...entryFields,
  waitingFor: [
    "What is missing before a withdrawal may go there; empty where nothing is, and once it has ended. `MFA`: this token is of a sign-in from before second factors were revoked. `UNDER_REVIEW`: the exchange looks into it first.",
    z.array(z.enum(lacks)),
  ],
} as const;

export const OwnersEntry = component("OwnersEntry", body(ownersFields));

export const RegisteredEntry = component(
  "RegisteredEntry",
  body({
    ...ownersFields,
    notices: [
      "What its owner should know: no checksum vouches for what was typed.",
      z.exactOptional(z.array(z.enum(["address.no_checksum"]))),
    ],
  }),
);

const accountFields = {
  userId: [
    "The user's id: the claim of their tokens, or `~` and its base64url where it has other characters than `A–Z a–z 0–9 . _ | @ : + = , -`.",
    z.string(),
  ],
  email: ["Where mails go, once there is an address.", z.nullable(z.string())],
  emailUndeliverableSince: ["Since when mails to that address come back.", timeOrNull],
  noticeEmail: [
    "A second address that is told of everything, once whoever reads it has confirmed that.",
    z.nullable(z.string()),
  ],
  noticeEmailUndeliverableSince: ["Since when mails to that address come back.", timeOrNull],
  noticeEmailRequested: [
    "The address that waits to be confirmed from there, and is told of nothing yet.",
    z.nullable(z.string()),
  ],
  noticeEmailConfirmBy: ["Until when it can be confirmed.", timeOrNull],
  locale: ["The language of the mails (BCP 47), where one was chosen or is known.", z.nullable(z.string())],
  timeZone: ["The time zone of mails and pages (IANA), where one was chosen or is known.", z.nullable(z.string())],
  antiPhishingCode: [
    "Stands in every mail, so that a forged one lacks it. Masked without step-up.",
    z.nullable(z.string()),
  ],
  antiPhishingCodeSince: ["Since when the code stands.", timeOrNull],
  frozen: ["True while no withdrawal leaves the account.", z.boolean()],
  frozenBy: ["Who froze it; what an operator has frozen, only an operator unfreezes.", z.nullable(z.string())],
  heldUntil: ["Until then withdrawals are held; null when they are not.", timeOrNull],
} as const;

export const Account = component("Account", body(accountFields));

export const OwnersAccount = component(
  "OwnersAccount",
  body({
    ...accountFields,
    waitingFor: [
      "What keeps withdrawals from going out, to whatever address; empty where nothing does. `MFA`: this token is of a sign-in from before second factors were revoked.",
      z.array(z.enum(accountLacks)),
    ],
  }),
);

/** Whether an operator has named somebody at all. */
export const known = [
  "Whether anything is on record of this user: false for a name that was mistyped, too.",
  z.boolean(),
] as const;

export const OperatedAccount = component("OperatedAccount", body({ ...accountFields, known }));

/** An event as its owner may read it. */
export const OwnersEvent = openBody({
  type: ["What happened.", z.string()],
  at: ["When it was recorded.", time],
  by: ["Who brought it about; `time`: it followed from the clock alone.", z.string()],
});

export const Protection = component(
  "Protection",
  body({
    eligible: ["True when every criterion is met.", z.boolean()],
    criteria: [
      "The rules of the protection programme that Dayhold can tell of.",
      z.array(
        body({
          name: ["Which rule.", z.string()],
          met: ["Whether it is met, now or at the instant that was asked for.", z.boolean()],
          since: ["Since when, where an instant can be told.", z.exactOptional(time)],
          events: [
            "The events that it rests on, as `GET /v1/history` shows them; where it was asked for an instant.",
            z.exactOptional(z.array(OwnersEvent)),
          ],
        }),
      ),
    ],
  }),
);

export const Control = component(
  "Control",
  body({
    withdrawals: [
      "Whether withdrawals are suspended for everybody.",
      body({
        suspended: ["True during a suspension, a drill included.", z.boolean()],
        drill: ["A suspension for practice: everything but the denial.", z.boolean()],
      }),
    ],
    since: [
      "When, by whom and why withdrawals were last suspended or let go on; null where they never were.",
      z.nullable(
        body({
          at: ["When.", time],
          by: ["Who brought it about.", z.string()],
          operator: ["The ARN of the operator who did.", z.nullable(z.string())],
          reason: ["Why.", z.string()],
        }),
      ),
    ],
    copies: [
      "Whether all copies of this record agree; unless they do, withdrawals are denied. `differ`: some are lost, old or damaged, until the next change or sweep. `unopened`: nobody has let withdrawals go on in this table yet. `of_another_table`: the table was restored.",
      z.enum(conditions),
    ],
    mfaEpoch: ["Second factors entered before then count no longer, for anybody.", timeOrNull],
    quarantines: [
      "Registrations that wait once more.",
      z.array(
        body({
          since: ["Entries registered from then …", time],
          until: ["… to then …", time],
          activatesAt: ["… wait until then.", time],
        }),
      ),
    ],
  }),
);

/** Where an event stands in the chain of its aggregate. */
export const linkFields = {
  aggregate: ["`account`, `control` or an entry's id.", z.string()],
  seq: ["Number of the event in its chain, from 1.", count],
  previous: [
    "Hash of the event before in the same chain, empty for the first; `lost` where the record of the account was lost.",
    hash,
  ],
  accountSeq: ["Of a registration, its number in the account's chain too.", z.exactOptional(count)],
  accountPrevious: [
    "Of a registration, the hash of the event before it in the account's chain.",
    z.exactOptional(hash),
  ],
  hash: ["SHA-256 over the event without it, sealed, in canonical JSON (RFC 8785).", hash],
} as const;

export const chainFields = {
  aggregate: ["`account`, `control` or an entry's id.", z.string()],
  seq: ["How many events the chain has.", count],
  head: ["Hash of its newest event, empty before the first; `lost` where the record of the account was lost.", hash],
} as const;

/** Which mail to which mailbox. */
export const noticeFields = {
  kind: ["Which mail tells of it.", z.string()],
  mailbox: ["To which mailbox, by a digest that only we can make.", z.string()],
} as const;

/** What cannot be read and stands in between. */
export const unreadable = ["What stands in between and cannot be read: its key.", z.array(z.string())] as const;

/** The cursor of a list's next page. */
export const next = ["Cursor of the next page; none on the last.", z.exactOptional(z.string())] as const;

/** Of every link about an entry. */
export const freezeFields = {
  canFreeze: ["Whether this link can freeze the account.", z.boolean()],
  frozen: ["Whether the account is frozen, by whomever.", z.boolean()],
} as const;

/** RFC 9457; `code` is stable, `title` and `detail` are for people. */
export const Problem = component(
  "Problem",
  body({
    title: ["What went wrong, in one sentence.", z.string()],
    status: ["The HTTP status.", z.int()],
    code: ["What went wrong, for programs: it never changes its meaning.", z.string()],
    detail: ["What is wrong with this very request.", z.exactOptional(z.string())],
    entry: ["The entry as it stands, where the problem is about one.", z.exactOptional(OwnersEntry)],
    heldUntil: ["Of `account.held`, until when.", z.exactOptional(time)],
    canFreeze: [freezeFields.canFreeze[0], z.exactOptional(freezeFields.canFreeze[1])],
    frozen: [freezeFields.frozen[0], z.exactOptional(freezeFields.frozen[1])],
  }),
);
