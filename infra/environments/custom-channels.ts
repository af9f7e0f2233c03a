import {
  CHANNEL_NAME,
  type CustomChannel,
  DISPLAY_NAME,
  LONGEST_NAME,
  MOST_CHANNELS,
  MOST_VALUES,
  readCustomChannels,
} from '../../functions/core/publish/custom-channel.ts';
import { TOPIC_KINDS } from '../../functions/core/topic.ts';
import type { Kind } from './kinds.ts';

/** The channels that a deployment adds. `readCustomChannels` says what the schema cannot: which tags and ids there are. */
export const customChannels: Kind<readonly CustomChannel[]> = {
  schema: {
    type: 'array',
    maxItems: MOST_CHANNELS,
    items: {
      type: 'object',
      required: ['name'],
      anyOf: ['languages', 'topics'].map((name) => ({ required: [name], properties: { [name]: true } })),
      additionalProperties: false,
      properties: {
        name: {
          description:
            'The channel’s name, such as news-in-german. The channel’s id is custom:news-in-german.',
          type: 'string',
          pattern: CHANNEL_NAME.source,
          maxLength: LONGEST_NAME,
        },
        displayName: {
          description: 'The sender’s name in mailboxes. The default is the channel’s name.',
          type: 'string',
          pattern: DISPLAY_NAME.source,
        },
        languages: {
          description:
            'It carries articles in one of these languages: de also stands for de-AT. You can add languages at any time. If you remove one, subscribers will not receive corrections or withdrawals of articles in it.',
          type: 'array',
          minItems: 1,
          maxItems: MOST_VALUES,
          items: { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$' },
        },
        topics: {
          description:
            'It carries articles about one of these topics: person:tom-cruise, or person:* for every person. You can add topics at any time. If you remove one, subscribers will not receive corrections or withdrawals of articles about it.',
          type: 'array',
          minItems: 1,
          maxItems: MOST_VALUES,
          items: { type: 'string', pattern: `^(${TOPIC_KINDS.join('|')}):` },
        },
      },
    },
  },
  read: (_, value) => readCustomChannels(value),
  fromText: (text) => text,
};
