export type { Ctx, JobContext } from './types.js';
