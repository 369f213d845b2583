import qrcode from 'qrcode';

/** Modules of white around a code, without which it is not read. */
export const quietZone = 4;

/**
 * A QR code as an SVG path, for both libraries that draw PDFs: a unit is a module, `size` of them to a side, the quiet
 * zone not among them. Filled black.
 */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let from = 0, to: number; from < size; from = to) {
      to = from + 1;
      if (!modules.get(row, from)) continue;
      while (to < size && modules.get(row, to)) to += 1;
      runs.push(`M${from} ${row}h${to - from}v1h${from - to}z`);
    }
  }
  return { path: runs.join(''), size };
}
