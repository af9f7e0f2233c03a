/**
 * Loads a module when it is first asked for, and remembers it. `import()` of a module that is loaded already still takes a third
 * of a millisecond, because the address is resolved each time.
 *
 * @example const reader = loadOnce(() => import('./read-html.ts'));
 */
export const loadOnce = <Module>(load: () => Promise<Module>): (() => Promise<Module>) => {
  let loading: Promise<Module> | null = null;
  return () => {
    loading ??= load();
    return loading;
  };
};
