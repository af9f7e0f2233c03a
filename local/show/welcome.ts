import { styleText } from 'node:util';
import { LISTED } from '../../functions/adapters/dynamodb/feed-items.ts';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import type { Cloud } from '../cloud.ts';

/** Commands for a newcomer to try next. They can be pasted as they are and use the stock AWS CLI. */
export const welcomeText = ({ endpoint, readerSite, region, outputs }: Cloud): string => {
  const aws = `aws --endpoint-url ${endpoint}`;
  const channel = outputs[channelOutput('articles')] ?? '';
  const account = channel.split(':')[4] ?? '';
  return [
    styleText(
      'bold',
      'From another terminal, with the AWS CLI (any credentials work): subscribe to people, publish, receive, withdraw.',
    ),
    '',
    `  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    `  QUEUE="$(${aws} sqs create-queue --queue-name subscriber --query QueueUrl --output text)"`,
    `  ${aws} sns subscribe --topic-arn ${channel} --protocol sqs \\`,
    `    --notification-endpoint arn:aws:sqs:${region}:${account}:subscriber \\`,
    `    --attributes '{"RawMessageDelivery":"true","FilterPolicy":"{\\"topics\\":[{\\"prefix\\":\\"person:\\"}]}"}'`,
    `  printf 'Ana Ruiz opens lock\\n\\nAna Ruiz, the mayor of Harrowby, opened the new lock on Monday. Ruiz said it was late.\\n' |`,
    `    ${aws} s3 cp - s3://${outputs.UploadsBucketName}/lock.txt`,
    `  ${aws} sqs receive-message --queue-url "$QUEUE" --wait-time-seconds 5`,
    `  ${aws} s3 rm s3://${outputs.UploadsBucketName}/lock.txt`,
    `  ${aws} dynamodb query --table-name ${outputs.CatalogueTableName} \\`,
    `    --key-condition-expression 'pk = :feed' --filter-expression '${LISTED}' \\`,
    `    --expression-attribute-values '{":feed":{"S":"TOPIC#all#${new Date().toISOString().slice(0, 7)}"}}'`,
    '',
    styleText('bold', 'Or with the slugline command:'),
    '',
    '  npx slugline preview examples/*',
    '  npx slugline upload examples/cup-final.md --wait',
    '  npx slugline tail',
    '',
    ...(readerSite === null
      ? []
      : [
          styleText(
            'bold',
            `For readers: pages and feeds at ${readerSite}; “Follow” there turns on notices in the browser`,
          ),
          '',
        ]),
  ].join('\n');
};
