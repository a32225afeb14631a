#!/usr/bin/env node
import { startHttp, startStdio } from './transports/index.js';

if (process.argv.includes('--http')) {
  startHttp(Number(process.env.PORT ?? 3011));
} else {
  await startStdio();
}
