import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The changes that the setting `stories: off` makes to the functions' environments. */
const OFF = { STORIES: 'off', STORIES_TABLE: 'off' } as const;

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Properties?: { readonly Environment?: { readonly Variables?: Record<string, unknown> } } }
    >
  >;
}

/** Makes an assembly of the same stack with the setting `stories: off`. */
export const withoutStories = (assembly: string, to: string): void => {
  cpSync(assembly, to, { recursive: true });
  for (const name of readdirSync(to).filter((file) => file.endsWith('.template.json'))) {
    const file = path.join(to, name);
    const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
    for (const { Properties } of Object.values(template.Resources)) {
      const variables = Properties?.Environment?.Variables ?? {};
      for (const [variable, value] of Object.entries(OFF))
        if (variable in variables) variables[variable] = value;
    }
    writeFileSync(file, JSON.stringify(template));
  }
};
