import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * A table whose every request has its answer at once, so that only the processor time of the adapter and the AWS SDK is
 * measured.
 *
 * @param body the answer, as DynamoDB's JSON
 */
export const answeredTable = (body: string | Uint8Array<ArrayBuffer>) => {
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    requestHandler: {
      handle: async () => ({
        response: {
          statusCode: 200,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: new Blob([body]).stream(),
        },
      }),
    } as never,
  });
  return { client: DynamoDBDocumentClient.from(client), name: 'readers' };
};
