/** Looks for malware in what people send; only where the institution runs a scanner. */
export interface VirusScanner {
  /** Never throws: a scanner that does not answer is no verdict. */
  scan(bytes: Uint8Array): Promise<Scanned>;
}

export type Scanned =
  | { readonly state: 'clean' }
  /** `name`: what the scanner calls it. */
  | { readonly state: 'infected'; readonly name: string }
  | { readonly state: 'unreachable'; readonly fault: string };
