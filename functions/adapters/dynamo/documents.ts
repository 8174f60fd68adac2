// How items become values: what no value can hold keeps nobody from reading the rest.
import type { AttributeValue, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, NumberValue } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";

/** A number, or where JavaScript has none that is the same, one that is written back as it was. */
const wrapNumbers = (digits: string) => {
  const number = Number(digits);
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : NumberValue.from(digits);
};

export const documentClient = (client: DynamoDBClient) =>
  DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
    unmarshallOptions: { wrapNumbers },
  });

/** The item of which this is an image in the table's stream. Lambda's types of it are not the client's. */
export const itemOf = (image: unknown) => unmarshall(image as Record<string, AttributeValue>, { wrapNumbers });
