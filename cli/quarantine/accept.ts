import { FORGOTTEN } from '../../functions/core/publish/commit.ts';
import { HELD_CODES, isHeldForPerson } from '../../functions/core/publish/held-upload.ts';
import type { Context, Exit } from '../context.ts';
import { Fault } from '../fault.ts';
import { sendUploadEvents } from '../send-upload-events.ts';
import { onTarget } from '../target/options.ts';
import { sayOutcomes } from '../upload/say-outcomes.ts';
import type { RetryOptions } from './options.ts';
import { rejectedUpload, withQuarantine } from './quarantine.ts';

/**
 * Lets an upload through that waits for a person: the ledger notes that this very object may be and do all that it declares, and it is
 * handled again. Repeating it is harmless.
 *
 * @param name a key or an `s3://` URL
 * @returns 1 if it is rejected again, or is not handled in time
 * @throws Fault when it does not wait for a person, or another object is under its key by now
 */
export const accept = async (
  name: string,
  options: Pick<RetryOptions, 'timeout' | 'endpoint' | 'stack'>,
  context: Context,
): Promise<Exit> =>
  onTarget<Exit>(options, context, (target) =>
    withQuarantine<Exit>(target, async ({ catalogue, uploads }) => {
      const rejected = await rejectedUpload(name, catalogue, target, context.output.note);
      const code = rejected.rejection?.code ?? 'rejected';
      if (!isHeldForPerson(code))
        throw new Fault(
          `${name} was rejected as ${code}, and only ${HELD_CODES.join(', ')} can be let through. Mend the file and upload it again under its key.`,
        );
      const current = await uploads.current(rejected.upload);
      current?.discard();
      if (current === null) throw new Fault(`${name} is no longer in the bucket. Upload it again.`);
      const { object } = current;
      if (object !== rejected.handled && object !== rejected.accepted)
        throw new Fault(
          rejected.handled === FORGOTTEN
            ? `${name} is being handled again. Try again in a few seconds. If this persists, run \`slugline quarantine retry\` first.`
            : `${name} was uploaded again since. Look at it with \`slugline quarantine show\`, and try again.`,
        );
      if ((await catalogue.accept(rejected, object)) === 'conflict')
        throw new Fault(`${name} changed just now. Look at it with \`slugline show\`, and try again.`);
      await sendUploadEvents([rejected.upload], target);
      const done = await sayOutcomes([{ upload: rejected.upload, object }], options.timeout, target, context);
      return done ? 0 : 1;
    }),
  );
