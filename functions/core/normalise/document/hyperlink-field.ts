/** The address that a field links its result to; null for other fields, and for places in the document. */
export const hrefOfField = (instruction: string): string | null => {
  const [, quoted, bare] =
    /^\s*HYPERLINK\s+(?:\\[mnt]\s+)*(?:"([^"]*)"|([^\s"\\]\S*))/i.exec(instruction) ?? [];
  return quoted ?? bare ?? null;
};
