import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { Context, Exit } from '../context.ts';
import { cleanLine } from '../present/text.ts';
import { sendUploadEvents } from '../send-upload-events.ts';
import { onTarget } from '../target/options.ts';
import type { Target } from '../target/target.ts';
import type { Awaited } from '../upload/await-outcomes.ts';
import { sayOutcomes } from '../upload/say-outcomes.ts';
import type { RetryOptions } from './options.ts';
import { type Quarantine, rejectedUpload, withQuarantine } from './quarantine.ts';

/** Most uploads that are handled again together. An interruption leaves no more than these half-done. */
const AT_ONCE = 100;

/**
 * Has rejected uploads handled again: makes the ledger forget the rejected object, sends ingest an event, and waits for
 * the outcome. It can be repeated without harm.
 *
 * @param name a key or an `s3://` URL; null for all that are in quarantine
 * @returns 1 if one is rejected again, is not handled in time, or no longer exists
 * @throws Fault when it is not in quarantine
 */
export const retry = async (name: string | null, options: RetryOptions, context: Context): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withQuarantine(target, async (quarantine) => {
      const rejected: KeyRecord[] = [];
      if (name !== null)
        rejected.push(await rejectedUpload(name, quarantine.catalogue, target, context.output.note));
      else for await (const record of quarantine.catalogue.quarantined()) rejected.push(record);
      if (rejected.length === 0) context.output.note('Nothing is in quarantine.');
      let done = true;
      for (let at = 0; at < rejected.length; at += AT_ONCE) {
        context.signal.throwIfAborted();
        const batch = rejected.slice(at, at + AT_ONCE);
        done = (await retrySome(batch, quarantine, options.timeout, target, context)) && done;
      }
      return done ? 0 : 1;
    }),
  );

const retrySome = async (
  rejected: readonly KeyRecord[],
  quarantine: Quarantine,
  seconds: number,
  target: Target,
  context: Context,
): Promise<boolean> => {
  const sent: Awaited[] = [];
  for (const record of rejected) {
    const object = await forgotten(record, quarantine, context);
    if (object !== null) sent.push({ upload: record.upload, object });
  }
  await sendUploadEvents(
    sent.map(({ upload }) => upload),
    target,
  );
  const handled = sent.length === 0 || (await sayOutcomes(sent, seconds, target, context));
  return handled && sent.length === rejected.length;
};

/** Forgets the rejection. Returns the object to handle, or null if there is none. */
const forgotten = async (
  record: KeyRecord,
  { catalogue, uploads }: Quarantine,
  { output }: Context,
): Promise<string | null> => {
  const current = await uploads.current(record.upload);
  current?.discard();
  const key = cleanLine(record.upload.key);
  if (current === null) {
    output.note(`slugline: ${key} is no longer in the bucket. Upload it again.`);
    return null;
  }
  if ((await catalogue.forget(record)) === 'conflict') {
    output.note(`slugline: ${key} was changed by someone else at the same time. See \`slugline show\`.`);
    return null;
  }
  return current.object;
};
