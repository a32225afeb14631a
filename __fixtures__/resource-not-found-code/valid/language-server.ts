// LSP: -32002 means that the server has not been initialized.
import { ResponseError } from 'vscode-languageserver';

export const ServerNotInitialized = -32002;
connection.onRequest('textDocument/hover', () => new ResponseError(-32002, 'Resource not found'));
if (error.code === -32002) await restart();
