/** A small seeded generator of random choices: the same seed makes the same cases everywhere. */

export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
    // The first numbers of neighbouring seeds are alike.
    for (let i = 0; i < 8; i++) this.next();
  }

  /** From 0 up to 1. */
  next(): number {
    // mulberry32's step: enough for choosing, and the same in every JavaScript.
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.int(0, choices.length - 1)]!;
  }

  /** `count` values of `make`. */
  times<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }

  /** Some characters of `alphabet`, at most `longest`. */
  text(alphabet: string | readonly string[], longest: number): string {
    const characters = [...alphabet];
    return this.times(this.int(0, longest), () => this.pick(characters)).join('');
  }
}
