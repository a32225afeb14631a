import { build } from 'esbuild';

console.log('@modelcontextprotocol/sdk is left out of the bundle');
await build({ entryPoints: ['src/index.ts'], external: ['@modelcontextprotocol/sdk/*'] });
