/**
 * The key of a browser's form upload, which stands in its body.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export const postedKey = async (
  headers: Readonly<Record<string, unknown>>,
  body: Buffer<ArrayBuffer>,
): Promise<string> => {
  const form = await new Response(body, {
    headers: { 'content-type': String(headers['content-type']) },
  }).formData();
  const file = form.get('file');
  const fileName = file instanceof File ? (file.name.split(/[/\\]/).at(-1) ?? '') : '';
  return String(form.get('key')).replaceAll(`\${filename}`, () => fileName);
};
