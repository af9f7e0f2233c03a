import { styleText } from 'node:util';

/** What a newcomer may try next: commands that work as they stand, for the stock AWS CLI. */
export const tellWelcome = (
  endpoint: string,
  region: string,
  outputs: Readonly<Record<string, string>>,
): string => {
  const aws = `aws --endpoint-url ${endpoint}`;
  const follower = `"$(${aws} sqs create-queue --queue-name follower --query QueueUrl --output text)"`;
  const account = outputs.ArticlesChannelArn?.split(':')[4] ?? '';
  return [
    styleText('bold', 'From another terminal, with the AWS CLI (any credentials do):'),
    '',
    `  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=${region}`,
    `  ${aws} s3 cp examples/cup-final.md s3://${outputs.UploadBucketName}/`,
    `  ${aws} s3 rm s3://${outputs.UploadBucketName}/cup-final.md`,
    `  QUEUE=${follower}`,
    `  ${aws} sns subscribe --topic-arn ${outputs.ArticlesChannelArn} --protocol sqs \\`,
    `    --notification-endpoint arn:aws:sqs:${region}:${account}:follower \\`,
    `    --attributes '{"RawMessageDelivery":"true","FilterPolicy":"{\\"topics\\":[{\\"prefix\\":\\"person:\\"}]}"}'`,
    `  ${aws} sqs receive-message --queue-url "$QUEUE" --wait-time-seconds 5`,
    `  ${aws} dynamodb query --table-name ${outputs.CatalogueTableName} \\`,
    `    --key-condition-expression 'pk = :feed' \\`,
    `    --expression-attribute-values '{":feed":{"S":"TOPIC#all#${new Date().toISOString().slice(0, 7)}"}}'`,
    '',
    styleText('bold', 'Or with the slugline command:'),
    '',
    '  npx slugline preview examples/*',
    '  npx slugline upload examples/cup-final.md --wait',
    '  npx slugline tail',
    '',
  ].join('\n');
};
