/** What needs Node: `@postern/jinja/node`. */
export { FileSystemLoader, type FileSystemLoaderOptions } from './file-system-loader.ts';
