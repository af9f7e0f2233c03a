import type { Edition, Rejection } from '../../../functions/core/edition.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import type { Source } from '../../../functions/core/source.ts';

/** A source of text or bytes, as an upload would be. */
export const source = (
  content: string | Uint8Array,
  name = 'story.txt',
  contentType: string | null = null,
): Source => ({
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  name,
  contentType,
  declared: NOTHING_DECLARED,
});

/** The edition of an upload that is expected to have one. */
export const editionOf = async (
  content: string | Uint8Array,
  name?: string,
  contentType?: string | null,
): Promise<Edition> => {
  const { result } = await normalise(source(content, name, contentType));
  if (!result.ok) throw new Error(`refused: ${result.error.code}: ${result.error.message}`);
  return result.value.edition;
};

/** The refusal of an upload that is expected to be refused. */
export const refusalOf = async (
  content: string | Uint8Array,
  name?: string,
  contentType?: string | null,
  declared: Declared = NOTHING_DECLARED,
): Promise<Rejection> => {
  const { result } = await normalise({ ...source(content, name, contentType), declared });
  if (result.ok) throw new Error(`not refused: ${result.value.edition.text.slice(0, 200)}`);
  return result.error;
};
