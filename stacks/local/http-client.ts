// Requests to servers on this machine. Most of what tests do is that: over connections that are kept and without the
// streams of `fetch`, each costs less than half.
import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request as open } from "node:http";

export interface HttpRequest {
  method: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer | undefined;
  /** In milliseconds, until all of the answer is there; without end unless given. */
  patience?: number;
}

export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const shared = new Agent({ keepAlive: true });

/** Resolves with whatever is answered, redirects and errors included; rejects when nothing is. */
export const request = (
  url: string,
  { method, headers = {}, body, patience }: HttpRequest,
  agent = shared,
): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    // Node says it of itself for some methods alone.
    const length = body !== undefined && { "content-length": Buffer.byteLength(body) };
    const sent = open(url, { agent, method, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        clearTimeout(late);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
      });
    });
    const late =
      patience === undefined
        ? undefined
        : setTimeout(() => sent.destroy(new Error(`No answer within ${patience} ms`)), patience);
    sent.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(late);
      // The server had closed a kept connection when this request came, and has not seen it.
      // https://nodejs.org/api/http.html#requestreusedsocket
      if (sent.reusedSocket && error.code === "ECONNRESET")
        request(url, { method, headers, body, ...(patience !== undefined && { patience }) }, agent).then(
          resolve,
          reject,
        );
      else reject(error);
    });
    sent.end(body);
  });
