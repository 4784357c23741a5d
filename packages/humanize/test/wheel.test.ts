import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readWheel } from '../scripts/wheel.ts';

interface Entry {
  readonly name: string;
  readonly content: string;
  readonly deflated: boolean;
}

/** A zip archive; what `readWheel` does not look at is left zero. */
function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, deflated } of entries) {
    const data = deflated ? deflateRawSync(content) : Buffer.from(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(2, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflated ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    const file = Buffer.concat([local, Buffer.from(name), Buffer.from('xx'), data]);
    parts.push(file);
    offset += file.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

test('the wanted files of a wheel are read, packed or not', () => {
  const wheel = zip([
    { name: 'a/one.mo', content: 'one one one one', deflated: true },
    { name: 'a/other.py', content: 'other', deflated: true },
    { name: 'a/two.mo', content: 'two', deflated: false },
  ]);
  const files = readWheel(wheel, (name) => name.endsWith('.mo'));
  expect([...files].map(([name, content]) => [name, content.toString()])).toEqual([
    ['a/one.mo', 'one one one one'],
    ['a/two.mo', 'two'],
  ]);
});

test('what is no archive is refused', () => {
  expect(() => readWheel(Buffer.from('<html>not found</html>'), () => true)).toThrow('this is no wheel');
});
