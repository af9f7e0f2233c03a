/**
 * A Lambda subscriber. It keeps a table of the headlines that are live. One conditional write drops repeats and older versions, so
 * invocations that run at the same time need no lock. lambda-app.ts deploys it.
 */
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SNSEvent } from 'aws-lambda';
import { readAnnouncement } from './announcement.ts';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/**
 * Handles the announcements that SNS sends. Lambda invokes it again after an error, twice at most; then the queue
 * of dead letters gets the event.
 */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  for (const { Sns } of Records) {
    const { articleId, version, type, headline } = readAnnouncement(Sns.Message);
    try {
      await table.send(
        new PutCommand({
          TableName: process.env.TABLE_NAME,
          Item: { articleId, version, headline, live: type !== 'withdrawn' },
          ConditionExpression: 'attribute_not_exists(articleId) OR version < :version',
          ExpressionAttributeValues: { ':version': version },
        }),
      );
      console.log(`stored version ${version} of ${articleId}: ${headline}`);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      console.log(`dropped version ${version} of ${articleId}: not newer than the one in the table`);
    }
  }
};
