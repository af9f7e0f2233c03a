import { randomBytes } from 'node:crypto';
import { Option } from 'commander';
import { MAX_UPLOAD_BYTES } from '../../functions/core/normalise/limits.ts';
import { metadataOf } from '../metadata/metadata-of.ts';
import type { DeclaredOptions } from '../metadata/options.ts';
import { withDeclaredOptions } from '../metadata/options.ts';
import { helpText } from '../present/help-text.ts';
import type { Define } from '../program.ts';
import { openS3 } from '../target/clients.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget, TARGET_HELP, withTargetOptions } from '../target/options.ts';
import { INVITED_FIELDS, parseLifetime, parsePrefix, parseSize } from './limits.ts';

const HELP = `
Anyone who has it can upload under the prefix until it ends, and replace what is there; nothing else. Give everyone a prefix of
their own. It cannot be taken back before its end, other than by taking the rights of the credentials it was signed with; with
temporary credentials it ends with them. What is uploaded is published like any other article, with the metadata that the options
declare here; S3 accepts no other metadata with the form.
${TARGET_HELP}

Examples:
  slugline invite --prefix freelancers/ada/ --expires 8h
  slugline invite --type text/html --max-size 500kB --json`;

interface InviteOptions extends TargetOptions, Omit<DeclaredOptions, 'expires'> {
  readonly prefix?: string;
  readonly expires: number;
  readonly maxSize: number;
  readonly type: string;
  readonly json?: true;
}

/** `slugline invite` */
export const defineInvite: Define = (program, context, end) => {
  const command = program
    .command('invite')
    .summary('let someone upload who has no AWS credentials')
    .description(
      'Prints a form (a presigned POST) by which someone without AWS credentials can upload articles.',
    )
    .option('--prefix <keys>', 'the beginning of their keys (default: a new one)', parsePrefix)
    .addOption(
      new Option('--expires <time>', 'how long it lasts: 30m, 8h, 7d')
        .argParser(parseLifetime)
        .default(3600, '1h'),
    )
    .addOption(
      new Option('--max-size <bytes>', 'how large an upload may be: 500kB, 10MB')
        .argParser(parseSize)
        .default(MAX_UPLOAD_BYTES, 'the largest that is published'),
    )
    .option('--type <type>', 'the content type, or its beginning with a slash', 'text/')
    .option('--json', 'one JSON object: url, fields, prefix, expiresAt');
  withTargetOptions(withDeclaredOptions(command, INVITED_FIELDS))
    .addHelpText('after', helpText(HELP))
    .action(async ({ expires, maxSize, type, json, ...options }: InviteOptions) => {
      const metadata = metadataOf(options, 1, new Date().toISOString(), INVITED_FIELDS);
      const prefix = options.prefix ?? `invited/${randomBytes(6).toString('hex')}/`;
      await onTarget(options, context, async (target) => {
        const { curlCommand, invite } = await import('./invite.ts');
        const client = await openS3(target);
        const expiresAt = new Date(Date.now() + expires * 1000).toISOString();
        const post = await invite(client, {
          bucket: target.uploadBucket,
          prefix,
          lifetime: expires,
          maxSize,
          type,
          metadata,
        });
        client.destroy();
        if (json) return context.output.line(JSON.stringify({ ...post, prefix, expiresAt }));
        context.output.note(
          `Until ${expiresAt}: files of ${type}…, ${maxSize} bytes at the most, under ${prefix}`,
        );
        return context.output.line(curlCommand(post, type));
      });
      end(0);
    });
};
