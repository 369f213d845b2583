import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import PizZip from 'pizzip';

/** What our writer draws of a word processor's document: paragraphs, tables, pictures in the line. */
export interface DocxText {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Table;

export interface Paragraph {
  readonly type: 'paragraph';
  readonly align: 'left' | 'center' | 'right' | 'justify';
  /** Points: of all lines at the left, and of the first one besides. */
  readonly indent: number;
  readonly firstLine: number;
  readonly before: number;
  readonly after: number;
  readonly pieces: readonly Piece[];
}

export type Piece =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly bold: boolean;
      readonly underline: boolean;
      readonly size: number;
    }
  | {
      readonly type: 'picture';
      readonly bytes: Uint8Array;
      readonly width: number;
      readonly height: number;
    }
  | { readonly type: 'line' }
  | { readonly type: 'tab' }
  | { readonly type: 'page' };

export interface Table {
  readonly type: 'table';
  readonly bordered: boolean;
  /** Rows of cells; the width of a cell in points, as the table has it. */
  readonly rows: readonly (readonly { readonly width: number; readonly blocks: readonly Paragraph[] }[])[];
}

/** Word's twentieths of a point, half points, and English metric units of pictures. */
const twentieth = 1 / 20;
const halfPoint = 1 / 2;
const metricUnit = 1 / 12_700;

interface Styling {
  readonly align?: string | undefined;
  readonly indent?: number | undefined;
  readonly firstLine?: number | undefined;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly bold?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly size?: number | undefined;
}

/** @throws where it is no DOCX */
export function readDocx(docx: Uint8Array): DocxText {
  const zip = new PizZip(docx);
  const read = (path: string) => {
    const text = zip.file(path)?.asText();
    return text === undefined ? undefined : new DOMParser().parseFromString(text, 'text/xml');
  };
  const document = read('word/document.xml');
  const body = document && child(document.documentElement, 'body');
  if (!body) throw new Error('no text in it');
  const styleOf = readStyles(read('word/styles.xml'));
  const pictures = readRelations(read('word/_rels/document.xml.rels'));
  const context: Context = {
    styleOf,
    picture: (id) => {
      const path = pictures.get(id);
      return path === undefined ? undefined : zip.file(`word/${path}`)?.asUint8Array();
    },
  };
  const section = child(body, 'sectPr');
  const size = child(section, 'pgSz');
  const margin = child(section, 'pgMar');
  const points = (element: Element | undefined, name: string, fallback: number) =>
    (numberOf(element, name) ?? fallback / twentieth) * twentieth;
  return {
    width: points(size, 'w', 595),
    height: points(size, 'h', 842),
    margins: {
      top: points(margin, 'top', 57),
      right: points(margin, 'right', 43),
      bottom: points(margin, 'bottom', 57),
      left: points(margin, 'left', 85),
    },
    blocks: blocksOf(body, context),
  };
}

interface Context {
  readonly styleOf: (name: string | undefined) => Styling;
  readonly picture: (id: string) => Uint8Array | undefined;
}

function blocksOf(parent: Element, context: Context): readonly Block[] {
  return children(parent).flatMap((element): readonly Block[] => {
    if (element.localName === 'p') return [paragraphOf(element, context)];
    if (element.localName === 'tbl') return [tableOf(element, context)];
    // A date or a drop-down list that somebody put around the text.
    if (element.localName === 'sdt') return blocksOf(child(element, 'sdtContent') ?? element, context);
    return [];
  });
}

function tableOf(element: Element, context: Context): Table {
  const properties = child(element, 'tblPr');
  const borders = child(properties, 'tblBorders');
  const style = attribute(child(properties, 'tblStyle'), 'val');
  const top = attribute(child(borders, 'top'), 'val');
  return {
    type: 'table',
    bordered: borders ? top !== undefined && top !== 'nil' && top !== 'none' : style !== undefined,
    rows: children(element, 'tr').map((row) =>
      children(row, 'tc').map((cell) => ({
        width: (numberOf(child(child(cell, 'tcPr'), 'tcW'), 'w') ?? 0) * twentieth,
        blocks: children(cell, 'p').map((paragraph) => paragraphOf(paragraph, context)),
      })),
    ),
  };
}

function paragraphOf(element: Element, context: Context): Paragraph {
  const properties = child(element, 'pPr');
  const style = {
    ...context.styleOf(attribute(child(properties, 'pStyle'), 'val')),
    ...stylingOf(properties, undefined),
  };
  const { align, indent = 0, firstLine = 0, before = 0, after = 0 } = style;
  return {
    type: 'paragraph',
    align: align === 'center' || align === 'right' ? align : align === 'both' ? 'justify' : 'left',
    indent,
    firstLine,
    before,
    after,
    pieces: piecesOf(element, style, context),
  };
}

/** Runs stand in links, tracked insertions and fields too; what was deleted is not there. */
function piecesOf(parent: Element, style: Styling, context: Context): readonly Piece[] {
  return children(parent).flatMap((element) => {
    if (element.localName === 'r') return runOf(element, style, context);
    if (['pPr', 'rPr', 'del'].includes(element.localName ?? '')) return [];
    return piecesOf(element, style, context);
  });
}

