// The header is set for all responses.
export function register(app, dispatch) {
  app.use((req, res, next) => {
    res.setHeader('X-Accel-Buffering', 'no');
    next();
  });
  app.post('/mcp', async (req, res) => {
    res.setHeader('Content-Type', 'text/event-stream');
    if (req.body.method === 'tools/list' || req.body.method === 'tools/call') res.end(await dispatch(req.body));
  });
}
