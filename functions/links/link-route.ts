// What the links have in common: GET and HEAD show, POST acts; pages for people, JSON for an app that opens the
// deep link; every refusal is an answer of the same form. A form that was taken leads to a page that can be reloaded.
import httpContentNegotiation from "@middy/http-content-negotiation";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { parse as parseForm } from "node:querystring";
import type * as z from "zod/mini";
import type { LinkRef, Purpose } from "../core/link.ts";
import type { Refusal } from "../core/refusal.ts";
import type { Snapshot } from "../core/state.ts";
import { answers, json, type HttpResponse } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { check, jsonBody, mediaType, pathParameter, queryOf, textOf, unsupportedMediaType } from "../edge/request.ts";
import { ringing } from "../edge/ringing.ts";
import { clock, publicUrl } from "../wiring.ts";
import { problemMembers } from "./link-view.ts";
import { isShown, seeOther, writeDone, writeForm, writeProblem, type After, type LinkRequest } from "./write-page.ts";

/** How things stand, and why the link cannot do what it is for, or could not, where that is so. */
export interface Standing {
  state: Snapshot;
  refusal?: Refusal | undefined;
}

/** What came of acting for a link. */
export interface Acted extends Standing {
  /** What the page shows to which a form leads: what was done, or that an answer was wrong and counts. */
  after?: After | undefined;
  /** How many addresses were stopped. */
  stopped?: number;
}

export interface LinkSpec<Link extends LinkRef, Body> {
  purpose: Purpose;
  /** The link that a token stands for, if it is one of ours. */
  read: (token: string) => Promise<Link | undefined>;
  /** What the JSON body or the form has to hold. */
  body: z.ZodMiniType<Body>;
  form: z.ZodMiniType<Body>;
  look: (link: Link, now: number) => Promise<Standing>;
  act: (link: Link, body: Body, now: number) => Promise<Acted>;
  /** How many addresses the link stops together, besides its own, where it does. */
  others?: (link: Link, state: Snapshot, now: number) => Promise<number>;
  /** What an app gets that opens the link, and that posts it. */
  view: (link: Link, state: Snapshot, now: number) => object;
  outcome: (link: Link, acted: Acted, now: number) => object;
}

interface LinkContext extends Context {
  preferredMediaType?: string;
  /** Every tag of the header, best first. */
  preferredLanguages?: string[];
  /** Kept here for the page that says why the request failed. */
  request?: LinkRequest;
}

/** The handler of one link, for GET, HEAD and POST. */
export const linkRoute = <Link extends LinkRef, Body>(spec: LinkSpec<Link, Body>) =>
  middy<APIGatewayProxyEventV2, HttpResponse, Error, LinkContext>()
    .use(httpContentNegotiation(negotiation))
    .use(answers<LinkContext>(answerProblem))
    .handler(async (event, context) => {
      const token = pathParameter(event, "token");
      const request: LinkRequest = {
        purpose: spec.purpose,
        token,
        now: clock(),
        languages: context.preferredLanguages ?? [],
        after: queryOf(event).after,
      };
      context.request = request;
      const link = await spec.read(token);
      if (!link) throw Problem.of({ refused: "link.invalid" });
      request.link = link;
      const { others } = spec;
      if (others) request.others = (state) => others(link, state, request.now);
      return await ringing(() =>
        event.requestContext.http.method === "POST"
          ? act(spec, link, event, context, request)
          : show(spec, link, context, request),
      );
    });

async function show<Link extends LinkRef, Body>(
  spec: LinkSpec<Link, Body>,
  link: Link,
  context: LinkContext,
  request: LinkRequest,
): Promise<HttpResponse> {
  const { state, refusal } = await spec.look(link, request.now);
  request.state = state;
  if (!wantsJson(context) && isShown(request)) return await writeDone(request);
  if (refusal) throw problemOf(refusal, link, request, state);
  return wantsJson(context) ? json(200, spec.view(link, state, request.now)) : await writeForm(request);
}

async function act<Link extends LinkRef, Body>(
  spec: LinkSpec<Link, Body>,
  link: Link,
  event: APIGatewayProxyEventV2,
  context: LinkContext,
  request: LinkRequest,
): Promise<HttpResponse> {
  refuseCrossSite(event);
  const acted = await spec.act(link, bodyOf(event, spec), request.now);
  const { state, refusal, after } = acted;
  request.state = state;
  if (after && !wantsJson(context)) return seeOther(after);
  if (refusal) throw problemOf(refusal, link, request, state);
  return json(200, spec.outcome(link, acted, request.now));
}

/** A form as the page sends it, or JSON as an app does; nothing at all counts as an empty form. */
function bodyOf<Body>(event: APIGatewayProxyEventV2, { body, form }: Pick<LinkSpec<never, Body>, "body" | "form">) {
  const type = mediaType(event);
  if (type === "application/json") return jsonBody(event, body);
  const text = textOf(event);
  if (type !== "application/x-www-form-urlencoded" && text !== "")
    throw unsupportedMediaType("application/x-www-form-urlencoded or application/json");
  return check(form, { ...parseForm(text) });
}

/**
 * Only our own page may post here (https://www.w3.org/TR/fetch-metadata/); a program sends neither header. A browser
 * that knows no Sec-Fetch-Site says `null` for the origin of our own page, since that page has no referrer: its owner
 * must be able to stop a theft too, and whoever can post here knows the link.
 */
function refuseCrossSite({ headers }: APIGatewayProxyEventV2): void {
  const site = headers["sec-fetch-site"];
  const { origin = "null" } = headers;
  const fromElsewhere =
    site === undefined ? origin !== "null" && origin !== publicUrl() : site !== "same-origin" && site !== "none";
  if (fromElsewhere) throw new Problem("request.cross_site");
}

function problemOf(refusal: Refusal, link: LinkRef, { purpose, now }: LinkRequest, state: Snapshot): Problem {
  const isOfEntry = "id" in link && purpose !== "freeze" && refusal.refused !== "link.invalid";
  return Problem.of(refusal, isOfEntry ? problemMembers(link, state, now) : {});
}

const wantsJson = ({ preferredMediaType }: LinkContext) => preferredMediaType === "application/json";

const answerProblem = async (problem: Problem, context: LinkContext): Promise<HttpResponse> =>
  wantsJson(context) || !context.request ? problem.toResponse() : await writeProblem(problem, context.request);

const negotiation = {
  parseCharsets: false,
  parseEncodings: false,
  availableMediaTypes: ["text/html", "application/json"],
  defaultToFirstMediaType: true,
  failOnMismatch: false,
};