function runOf(run: Element, paragraph: Styling, context: Context): readonly Piece[] {
  const own = stylingOf(undefined, child(run, 'rPr'));
  const styled = { ...paragraph, ...own };
  const { bold = false, underline = false, size = 12 } = styled;
  return children(run).flatMap((element): readonly Piece[] => {
    switch (element.localName) {
      case 't':
        return [{ type: 'text', text: element.textContent ?? '', bold, underline, size }];
      case 'tab':
        return [{ type: 'tab' }];
      case 'br':
        return [{ type: attribute(element, 'type') === 'page' ? 'page' : 'line' }];
      case 'noBreakHyphen':
        return [{ type: 'text', text: '\u2011', bold, underline, size }];
      case 'drawing':
        return pictureOf(element, context);
      default:
        return [];
    }
  });
}

function pictureOf(drawing: Element, context: Context): readonly Piece[] {
  const extent = descendant(drawing, 'extent');
  const id = attribute(descendant(drawing, 'blip'), 'embed');
  const bytes = id === undefined ? undefined : context.picture(id);
  const [width, height] = [numberOf(extent, 'cx'), numberOf(extent, 'cy')];
  if (!bytes || width === undefined || height === undefined) return [];
  return [{ type: 'picture', bytes, width: width * metricUnit, height: height * metricUnit }];
}

/** Styles by name, each upon the one on which it is based and upon what holds for the whole document. */
function readStyles(document: Document | undefined): Context['styleOf'] {
  const root = document?.documentElement ?? undefined;
  const defaults = child(root, 'docDefaults');
  const base = stylingOf(
    child(child(defaults, 'pPrDefault'), 'pPr'),
    child(child(defaults, 'rPrDefault'), 'rPr'),
  );
  const styles = children(root, 'style');
  const byId = new Map(styles.map((style) => [attribute(style, 'styleId'), style]));
  const standard = styles.find(
    (style) => attribute(style, 'default') === '1' && attribute(style, 'type') === 'paragraph',
  );
  const resolve = (style: Element | undefined, depth: number): Styling => {
    if (!style || depth > 10) return base;
    const parent = byId.get(attribute(child(style, 'basedOn'), 'val'));
    return { ...resolve(parent, depth + 1), ...stylingOf(child(style, 'pPr'), child(style, 'rPr')) };
  };
  return (name) => resolve(byId.get(name) ?? standard, 0);
}

/** What a paragraph's and a run's properties say; what they leave open is absent. */
function stylingOf(paragraph: Element | undefined, run: Element | undefined): Styling {
  const spacing = child(paragraph, 'spacing');
  const indent = child(paragraph, 'ind');
  const hanging = numberOf(indent, 'hanging');
  const set: Styling = {
    align: attribute(child(paragraph, 'jc'), 'val'),
    before: scaled(numberOf(spacing, 'before'), twentieth),
    after: scaled(numberOf(spacing, 'after'), twentieth),
    indent: scaled(numberOf(indent, 'left') ?? numberOf(indent, 'start'), twentieth),
    firstLine: scaled(hanging === undefined ? numberOf(indent, 'firstLine') : -hanging, twentieth),
    bold: flag(child(run, 'b')),
    underline: flag(child(run, 'u')),
    size: scaled(numberOf(child(run, 'sz'), 'val'), halfPoint),
  };
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

function readRelations(document: Document | undefined): ReadonlyMap<string, string> {
  return new Map(
    children(document?.documentElement ?? undefined, 'Relationship').map((relation) => [
      attribute(relation, 'Id') ?? '',
      attribute(relation, 'Target') ?? '',
    ]),
  );
}

function scaled(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value * by;
}

/** `<w:b/>` is on, `<w:b w:val="0"/>` and `none` are off. */
function flag(element: Element | undefined): boolean | undefined {
  if (!element) return undefined;
  return !['0', 'false', 'none', 'off'].includes(attribute(element, 'val') ?? '1');
}

function numberOf(element: Element | undefined, name: string): number | undefined {
  const value = Number.parseFloat(attribute(element, name) ?? '');
  return Number.isFinite(value) ? value : undefined;
}

/** Whatever prefix its namespace has. */
function attribute(element: Element | undefined, name: string): string | undefined {
  if (!element) return undefined;
  return [...element.attributes].find((one) => one.localName === name)?.value;
}

function children(parent: Element | undefined | null, name?: string): readonly Element[] {
  if (!parent) return [];
  const elements = [...parent.childNodes].filter((node): node is Element => node.nodeType === 1);
  return name === undefined ? elements : elements.filter(({ localName }) => localName === name);
}

function child(parent: Element | undefined | null, name: string): Element | undefined {
  return children(parent, name)[0];
}

function descendant(parent: Element, name: string): Element | undefined {
  for (const element of children(parent)) {
    const found = element.localName === name ? element : descendant(element, name);
    if (found) return found;
  }
  return undefined;
}
