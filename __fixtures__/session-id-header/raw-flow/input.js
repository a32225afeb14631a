/* @flow */
const methods = ['tools/list', 'tools/call'];

export function handle(req: http$IncomingMessage<>, res: http$ServerResponse): void {
  const sid = (req.headers['mcp-session-id']: ?string);
  if (sid != null) res.setHeader('Mcp-Session-Id', sid);
  res.end(JSON.stringify(methods));
}
