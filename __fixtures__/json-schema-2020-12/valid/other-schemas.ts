// An OpenAPI document, the parameters of a function of a model, and a validator of something else.
import { Client } from '@modelcontextprotocol/client';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';

export const client = new Client({ name: 'desk', version: '1.0.0' });
export const openApi = { swagger: '2.0', definitions: { item: { type: 'object' } } };
export const fn = { name: 'order', parameters: { type: 'object', definitions: {} } };

const settings = { schema: { type: 'object' } };
export const checkSettings = new Ajv().compile(settings.schema);

const modern = new Ajv2020();
export const checks = (await client.listTools()).tools.map((tool) => modern.compile(tool.inputSchema));
