// HTTP servers that only this machine can reach.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export interface Server {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Anybody's credentials are "local", so nobody else may get here: there is no way to bind another address. */
const host = "127.0.0.1";

/** Serves on 127.0.0.1 alone, on a free port unless told. Rejects with `EADDRINUSE` when the port is taken. */
export const listen = async (listener: Listener, port = 0): Promise<Server> => {
  const server = createServer((request, response) => {
    // From the clock the handlers see, else SDK clients take a moved date for a wrong one and correct it.
    response.setHeader("date", new Date().toUTCString());
    const answer = async () => listener(request, response);
    answer().catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // SDK clients keep connections; one that closes while a request is on its way looks like an outage.
  server.keepAliveTimeout = 10 * 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  let closing: Promise<void> | undefined;
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const impatient = setTimeout(() => server.closeAllConnections(), 1000);
    await closed;
    clearTimeout(impatient);
  };
  return {
    url: `http://${host}:${bound}`,
    port: bound,
    close: () => (closing ??= close()),
  };
};

const localName = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/** Refuses whoever calls this machine by another name: a page that made its own name point here. */
export const forLocalNames =
  (listener: Listener): Listener =>
  (request, response) => {
    if (localName.test(request.headers.host ?? "")) return listener(request, response);
    sendJson(response, 421, { message: "Misdirected Request" });
  };

/** The whole body, or `undefined` when it is longer than `limit` bytes. */
export const readBody = async (request: IncomingMessage, limit = 10 * 1024 * 1024): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // What is too much is still read, so that the client sees the answer instead of a broken connection.
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > limit ? undefined : Buffer.concat(chunks);
};

/** Answers JSON; `type` for flavours such as `application/problem+json`. */
export const sendJson = (response: ServerResponse, status: number, body: unknown, type = "application/json") => {
  response.writeHead(status, { "content-type": type });
  response.end(JSON.stringify(body));
};
