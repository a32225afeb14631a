import axios from 'axios';
import got from 'got';
import ky from 'ky';
import { request } from 'undici';

const initialize = {
  jsonrpc: '2.0' as const,
  id: 1,
  method: 'initialize' as const,
  params: { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'libraries', version: '1.0.0' } },
};

export const first = (url: string) => axios.post(url, initialize);
export const second = (url: string) => got.post(url, { json: { jsonrpc: '2.0', method: 'notifications/initialized' } });
export const third = (url: string, params: object) => ky.post(url, { json: { jsonrpc: '2.0', id: 2, method: 'initialize', params } });
export const fourth = (url: string) => request(url, { method: 'POST', body: `${JSON.stringify({ jsonrpc: '2.0', id: 3, method: 'initialize', params: {} })}` });
