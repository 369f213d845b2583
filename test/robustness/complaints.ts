import type { AppProcess } from '../support/app-process.js';

/** The codes of the log lines at warning level and above, in order, and what was said to the administrator. */
export function complaintsOf(app: AppProcess): readonly string[] {
  return app.lines.flatMap((line) => {
    if (!line.startsWith('{')) return [line];
    const { level, msg } = JSON.parse(line) as { level: number; msg: string };
    return level >= 40 || msg.endsWith('.back') ? [msg] : [];
  });
}
