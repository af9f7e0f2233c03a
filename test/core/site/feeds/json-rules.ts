import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import schema from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' };
import { htmlFindings } from './html-rules.ts';

interface JsonFeed {
  readonly feed_url: string;
  readonly items: readonly {
    readonly id: string;
    readonly content_html?: string;
    readonly [name: string]: unknown;
  }[];
  readonly [name: string]: unknown;
}

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);

export const readJsonFeed = (text: string): JsonFeed => JSON.parse(text) as JsonFeed;

/** What JSON Feed's schema finds wrong, and what is unsafe in the HTML. */
export const jsonFindings = (text: string, location: string): readonly string[] => {
  const feed = readJsonFeed(text);
  validate(feed);
  const ids = feed.items.map(({ id }) => id);
  return [
    ...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
    ...(feed.feed_url === location ? [] : ['feed_url is not the location']),
    ...(new Set(ids).size === ids.length ? [] : ['ids repeat']),
    ...feed.items.flatMap(({ content_html }) => htmlFindings(content_html ?? '')),
  ];
};
