import { Aws, Duration, Stack } from 'aws-cdk-lib';
import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { SHOWN_PATH } from '../../../functions/core/readers/push/shown.ts';
import type { ReadersEnvironment } from '../../../functions/readers/config.ts';
import { acknowledge, everyObjectOf } from '../../acknowledge.ts';
import { allow, allowKey, StageFunction } from '../stages/stage-function.ts';
import type { ReaderParts } from './parts.ts';
import { allowPreferences, allowPushKeys } from './rights.ts';

/** Requests a second, and how many at once: bodies cost a write each, and no newsroom's readers sign up faster. */
const RATE = 50;
const BURST = 100;

/** Of devices that say that they showed a notice. They never take a sign-up's place, and who floods them only spoils a count. */
const SHOWN_RATE = 20;
const SHOWN_BURST = 100;

/**
 * Adds the function that signs readers up, and the HTTP API before it. CloudFront's access to function URLs wants a signed hash of each
 * body, which forms can't send, so what is posted takes this way.
 */
export const addReadersApi = (
  scope: Construct,
  parts: ReaderParts,
  define: Readonly<Record<string, string>>,
): { readonly fn: Lambda; readonly api: HttpApi } => {
  const { pipeline, storage, readerStorage, readers, erasures, keysParameter, canary } = parts;
  const { settings, encryption } = readerStorage;
  const api = new HttpApi(scope, 'Api', {
    description: 'Slugline: what readers post',
    defaultAuthorizer: new HttpNoneAuthorizer(),
  });
  const fn = new StageFunction<keyof ReadersEnvironment>(scope, 'Function', {
    stage: 'readers',
    pipeline,
    description: 'Signs readers up and keeps what they follow',
    memoryMegabytes: 512,
    timeout: Duration.seconds(15),
    settings,
    key: storage.encryption.key,
    define,
    environment: {
      READERS_TABLE: readers.tableName,
      ERASURES_BUCKET: erasures.bucketName,
      PUSH_KEYS_PARAMETER: keysParameter,
      READERS_API: api.apiEndpoint,
      CANARY_QUEUE_URL: canary?.queueUrl ?? 'off',
    },
  });
  allowPreferences(fn, readers);
  allow(fn, ['s3:PutObject'], erasures.arnForObjects('*'));
  acknowledge(
    fn.role ?? fn,
    everyObjectOf(erasures),
    'Each erasure is an object of its own, whose name is a hash of the reader’s id; the function writes them and reads none.',
  );
  allowPushKeys(fn, keysParameter);
  allowKey(fn, encryption.key);
  if (canary !== null) {
    allow(fn, ['sqs:SendMessage'], canary.queueArn);
    allowKey(fn, storage.encryption.key);
  }
  const integration = new HttpLambdaIntegration('Integration', fn);
  new HttpRoute(api, 'DefaultRoute', { httpApi: api, routeKey: HttpRouteKey.DEFAULT, integration });
  const shown = HttpRouteKey.with(SHOWN_PATH, HttpMethod.POST);
  const shownRoute = new HttpRoute(api, 'ShownRoute', { httpApi: api, routeKey: shown, integration });
  const stage = api.defaultStage?.node.defaultChild as CfnStage | undefined;
  if (stage !== undefined) {
    stage.defaultRouteSettings = { throttlingRateLimit: RATE, throttlingBurstLimit: BURST };
    // Keys of this map are passed on as they are, so its values are written as CloudFormation has them.
    stage.routeSettings = {
      [shown.key]: { ThrottlingRateLimit: SHOWN_RATE, ThrottlingBurstLimit: SHOWN_BURST },
    };
    stage.node.addDependency(shownRoute);
  }
  acknowledge(
    api,
    'APIG1',
    'Access logs would hold the addresses of readers, which this system keeps nowhere. Metrics count the requests.',
  );
  acknowledge(
    api,
    'APIG4',
    'Readers have no account. Whoever holds a capability link may change what it is for; all else is the sign-up, which is limited.',
  );
  return { fn, api };
};

/** The host of an API, for the distribution in front of it. */
export const hostOf = (api: HttpApi): string =>
  `${api.apiId}.execute-api.${Aws.REGION}.${Stack.of(api).urlSuffix}`;
