import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Text that most versions have in common, the commonest last, so that packed data need not repeat it. It is part of
 * the storage format: never change it, or stored versions cannot be read. A better one must be added beside it, under
 * another attribute.
 */
const COMMON = Buffer.from(
  '"kill":true,"silent":true,"status":"withdrawn","reason":"It has expired.","embargoedUntil":"2026-' +
    '"subject:crime-law-and-justice","medtop:02000000","name":"politics and government","subject:politics-and-government","medtop:11000000' +
    '"subject:economy-business-and-finance","medtop:04000000","subject:arts-culture-entertainment-and-media","medtop:01000000' +
    '"subject:sport","qcode":"medtop:15000000","name":"sport","subject:health","subject:environment","kind":"event","kind":"work","kind":"team' +
    '"contentHash":"","parts":{"headline":"","standfirst":"74234e98afe7498f","byline":"4f53cda18c2baa0c","dateline":"74234e98afe7498f","body":"' +
    '","images":"4f53cda18c2baa0c","section":"","topics":"4f53cda18c2baa0c","language":"50eac10e7966a04e","publishedAt":"74234e98afe7498f' +
    '","canonicalUrl":"74234e98afe7498f","rights":"74234e98afe7498f","source":"74234e98afe7498f"},"changes":["headline","body","topics"],"claims":["id#","url#","words#' +
    '"],"reason":null,"summary":{"headline":"","standfirst":null,"byline":[""],"dateline":null,"language":"en","publishedAt":null,"modifiedAt":null,"canonicalUrl":"https://www.' +
    '","rights":null,"source":null,"wordCount":500,"publisherTopics":[],"image":{"url":"https://","caption":"","credit":""}},"image":null}' +
    ',"section":{"id":"subject:","qcode":"medtop:","name":"","confidence":0.,"sure":true},"topics":[{"id":"subject:","name":"","kind":"subject","qcode":"medtop:","relevance":1,"about":true,"source":"classifier","evidence":[]}' +
    '],"vocabulary":"","urgency":5,"embargoedUntil":null,"upload":{"bucket":"","key":"stories/.html","object":"version:"},"edition":{"bucket":"","key":".json"},"committedAt":"2026-' +
    ',{"id":"keyword:","name":"","kind":"keyword","relevance":1,"about":true,"source":"publisher","evidence":[]}' +
    ',{"id":"organisation:","name":"","kind":"organisation","relevance":0.3,"about":false,"source":"recogniser","evidence":[[' +
    ',{"id":"place:","name":"","kind":"place","relevance":0.8,"about":true,"source":"recogniser","evidence":[[' +
    '],[1]]},{"id":"person:","name":"","kind":"person","relevance":0.1,"about":false,"source":"recogniser","evidence":[[1,2],[100,',
);

const LEVEL = 9;

/**
 * Packs a record for an item that is written once and read whole: DynamoDB bills by the kilobyte, and twice in a transaction.
 * RFC 1951 of its JSON, after `COMMON`.
 */
export const pack = (record: object): Uint8Array =>
  deflateRawSync(JSON.stringify(record), { level: LEVEL, dictionary: COMMON });

/**
 * Reads what `pack` has written.
 *
 * @throws Error when it is something else
 */
export const unpack = (packed: Uint8Array): object =>
  JSON.parse(inflateRawSync(packed, { dictionary: COMMON }).toString()) as object;
