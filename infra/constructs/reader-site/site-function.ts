import { Duration } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { SiteEnvironment } from '../../../functions/site/config.ts';
import { allow, StageFunction } from '../stages/stage-function.ts';
import type { SiteParts } from './parts.ts';
import { allowReading, readingEnvironment } from './reads.ts';

/** Adds the function that makes pages and feeds, which writes nothing. */
export const addSiteFunction = (scope: Construct, parts: SiteParts): Lambda => {
  const { pipeline, storage, define } = parts;
  const { settings, encryption } = storage;
  const site = new StageFunction<keyof SiteEnvironment>(scope, 'Function', {
    stage: 'site',
    pipeline,
    description: 'Makes the pages and feeds of the reader site',
    memoryMegabytes: 1024,
    // A reader who has waited longer is gone.
    timeout: Duration.seconds(15),
    settings,
    key: encryption.key,
    define,
    environment: readingEnvironment(parts),
  });
  allowReading(site, parts);
  if (encryption.key !== null) allow(site, ['kms:Decrypt'], encryption.key.keyArn);
  return site;
};
