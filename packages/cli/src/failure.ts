/** What ends a command early. Its message is all that the user sees, so it says what to do. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
  /** The exit code of the process. */
  readonly exitCode: number = 1;
}

/** The command line itself is wrong. */
export class UsageError extends Failure {
  override readonly name = 'UsageError';
  override readonly exitCode = 2;
}
