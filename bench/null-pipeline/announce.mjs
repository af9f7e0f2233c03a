// The null pipeline's second function: see ingest.mjs.
import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';

const channel = new SNSClient({});

export const handler = async ({ Records }) => {
  const keys = Records.map(({ dynamodb }) => dynamodb.NewImage.pk.S);
  for (let from = 0; from < keys.length; from += 10)
    await channel.send(
      new PublishBatchCommand({
        TopicArn: process.env.ARTICLES_CHANNEL,
        PublishBatchRequestEntries: keys.slice(from, from + 10).map((key, index) => ({
          Id: String(index),
          Message: JSON.stringify({ upload: { key } }),
        })),
      }),
    );
};
