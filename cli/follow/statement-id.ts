import { createHash } from 'node:crypto';

/** Names a channel's permission in the policy of a queue or function, so that giving it twice is giving it once. */
export const statementId = (channelArn: string): string =>
  `Slugline${createHash('sha256').update(channelArn).digest('hex').slice(0, 12)}`;
