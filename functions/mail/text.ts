// A letter as plain text, for those whose mail program shows no HTML, and for those who trust it less.
import { groupsOf, type Fact, type Letter, type LetterItem, type ShownDestination } from "./letter.ts";
import { directionOf } from "./locale.ts";

/** The whole mail; what belongs together stands together, an empty line between. */
export function toText(letter: Letter): string {
  const { brand, heading, says, act, reason, code, destination, hold, confirm, stop, stopAll, freeze, facts, advice } =
    letter;
  const direction = directionOf(letter.locale);
  const parts = [
    code === undefined ? [brand] : [brand, code],
    [heading],
    reason === undefined ? [says] : [reason, says],
    act === undefined ? [] : [act],
    destination && placeOf(destination, direction),
    hold && [hold.label, hold.instant, ...hold.asides],
    letter.confirmInApp && [
      letter.confirmInApp.question,
      letter.confirmInApp.says,
      letter.confirmInApp.code,
      letter.confirmInApp.never,
    ],
    confirm && [confirm.question, `${confirm.button}:`, confirm.url],
    stop && [...(stop.only ? [stop.question] : []), `${stop.button}:`, stop.url, stop.note],
    stopAll && [stopAll.question, `${stopAll.button}:`, stopAll.url, stopAll.note],
    freeze && [freeze.question, `${freeze.button}:`, freeze.url, freeze.note],
    ...(letter.items ?? []).map((item) => newsOf(item, direction)),
    facts.map((fact) => line(fact, direction)),
    [advice.heading, ...advice.items.map((item) => `- ${item}`)],
    letter.footer,
  ];
  return parts
    .flatMap((lines) => (lines && lines.length > 0 ? [lines.join("\n")] : []))
    .join("\n\n")
    .concat("\n");
}

type Direction = ReturnType<typeof directionOf>;

/** The address alone is as it is copied: nothing invisible is in it. Groups of digits would change places. */
const placeOf = ({ network, address, memo, notes }: ShownDestination, direction: Direction) => {
  const groups = groupsOf(address.value).join(" ");
  return [
    line(network, direction),
    `${address.name}:`,
    address.value,
    direction === "rtl" ? `\u2066${groups}\u2069` : groups,
    ...(memo ? [line(memo, direction)] : []),
    ...notes,
  ];
};

const newsOf = ({ what, at, destination, code, confirm, stop }: LetterItem, direction: Direction) => [
  what,
  at,
  ...(destination ? placeInShort(destination, direction) : []),
  ...(code ? [line(code, direction)] : []),
  ...[confirm, stop].flatMap((way) => (way ? [`${way.button}:`, way.url] : [])),
];

const placeInShort = ({ network, address, memo, notes }: ShownDestination, direction: Direction) => [
  `${network.value}:`,
  address.value,
  ...(memo ? [line(memo, direction)] : []),
  ...notes,
];

const line = ({ name, value }: Fact, direction: Direction) =>
  `${name}: ${direction === "rtl" || rightToLeft.test(value) ? `\u2068${value}\u2069` : value}`;

/** What may run the other way is set apart by isolates (UAX #9), so that it moves nothing around it. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
