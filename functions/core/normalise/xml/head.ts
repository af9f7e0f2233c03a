const HEAD = 8192;

/** The root element of a document, in lower case and without its prefix, and whether it says that it is XML. */
export const xmlHead = (text: string): { readonly declared: boolean; readonly root: string | null } => {
  const head = text.slice(0, HEAD);
  const root =
    /^\s*(?:<\?[^>]{0,400}>\s*|<!--(?:(?!-->)[\s\S]){0,2000}-->\s*|<!(?!--)(?:[^>[]{0,600}>|[^>[]{0,600}\[[^\]]{0,4000}\]\s{0,9}>)\s*)*<([a-z_][\w:.-]*)/i
      .exec(head)?.[1]
      ?.toLowerCase();
  return {
    declared: /^\s*<\?xml\b/i.test(head),
    root: root === undefined ? null : root.slice(root.lastIndexOf(':') + 1),
  };
};
