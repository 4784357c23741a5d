/** The part of nunjucks that is measured; the package brings no types. */
declare module 'nunjucks' {
  interface Options {
    readonly autoescape: boolean;
    readonly trimBlocks: boolean;
    readonly lstripBlocks: boolean;
    readonly throwOnUndefined?: boolean;
    readonly tags?: Readonly<Record<string, string>>;
  }
  interface Loader {
    getSource(
      name: string,
    ): { readonly src: string; readonly path: string; readonly noCache: boolean } | null;
  }
  class Environment {
    constructor(loader: Loader | null, options: Options);
    getTemplate(name: string, eager: boolean): { render(variables: object): string };
  }
  function compile(source: string, environment: Environment): { render(variables: object): string };
  const nunjucks: { readonly Environment: typeof Environment; readonly compile: typeof compile };
  export default nunjucks;
}
