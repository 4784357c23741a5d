/** The part of nunjucks that is measured; the package brings no types. */
declare module 'nunjucks' {
  class Environment {
    constructor(
      loader: null,
      options: { readonly autoescape: boolean; readonly trimBlocks: boolean; readonly lstripBlocks: boolean },
    );
  }
  function compile(source: string, environment: Environment): { render(variables: object): string };
  const nunjucks: { readonly Environment: typeof Environment; readonly compile: typeof compile };
  export default nunjucks;
}
