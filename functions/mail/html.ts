// A letter as HTML. hono's template escapes every value, so nothing that a user wrote is interpreted.
import { html } from "hono/html";
import * as layout from "./layout.ts";
import type { Letter, LetterItem, ShownDestination } from "./letter.ts";
import { groupLength, groupsOf } from "./letter.ts";
import { directionOf } from "./locale.ts";

const nothing = "";

/** The whole mail. */
export async function toHtml(letter: Letter): Promise<string> {
  const { locale, brand, heading, says, act, reason, code, destination, hold, confirm, stop, stopAll, freeze, facts } =
    letter;
  const dir = directionOf(locale);
  const sides = dir === "ltr" ? { start: "left", end: "right" } : { start: "right", end: "left" };
  const { start, end } = sides;
  const stopBlock = stop?.only ? layout.halt : layout.stop;
  const mail = await layout.mail({
    lang: locale,
    dir,
    start,
    title: letter.subject,
    preview: act ?? says,
    brand,
    heading,
    says,
    code: code === undefined ? nothing : layout.code({ is: code }),
    reason: reason === undefined ? nothing : layout.reason({ start, text: reason }),
    act: act === undefined ? nothing : layout.act({ start, text: act }),
    destination: destination ? destinationBlock(destination, sides) : nothing,
    news: letter.items ? letter.items.map((item) => newsBlock(item, start)) : nothing,
    hold: hold ? layout.hold({ start, ...hold, words: hold.asides.map((text) => layout.aside({ text })) }) : nothing,
    confirm: confirm
      ? layout.confirm({ start, ...confirm })
      : letter.confirmInApp
        ? layout.confirmInApp({ start, ...letter.confirmInApp })
        : nothing,
    stop: stop
      ? stopBlock({ start, ...stop })
      : stopAll
        ? [layout.halt({ start, ...stopAll }), freeze ? layout.stop(freeze) : html``]
        : freeze
          ? layout.halt({ start, ...freeze })
          : nothing,
    facts:
      facts.length === 0
        ? nothing
        : layout.facts({ start, fact: facts.map((fact) => layout.fact({ start, end, ...fact })) }),
    adviceHeading: letter.advice.heading,
    advice: letter.advice.items.map((text) => layout.item({ text })),
    footer: letter.footer.map((text) => layout.line({ text })),
  });
  return mail.toString();
}

function destinationBlock(
  { network, address, memo, notes }: ShownDestination,
  { start, end }: { start: string; end: string },
) {
  const groups = groupsOf(address.value);
  return layout.destination({
    start,
    label: `${address.name} · ${network.value}`,
    groups: groups.map((characters, index) =>
      index < groups.length - 1 ? layout.group({ end, characters }) : layout.lastGroup({ end, characters }),
    ),
    memo: memo ? layout.memo(memo) : nothing,
    note: notes.map((text) => layout.note({ text })),
  });
}

/** Links, not buttons: there are many of them. */
function newsBlock({ what, at, destination, code, confirm, stop }: LetterItem, start: string) {
  return layout.news({
    start,
    what,
    at,
    place: destination ? placeBlock(destination) : nothing,
    remarks: (destination?.notes ?? []).map((text) => layout.remark({ text })),
    number: code ? layout.number(code) : nothing,
    yes: confirm ? layout.yes(confirm) : nothing,
    no: stop ? layout.no(stop) : nothing,
  });
}

const placeBlock = ({ network, address: { value }, memo }: ShownDestination) =>
  layout.place({
    network: network.value,
    begin: value.slice(0, -groupLength),
    end: value.slice(-groupLength),
    tag: memo ? layout.tag(memo) : nothing,
  });
