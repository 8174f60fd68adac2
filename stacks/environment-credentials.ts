// Takes the place of `@aws-sdk/credential-provider-node` in the bundles: Lambda puts credentials into the environment.
import type { AwsCredentialIdentity } from "@smithy/types";

/** How long they are taken for good before the environment is looked at again. */
const freshFor = 15 * 60 * 1000;

/** Reads the environment at every refresh. Throws when there are no credentials in it. */
export const defaultProvider = () => (): Promise<AwsCredentialIdentity> => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    return Promise.reject(new Error("There are no AWS credentials in the environment"));
  return Promise.resolve({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    expiration: new Date(Date.now() + freshFor),
  });
};
