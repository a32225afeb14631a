// Knows 2026-07-28, and has its old leg on purpose.
const legacy = ['2025-06-18', '2025-11-25'];

export function legOf(version: string | null) {
  if (version !== '2026-07-28' && !legacy.includes(version ?? '')) throw new Error('unsupported');
  return version === '2026-07-28' ? 'tools/list' : 'tools/call';
}
