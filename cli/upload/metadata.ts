import { encodeDeclared, parseDeclared } from '../../functions/core/normalise/declared.ts';
import { lateExpiry } from '../../functions/core/publish/late-expiry.ts';
import type { Instant } from '../../functions/core/publish/records.ts';
import { Fault, misuse } from '../fault.ts';
import type { UploadOptions } from './command.ts';

/** S3 takes 2 KB of user metadata, keys and values together. */
const MOST_BYTES = 2048;

type Declarations = Pick<
  UploadOptions,
  | 'section'
  | 'topics'
  | 'canonicalUrl'
  | 'headline'
  | 'language'
  | 'source'
  | 'articleId'
  | 'embargo'
  | 'expires'
  | 'silent'
  | 'urgency'
>;

/**
 * What the options declare, as S3 user metadata in ASCII. It is read back as ingest reads it, so that nothing is sent
 * that would be refused.
 *
 * @param files how many files it is sent with: what names a single article cannot be declared for several
 * @param now the moment it is sent at: what has expired by then is refused
 * @throws Fault (exit code 2) when the pipeline would refuse it
 * @example metadataOf({ topics: ['Café'] }, 1, '2026-11-21T10:00:00Z') // { topics: "UTF-8''Caf%C3%A9" }
 */
export const metadataOf = (options: Declarations, files: number, now: Instant): Record<string, string> => {
  const own = {
    '--headline': options.headline,
    '--canonical-url': options.canonicalUrl,
    '--article-id': options.articleId,
  };
  for (const [name, value] of Object.entries(own))
    if (value !== undefined && files > 1)
      throw misuse(
        `${name} is of one article, and there are ${files} files. Upload them one by one, or leave it out.`,
      );
  const metadata = {
    ...encodeDeclared({
      section: options.section ?? null,
      topics: options.topics ?? null,
      canonicalUrl: options.canonicalUrl ?? null,
      headline: options.headline ?? null,
      language: options.language ?? null,
      source: options.source ?? null,
      articleId: options.articleId ?? null,
      embargoedUntil: options.embargo ?? null,
      expiresAt: options.expires ?? null,
      silent: options.silent ?? null,
    }),
    // As typed, so that what is no number is refused in the pipeline's own words.
    ...(options.urgency === undefined ? {} : { urgency: options.urgency }),
  };
  const declared = parseDeclared(metadata);
  const refused = declared.ok ? lateExpiry(declared.value, now) : declared.error;
  if (refused !== null) throw new Fault(refused.message, { exitCode: 2 });
  const bytes = Object.entries(metadata).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  if (bytes > MOST_BYTES)
    throw misuse(
      `What is declared takes ${bytes} bytes, and S3 takes ${MOST_BYTES}. Declare less, or put it into the files' front matter.`,
    );
  return metadata;
};
