// A class of the same name that has nothing to do with the SDK; the SDK's is imported as a type only.
import type { Client as SdkClient } from '@modelcontextprotocol/sdk/client/index.js';

class Client {
  constructor(readonly name: string) {}
}

export const client = new Client('local');
export const wrap = (inner: SdkClient) => ({ inner, client });
