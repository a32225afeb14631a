/** What a file must contain before it is worth parsing; also tested on bytes read as Latin-1. */
import { frameworks } from './frameworks.js';

/** @returns whether a file with this text may be MCP code by itself. */
export function hasStrongToken(text: string): boolean {
  return (hint.test(text) && strongToken.test(text)) || asksThroughFramework(text);
}

/** The names of the calls are common: they count beside a framework whose servers have them. */
function asksThroughFramework(text: string): boolean {
  return questions.some((name) => text.includes(name)) && frameworkModule.test(text);
}

const questions = ['elicitInput', 'createMessage', 'listRoots'];

const frameworkModule = new RegExp(`['"](?:${Object.keys(frameworks).join('|')})(?:/[^'"\\n]*)?['"]`, 'u');

/** @returns whether a file with this text matters if an MCP file imports it, or if it imports one. */
export function hasWeakToken(text: string): boolean {
  return weakToken.test(text);
}

/** @returns whether a file with this text may call what others do with servers, if it imports one that makes or connects one. */
export function hasCallerToken(text: string): boolean {
  return /server|mcp|stdio|transport|connect/i.test(text);
}

/** @returns whether a file makes or connects servers, so that those that import it may hand them on. */
export function handlesServers(text: string): boolean {
  return /\.connect\(|\bnew (?:Mcp)?Server\(/.test(text);
}

/** A part of each strong token, chosen so that few characters begin one: almost every file ends here. */
const hint =
  /[-/](?:list|call|read|get|initialized|createMessage|create|setLevel|session-id|protocol-version|method|name)|modelcontextprotocol|TODO\(mcp-stateless|20(?:24-11-05|25-(?:03-26|06-18|11-25))/i;

const strongToken =
  /@modelcontextprotocol\/|mcp-(?:session-id|protocol-version|method|name)|tools\/(?:list|call)|resources\/read|prompts\/get|notifications\/initialized|sampling\/createMessage|elicitation\/create|logging\/setLevel|2024-11-05|2025-(?:03-26|06-18|11-25)|TODO\(mcp-stateless|-session-id/i;

const weakToken =
  /sessionId|inputSchema|mimeType|send(?:LoggingMessage|\w{4,8}ListChanged|ResourceUpdated|Notification\b|Request\b)|getClient(?:Capabilities|Version)|setLoggingLevel|(?:un)?subscribeResource|sendRootsListChanged|MCP error -|32002|32_002|0x7d02|oninitialized|isInitializeRequest|['"]initialize['"]|tasks\/list|transports\b|structuredContent|\.content\b|\bextra\b|jsonrpc|toJSONSchema|zod-to-json-schema|\.(?:tool|prompt|resource|register(?:Tool(?:Task)?|Prompt|Resource)|set(?:Request|Notification)Handler)\(|server\.(?:tool|prompt|resource|register(?:Tool|Prompt|Resource))\b/i;
