// IAM, as far as the planned policies use it: whether a policy allows a request. What it does not know is an error, never
// a yes. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import { listOf, type Statement } from "./read.ts";

export interface Request {
  action: string;
  resource: string;
  /** Whom a policy on a resource would have to name: a service or an ARN of the account's. None for a role's policy. */
  principal?: string;
  /** What the service says of the request; keys that it does not say are absent. */
  context?: Readonly<Record<string, string | readonly string[]>>;
}

/** `*` stands for anything and `?` for one character; in an ARN too, whose parts of the plan's policies they never cross. */
const isLike = (pattern: string, value: string, flags = "s") =>
  new RegExp(`^${RegExp.escape(pattern).replaceAll("\\*", ".*").replaceAll("\\?", ".")}$`, flags).test(value);

const someOf = (patterns: string[], value: string) => patterns.some((pattern) => isLike(pattern, value));
const equals = (wanted: string[], value: string) => wanted.includes(value);

type Test = (wanted: string[], said: readonly string[] | undefined) => boolean;

const one =
  (holds: (wanted: string[], value: string) => boolean): Test =>
  (wanted, said) =>
    said?.length === 1 && said.every((value) => holds(wanted, value));

/** The operators in use. `ForAllValues` holds also where nothing is said. */
const operators: Record<string, Test> = {
  StringEquals: one(equals),
  ArnEquals: one(someOf),
  ArnLike: one(someOf),
  Bool: one(equals),
  "ForAllValues:StringLike": (wanted, said = []) => said.every((value) => someOf(wanted, value)),
  "ForAnyValue:StringEquals": (wanted, said = []) => said.some((value) => equals(wanted, value)),
};

function holds(condition: Statement["Condition"], context: NonNullable<Request["context"]>): boolean {
  return Object.entries(condition ?? {}).every(([operator, wanted]) => {
    const test = operators[operator];
    if (!test) throw new Error(`No policy of the plan has used ${operator} before: say what it means`);
    return Object.entries(wanted).every(([key, values]) => {
      // Keys are compared without case; what is said is written as AWS documents it.
      const [, said] = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase()) ?? [];
      return test(listOf(values), typeof said === "string" ? [said] : said);
    });
  });
}

function isFor({ Principal }: Statement, principal: string | undefined): boolean {
  if (principal === undefined || Principal === "*") return true;
  const { Service, AWS, ...others } = (Principal ?? {}) as Record<string, string | string[]>;
  if (Object.keys(others).length > 0) throw new Error("No policy of the plan has named such a principal before");
  return listOf(AWS).includes("*") || [...listOf(Service), ...listOf(AWS)].includes(principal);
}

const known = new Set(["Sid", "Effect", "Principal", "Action", "Resource", "Condition"]);

function isAbout(statement: Statement, { action, resource, principal, context = {} }: Request): boolean {
  const unknown = Object.keys(statement).filter((element) => !known.has(element));
  if (unknown.length > 0) throw new Error(`No policy of the plan has used ${unknown.join()} before: say what it means`);
  return (
    listOf(statement.Action).some((pattern) => isLike(pattern, action, "i")) &&
    someOf(listOf(statement.Resource), resource) &&
    isFor(statement, principal) &&
    holds(statement.Condition, context)
  );
}

/** Whether the statements allow the request, and none denies it. */
export function allows(statements: readonly Statement[], request: Request): boolean {
  const about = statements.filter((statement) => isAbout(statement, request));
  return about.length > 0 && about.every(({ Effect }) => Effect === "Allow");
}
