/**
 * The site's script. The page works without it: it shows times in the reader's own zone, and no empty frames where a picture can't be
 * loaded; and it brings the section of the page into view where the menu is wider than the screen.
 */
export const SCRIPT = `for (const image of document.querySelectorAll('img.picture')) {
  const fail = () => image.classList.add('failed');
  if (image.complete && image.naturalWidth === 0 && image.currentSrc !== '') fail();
  image.addEventListener('error', fail);
}
document.querySelector('.sections [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
const now = new Date(Date());
const clock = { hour: '2-digit', minute: '2-digit' };
for (const time of document.querySelectorAll('time[datetime*="T"]')) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) continue;
  const isLong = time.textContent.includes(' at ');
  time.title = time.textContent;
  if (isLong)
    time.textContent = at
      .toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', ...clock })
      .replace(', ', ' at ');
  else if (at.toDateString() === now.toDateString()) time.textContent = at.toLocaleTimeString('en-GB', clock);
  else
    time.textContent = at.toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'short',
      ...(at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
    });
}
`;
