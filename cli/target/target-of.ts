import { Fault } from '../fault.ts';
import { deployedChannels } from './channels.ts';
import { ARTICLES, NEEDED, type Target } from './target.ts';

/**
 * Reads a stack's outputs. Region and account are those of its channel.
 *
 * @param endpoint where AWS calls go; null for AWS itself
 * @param profile whose credentials they go with; null for those of the environment
 * @throws Fault when the stack is not a pipeline, or has another version
 */
export const targetOf = (
  stack: string,
  outputs: Readonly<Record<string, string>>,
  endpoint: string | null,
  profile: string | null = null,
): Target => {
  const missing = NEEDED.filter((name) => outputs[name] === undefined);
  if (missing.length > 0)
    throw new Fault(
      `The stack ${stack} has no output ${missing.join(', ')}. Name a stack of Slugline, deployed from this version.`,
    );
  const {
    UploadsBucketName = '',
    CatalogueTableName = '',
    StoriesTableName = '',
    [ARTICLES]: articlesChannel = '',
  } = outputs;
  const [, , , region = '', account = ''] = articlesChannel.split(':');
  return {
    stack,
    endpoint,
    profile,
    region,
    account,
    uploadBucket: UploadsBucketName,
    catalogueTable: CatalogueTableName,
    storiesTable: StoriesTableName,
    articlesChannel,
    channels: deployedChannels({ outputs }),
    outputs,
  };
};
