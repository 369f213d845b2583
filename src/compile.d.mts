export declare const commands: readonly string[];
export declare function compiledCommands(root: string): Promise<string>;
export declare function compile(root: string, into: string, entryPoints: readonly string[]): Promise<void>;
