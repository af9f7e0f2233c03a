import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import { bucketName, shorten } from './names.ts';

/** The values of a resource that a template can use: `Ref` and `Fn::GetAtt`. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where the stack is deployed. */
export interface Place {
  readonly endpoint: string;
  readonly region: string;
  readonly account: string;
  /** The address of the reader site, `http://127.0.0.1:PORT`; null if the stack has none. */
  readonly readerSite: string | null;
  /** When the stack was started; the label of its table streams. */
  readonly startedAt: Date;
}

/** The label of a table stream: the time at which it was enabled, ISO 8601 without the zone. */
export const streamLabel = (startedAt: Date): string => startedAt.toISOString().slice(0, -1);

const named = (properties: JsonObject, property: string, otherwise: string): string => {
  const name = properties[property];
  return typeof name === 'string' ? name : otherwise;
};

/** Letters and digits in place of a random id of AWS: the same in every run of the stack. */
const opaque = (name: string, length: number): string =>
  createHash('sha256').update(name).digest('hex').slice(0, length);

/**
 * The physical id and the attributes of a resource. They follow from the template alone, so that references
 * resolve in any order and before anything is created.
 *
 * @param name the name it gets when the template gives none
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const identify = (type: string, properties: JsonObject, name: string, place: Place): Identity => {
  const { region, account, endpoint } = place;
  switch (type) {
    case 'AWS::SQS::Queue': {
      const QueueName = named(properties, 'QueueName', shorten(name, 80));
      const QueueUrl = `${endpoint}/${account}/${QueueName}`;
      const Arn = `arn:aws:sqs:${region}:${account}:${QueueName}`;
      return { ref: QueueUrl, attributes: { Arn, QueueName, QueueUrl } };
    }
    case 'AWS::SNS::Topic': {
      const TopicName = named(properties, 'TopicName', shorten(name, 256));
      const TopicArn = `arn:aws:sns:${region}:${account}:${TopicName}`;
      return { ref: TopicArn, attributes: { TopicArn, TopicName } };
    }
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable': {
      const ref = named(properties, 'TableName', shorten(name, 255));
      const Arn = `arn:aws:dynamodb:${region}:${account}:table/${ref}`;
      return {
        ref,
        attributes: { Arn, StreamArn: `${Arn}/stream/${streamLabel(place.startedAt)}`, TableId: ref },
      };
    }
    case 'AWS::S3::Bucket': {
      const ref = named(properties, 'BucketName', bucketName(name));
      const DomainName = `${ref}.s3.amazonaws.com`;
      const RegionalDomainName = `${ref}.s3.${region}.amazonaws.com`;
      return { ref, attributes: { Arn: `arn:aws:s3:::${ref}`, DomainName, RegionalDomainName } };
    }
    case 'AWS::Lambda::Function': {
      const ref = named(properties, 'FunctionName', shorten(name, 64));
      return { ref, attributes: { Arn: `arn:aws:lambda:${region}:${account}:function:${ref}` } };
    }
    case 'AWS::IAM::Role': {
      const ref = named(properties, 'RoleName', shorten(name, 64));
      return { ref, attributes: { Arn: `arn:aws:iam::${account}:role/${ref}`, RoleId: ref } };
    }
    case 'AWS::Logs::LogGroup': {
      const ref = named(properties, 'LogGroupName', name);
      return { ref, attributes: { Arn: `arn:aws:logs:${region}:${account}:log-group:${ref}:*` } };
    }
    case 'AWS::Events::Rule': {
      const ref = named(properties, 'Name', shorten(name, 64));
      return { ref, attributes: { Arn: `arn:aws:events:${region}:${account}:rule/${ref}` } };
    }
    case 'AWS::Lambda::Url': {
      const FunctionUrl = `https://${opaque(name, 32)}.lambda-url.${region}.on.aws/`;
      return { ref: name, attributes: { FunctionUrl } };
    }
    case 'AWS::ApiGatewayV2::Api': {
      const ref = opaque(name, 10);
      return {
        ref,
        attributes: { ApiId: ref, ApiEndpoint: `https://${ref}.execute-api.${region}.amazonaws.com` },
      };
    }
    case 'AWS::ApiGatewayV2::Integration': {
      const ref = opaque(name, 7);
      return { ref, attributes: { IntegrationId: ref } };
    }
    case 'AWS::CloudFront::Distribution': {
      const ref = `E${opaque(name, 13).toUpperCase()}`;
      const DomainName = place.readerSite === null ? `${ref}.cloudfront.net` : new URL(place.readerSite).host;
      return { ref, attributes: { Id: ref, DomainName } };
    }
    case 'AWS::CloudFront::Function': {
      const FunctionARN = `arn:aws:cloudfront::${account}:function/${name}`;
      return { ref: FunctionARN, attributes: { FunctionARN } };
    }
    case 'AWS::CloudFront::CachePolicy':
    case 'AWS::CloudFront::OriginAccessControl':
      return { ref: name, attributes: { Id: name } };
    default: {
      const kind = type.split('::').slice(1).join('-').toLowerCase();
      return { ref: name, attributes: { Arn: `arn:aws:${kind}:${region}:${account}:${name}` } };
    }
  }
};
