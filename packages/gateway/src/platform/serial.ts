/** Work that must not overlap. */

export type Serial = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs one piece of work after the other, in the order they were handed in; a failure stops none after it. */
export function createSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
