import { type CustomChannel, readCustomChannels } from '../../functions/core/publish/custom-channel.ts';
import { TOPIC_KINDS } from '../../functions/core/topic.ts';
import type { Kind } from './kinds.ts';

/** The channels that a deployment adds. `readCustomChannels` says what the schema cannot: which tags and ids there are. */
export const customChannels: Kind<readonly CustomChannel[]> = {
  schema: {
    type: 'array',
    maxItems: 30,
    items: {
      type: 'object',
      required: ['name'],
      anyOf: ['languages', 'topics'].map((name) => ({ required: [name], properties: { [name]: true } })),
      additionalProperties: false,
      properties: {
        name: {
          description: 'The channel’s name, such as news-in-german.',
          type: 'string',
          pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
          maxLength: 60,
        },
        displayName: {
          description: 'What mailboxes show as the sender. Left out: the name.',
          type: 'string',
          pattern: '^[\\x20-\\x7e]{1,100}$',
        },
        languages: {
          description: 'It carries articles in one of these languages: de also stands for de-AT.',
          type: 'array',
          minItems: 1,
          maxItems: 100,
          items: { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$' },
        },
        topics: {
          description:
            'It carries articles about one of these topics: person:tom-cruise, or person:* for every person.',
          type: 'array',
          minItems: 1,
          maxItems: 100,
          items: { type: 'string', pattern: `^(${TOPIC_KINDS.join('|')}):` },
        },
      },
    },
  },
  read: (_, value) => readCustomChannels(value),
  fromText: (text) => text,
};
