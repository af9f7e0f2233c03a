import { randomBytes } from 'node:crypto';
import { Option } from 'commander';
import { MAX_UPLOAD_BYTES } from '../../functions/core/normalise/limits.ts';
import type { Right } from '../../functions/core/publish/rights.ts';
import { parseRights, RIGHTS_HELP } from '../authority/rights-option.ts';
import type { Define } from '../define.ts';
import { metadataOf } from '../metadata/metadata-of.ts';
import type { DeclaredOptions } from '../metadata/options.ts';
import { withDeclaredOptions } from '../metadata/options.ts';
import { helpText } from '../present/help-text.ts';
import { openS3 } from '../target/clients.ts';
import type { TargetOptions } from '../target/find-target.ts';
import { onTarget, TARGET_HELP, withTargetOptions } from '../target/options.ts';
import { INVITED_FIELDS, parseLifetime, parsePrefix, parseSize, withRightsOf } from './limits.ts';

const HELP = `
Anyone who has the form can upload under the prefix, and replace uploads there, until it expires. They can do nothing else. Give each person
a prefix of their own. To end a form early, remove the rights of the credentials that signed it; with temporary credentials it ends with
them. With the form, S3 accepts only the metadata that the options below declare.

Uploads wait until a person accepts them (\`slugline quarantine accept\`), and may not declare an article's id, URL, section, embargo or
urgency. Use --may to allow what you trust the person with. If an option here declares one of these, its right is included.
The rights belong to the prefix and stay after the form has expired. Inviting the same prefix again replaces them. \`slugline authority\`
lists and changes them.
${RIGHTS_HELP}
${TARGET_HELP}

Examples:
  slugline invite --prefix freelancers/ada/ --expires 8h
  slugline invite --prefix freelancers/ada/ --may publish --section sport
  slugline invite --type text/html --max-size 500kB --json`;

interface InviteOptions extends TargetOptions, Omit<DeclaredOptions, 'expires'> {
  readonly prefix?: string;
  readonly expires: number;
  readonly maxSize: number;
  readonly type: string;
  readonly may: readonly Right[];
  readonly json?: true;
}

/** `slugline invite` */
export const defineInvite: Define = (program, context, end) => {
  const command = program
    .command('invite')
    .summary('make an upload form for someone without AWS credentials')
    .description(
      'Prints a form (a presigned POST) with which someone without AWS credentials can upload articles.',
    )
    .option('--prefix <keys>', 'the start of their keys (default: a new prefix)', parsePrefix)
    .addOption(
      new Option('--expires <time>', 'how long the form works: 30m, 8h, 7d')
        .argParser(parseLifetime)
        .default(3600, '1h'),
    )
    .addOption(
      new Option('--max-size <bytes>', 'the largest upload: 500kB, 10MB')
        .argParser(parseSize)
        .default(MAX_UPLOAD_BYTES, 'the largest that the pipeline accepts'),
    )
    .option('--type <type>', 'the content type, or its start up to the slash', 'text/')
    .addOption(
      new Option('--may <rights>', 'what the uploads may do, such as publish,ids')
        .argParser(parseRights)
        .default([], 'every upload waits for a person'),
    )
    .option('--json', 'one JSON object: url, fields, prefix, expiresAt, may');
  withTargetOptions(withDeclaredOptions(command, INVITED_FIELDS))
    .addHelpText('after', helpText(HELP))
    .action(async ({ expires, maxSize, type, json, may, ...options }: InviteOptions) => {
      const metadata = metadataOf(options, 1, new Date().toISOString(), INVITED_FIELDS);
      const requested = withRightsOf(metadata, may);
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
        const { authorise, sayRights } = await import('../authority/authority.ts');
        // Before anyone has the form: what comes by it must find the rights there.
        const given = await authorise(prefix, requested, target);
        if (json) return context.output.line(JSON.stringify({ ...post, prefix, expiresAt, may: given }));
        context.output.note(
          `Until ${expiresAt}: files of ${type}…, ${maxSize} bytes at most, under ${prefix}`,
        );
        sayRights(prefix, requested, given, context);
        return context.output.line(curlCommand(post, type));
      });
      end(0);
    });
};
