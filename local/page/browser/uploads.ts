import { byId, make } from './dom.ts';

/** Files on their way at once. */
const AT_ONCE = 3;

/** Takes files that are dropped anywhere on the page, or chosen, and uploads them under their names. */
export const takeFiles = (): void => {
  const { body } = document;
  const input = byId('files') as HTMLInputElement;
  const isOfFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

  addEventListener('dragover', (event) => {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    body.classList.add('dragging');
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) body.classList.remove('dragging');
  });
  addEventListener('drop', (event) => {
    body.classList.remove('dragging');
    if (!isOfFiles(event)) return;
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    void uploadAll([...(event.dataTransfer?.files ?? [])]);
  });
  input.addEventListener('change', () => {
    void uploadAll([...(input.files ?? [])]).then(() => {
      // The same file chosen again is a change again.
      input.value = '';
    });
  });
};

const uploadAll = async (files: readonly File[]): Promise<void> => {
  if (files.length === 0) return;
  const state = byId('upload-state');
  const faults = byId('upload-faults');
  faults.replaceChildren();
  let sent = 0;
  const rest = files.values();
  const tell = (): void => {
    state.textContent = `${sent} of ${files.length} ${files.length === 1 ? 'file' : 'files'} uploaded`;
  };
  const worker = async (): Promise<void> => {
    for (const file of rest) {
      const fault = await upload(file);
      if (fault === null) sent += 1;
      else faults.append(make('li', {}, `${file.name}: ${fault}`));
      tell();
    }
  };
  tell();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/** Why a file was not uploaded; null when it was. */
const upload = async (file: File): Promise<string | null> => {
  try {
    const response = await fetch(`uploads?key=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      body: file,
    });
    return response.ok ? null : await response.text();
  } catch {
    return 'It could not be sent. Is it a folder, or has npm start ended?';
  }
};
