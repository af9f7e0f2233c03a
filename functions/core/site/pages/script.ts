/**
 * The site's script. The page works without it: it shows times in the reader's own zone, and no empty frames where a picture can't be
 * loaded.
 */
export const SCRIPT = `for (const image of document.querySelectorAll('img.picture')) {
  const fail = () => image.classList.add('failed');
  if (image.complete && image.naturalWidth === 0 && image.loading !== 'lazy') fail();
  image.addEventListener('error', fail);
}
const today = Date().slice(0, 15);
for (const time of document.querySelectorAll('time[datetime*="T"]')) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) continue;
  const isLong = time.textContent.includes(' at ');
  time.title = time.textContent;
  time.textContent = isLong
    ? at.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }).replace(', ', ' at ')
    : at.toDateString() === today
      ? at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
      : time.textContent;
}
`;
