// What `npm start` is told by the environment. Each throws a StartError that says what would be right.
import { readDuration } from "../../functions/core/duration.ts";
import { isOrigin, listOf } from "../settings.ts";
import { StartError } from "./start-error.ts";

export const readPort = (env: NodeJS.ProcessEnv) => {
  const text = env.PORT || "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new StartError(`PORT is a number from 0 to 65535, not "${text}"`);
  return port;
};

export const readHold = (env: NodeJS.ProcessEnv) => {
  const hold = env.DAYHOLD_HOLD || "PT24H";
  if (readDuration(hold) === undefined)
    throw new StartError(`DAYHOLD_HOLD is an ISO 8601 duration such as PT24H or PT30S, not "${hold}"`);
  return hold;
};

export const readEndpoint = (env: NodeJS.ProcessEnv) => {
  const endpoint = env.DYNAMODB_ENDPOINT || undefined;
  if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ""))
    throw new StartError(`DYNAMODB_ENDPOINT is a URL such as http://127.0.0.1:8000, not "${endpoint}"`);
  return endpoint;
};

export const readOrigins = (env: NodeJS.ProcessEnv) => {
  const origins = listOf(env.APP_ORIGINS);
  if (!origins.every(isOrigin))
    throw new StartError(
      `APP_ORIGINS are origins such as http://localhost:5173, with commas, not "${env.APP_ORIGINS}"`,
    );
  return origins;
};
