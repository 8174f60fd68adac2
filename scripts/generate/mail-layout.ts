// Compiles functions/mail/layout.mjml into functions/mail/layout.ts: MJML knows what mail programs make of HTML, and is
// far too large to run where mails are sent. `npm run generate`.
import mjml from "mjml";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../functions/mail");
export const source = join(folder, "layout.mjml");
export const compiled = join(folder, "layout.ts");

/** The module's text for the MJML. Throws for MJML with a mistake in it. */
export async function compile(template: string): Promise<string> {
  const { html, errors } = await mjml(template, { validationLevel: "strict", keepComments: false, fonts: {} });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  const blocks = blocksOf("mail", eitherWay(withoutBlanks(html)));
  return [header, ...blocks.map(toFunction)].join("\n");
}

const header = `// Compiled from layout.mjml by \`npm run generate\`. Change it there.
import { html } from "hono/html";

type Html = ReturnType<typeof html>;
type Value = string | Html | readonly Html[];
`;

/** Blanks between tags mean nothing in a mail made of tables; comments that Outlook reads stay. */
const withoutBlanks = (html: string) =>
  html
    .replace(/\s+/g, " ")
    .replace(/> (?=<)/g, ">")
    .replace(/ (?=\{\{[#/])|(?<=\{\{[#/]\w+\}\}) /g, "")
    .trim();

/** MJML takes left and ltr alone; the language of the mail decides. */
const eitherWay = (html: string) =>
  html
    .replace(/text-align: ?left/g, "text-align:{{start}}")
    .replaceAll('align="left"', 'align="{{start}}"')
    .replace(/padding-right: ?/g, "padding-{{end}}:")
    .replace(/direction: ?ltr/g, "direction:{{dir}}");

interface Block {
  name: string;
  html: string;
}

/** The template and the blocks in it, each with a value where a block of its own stood. */
function blocksOf(name: string, template: string): Block[] {
  const inner: Block[] = [];
  const html = template.replace(/\{\{#(\w+)\}\}(.*?)\{\{\/\1\}\}/gs, (_, block: string, content: string) => {
    inner.push(...blocksOf(block, content));
    return standalone.has(block) ? "" : `{{${block}}}`;
  });
  return [...inner, { name, html }];
}

/** Blocks that stand for themselves: whoever writes the mail says where they go. */
const standalone = new Set([
  ...["aside", "confirmInApp", "group", "halt", "item", "lastGroup", "line"],
  ...["place", "tag", "remark", "number", "yes", "no"],
]);

/** A value's place in the template. */
const value = /\{\{\s*(\w+)\s*\}\}/g;

function toFunction({ name, html }: Block): string {
  const names = [...new Set([...html.matchAll(value)].map(([, field = ""]) => field))];
  const fields = names.map((field) => `${field}: Value`).join("; ");
  const literal = html.replace(/[\\`]|\$(?=\{)/g, "\\$&").replace(value, "${v.$1}");
  return `export const ${name} = (v: { ${fields} }): Html =>\n  html\`${literal}\`;\n`;
}
