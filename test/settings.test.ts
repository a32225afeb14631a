import { describe, expect, it } from 'vitest';

import { defaultSettings, legacyClientModes, readLegacyClients } from '../patterns/settings.js';
import type { LegacyClients } from '../patterns/settings.js';

/** @returns the mode of each file */
function modes(choices: readonly string[], files: readonly string[]): LegacyClients[] | undefined {
  const read = readLegacyClients(choices);
  return read && files.map((file) => read(file));
}

describe('readLegacyClients', () => {
  it('is auto where nothing is chosen', () => {
    expect(modes([], ['a.ts', 'src/a.ts'])).toEqual(['auto', 'auto']);
    expect(defaultSettings.legacyClients('a.ts')).toBe('auto');
  });

  it.each(legacyClientModes)('%s counts for every file', (mode) => {
    expect(modes([mode], ['a.ts', 'src/deep/a.ts'])).toEqual([mode, mode]);
  });

  it('takes the later of two for every file', () => {
    expect(modes(['sessions', 'reject'], ['a.ts'])).toEqual(['reject']);
  });

  it('takes the later of two for one path, however it is written', () => {
    expect(modes(['src=sessions', './src/=reject'], ['src/a.ts'])).toEqual(['reject']);
    expect(modes(['./src/a.ts=reject', 'src/a.ts=auto'], ['src/a.ts'])).toEqual(['auto']);
    expect(modes(['.=reject'], ['a.ts', 'src/a.ts'])).toEqual(['reject', 'reject']);
  });

  it('takes the longest path that fits, in whatever order', () => {
    const choices = ['stateless', 'src=sessions', 'src/admin=reject', 'src/admin/a.ts=auto'];
    const files = ['a.ts', 'src/a.ts', 'src/admin/b.ts', 'src/admin/a.ts'];
    const expected = ['stateless', 'sessions', 'reject', 'auto'];
    expect(modes(choices, files)).toEqual(expected);
    expect(modes(choices.toReversed(), files)).toEqual(expected);
  });

  it('takes a folder with all that is in it, and a file alone', () => {
    const files = ['src/mcp/a.ts', 'src/mcp/deep/b.ts', 'src/mcp.ts', 'src/mcp-old/a.ts', 'other/src/mcp/a.ts'];
    expect(modes(['src/mcp=reject'], files)).toEqual(['reject', 'reject', 'auto', 'auto', 'auto']);
    expect(modes(['src/mcp.ts=reject'], files)).toEqual(['auto', 'auto', 'reject', 'auto', 'auto']);
  });

  it('finds the mode behind the last equals sign', () => {
    expect(modes(['a=b/c.ts=reject'], ['a=b/c.ts', 'a'])).toEqual(['reject', 'auto']);
  });

  it.each(['', 'none', 'Sessions', 'sessions ', 'src', 'src=', 'src=none', '=reject', './=reject'])(
    'knows no choice "%s"',
    (choice) => {
      expect(readLegacyClients([choice])).toBeUndefined();
      expect(readLegacyClients(['sessions', choice])).toBeUndefined();
    },
  );
});
