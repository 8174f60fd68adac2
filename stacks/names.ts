// Where this stage is, and what its things are called.

export const isProduction = $app.stage === "production";

/** The name of a thing that nothing else in the account has, such as `dayhold-production-SendMail`. */
export const nameOf = (thing: string) => `${$app.name}-${$app.stage}-${thing}`;

export const account = aws.getCallerIdentityOutput().accountId;
export const region = aws.getRegionOutput().region;

/** What must outlive a removed stage: with the stack gone, a retained table without its key would be lost. */
export const kept = { retainOnDelete: isProduction };

/** A trust policy: the one service that may take a role. */
export const assumedBy = (service: string, condition?: object) =>
  $jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        ...(condition && { Condition: condition }),
      },
    ],
  });
