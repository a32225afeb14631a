import { listPrompts } from './prompts.js';

export async function handle(req, res, registry) {
  const { id, method, params } = req.body;
  switch (method) {
    case 'tools/list': {
      const result = await registry.tools(params);
      return res.json({ jsonrpc: '2.0', id, result });
    }
    case 'prompts/list':
      return sendResult(res, id, await listPrompts());
    case 'resources/list':
      return registry.resources();
    case 'tools/call':
      return sendResult(res, id, await registry.call(params));
  }
}
