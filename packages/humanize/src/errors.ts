/** The error of Python's own that only this package can raise. */
import { PyError } from '@postern/jinja';

export class PyFileNotFoundError extends PyError {
  static override pyName = 'FileNotFoundError';
}
