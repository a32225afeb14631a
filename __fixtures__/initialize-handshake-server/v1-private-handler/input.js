import { Server } from '@modelcontextprotocol/sdk/server/index.js';

const original = Server.prototype._oninitialize;

Server.prototype._oninitialize = async function (request) {
  console.error(request.params.clientInfo);
  return original.call(this, request);
};
