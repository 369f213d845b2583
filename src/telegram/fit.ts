import { plain } from './html.js';
import { limits } from './screen.js';

/** Values in full first, then shorter; the last one fits whatever a service asks. */
const lengths = [2000, 1000, 500, 250, 100, 40, 15];

/** A text that fits into one message: what is long is cut shorter and shorter. What is cut is read in full elsewhere. */
export function fitted(draw: (longest: number) => string): string {
  let html = '';
  for (const longest of lengths) {
    html = draw(longest);
    if (fits(html)) return html;
  }
  return html;
}

/** A long text in as many messages as it needs, cut between lines: no tag goes over the end of one. */
export function pages(html: string): readonly string[] {
  const [first = '', ...rest] = html.split('\n');
  const all = [first];
  for (const line of rest) {
    const longer = `${all.at(-1) ?? ''}\n${line}`;
    if (fits(longer)) all[all.length - 1] = longer;
    else all.push(line);
  }
  return all.filter((page) => plain(page) !== '');
}

export function fits(html: string): boolean {
  return plain(html).length <= limits.text;
}
