const methods = ['tools/list', 'tools/call'];

export function forward(app, upstream) {
  app.post('/mcp', async (req, res) => {
    const answer = await fetch(upstream, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Mcp-Session-Id': req.headers['mcp-session-id'] },
      body: JSON.stringify(req.body),
    });
    res.setHeader('Mcp-Session-Id', answer.headers.get('mcp-session-id'));
    res.send(await answer.text());
  });

  app.delete('/mcp', async (req, res) => {
    const sid = req.get('mcp-session-id');
    const headers = new Headers({ accept: 'application/json' });
    headers.set('Mcp-Session-Id', sid);
    await fetch(upstream, { method: 'DELETE', headers });
    res.status(204).json({ methods });
  });

  app.get('/mcp', (req, res) => {
    for (const [name, value] of Object.entries(req.headers)) {
      if (name === 'mcp-session-id') continue;
      res.setHeader(name, value);
    }
    delete req.headers['mcp-session-id'];
    res.end();
  });
}

export function pick(name, value, target) {
  switch (name.toLowerCase()) {
    case 'mcp-session-id':
      target.session = value;
      break;
    default:
  }
}
