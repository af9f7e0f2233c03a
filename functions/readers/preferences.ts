import { readPreferencesForm } from '../core/readers/preferences.ts';
import { erasedPage, type PreferencesView, preferencesPage } from '../core/site/pages/preferences.ts';
import { eraseReader } from '../operations/erase-readers.ts';
import type { ReaderState } from '../ports/readers.ts';
import { backReply, jsonReply, type Reply } from './reply.ts';
import { noReader, page, preferencesPath, type ReaderRequestContext } from './request-context.ts';

const preferences = (
  scene: ReaderRequestContext,
  { reader, devices }: ReaderState,
  { fault = null, isSaved = false }: Partial<Pick<PreferencesView, 'fault' | 'isSaved'>> = {},
): Reply =>
  page(
    scene,
    preferencesPage({
      reader,
      devices: devices.length,
      address: preferencesPath(scene.token),
      fault,
      isSaved,
    }),
    fault === null ? 200 : 400,
  );

/** The page, or JSON for clients that ask for it. */
export const showPreferences = (scene: ReaderRequestContext, state: ReaderState): Reply =>
  scene.request.wantsJson
    ? jsonReply(200, {
        follows: state.reader.follows,
        preferences: state.reader.preferences,
        devices: state.devices.length,
      })
    : preferences(scene, state, { isSaved: scene.request.search.has('saved') });

/** Handles the page's form: a follow to stop, or the choices. Redirects to the page. */
export const takeForm = async (scene: ReaderRequestContext, state: ReaderState): Promise<Reply> => {
  const { request, ports, id, token } = scene;
  const form = new URLSearchParams(request.body ?? '');
  const unfollows = form.getAll('unfollow');
  const read = readPreferencesForm(form, state.reader.preferences);
  if (!read.ok) return preferences(scene, state, { fault: read.error });
  const changed =
    unfollows.length > 0
      ? await ports.readers.follow(id, [], unfollows)
      : await ports.readers.setPreferences(id, read.value);
  return changed === 'gone' ? noReader(scene) : backReply(`${preferencesPath(token)}?saved`);
};

/** Erases everything, if the box that says so is ticked. */
export const erase = async (scene: ReaderRequestContext, state: ReaderState): Promise<Reply> => {
  const { request, ports, id } = scene;
  if (new URLSearchParams(request.body ?? '').get('confirm') !== 'yes')
    return preferences(scene, state, { fault: 'To erase everything, tick the box that says so first.' });
  await eraseReader(id, ports);
  return page(scene, erasedPage());
};
