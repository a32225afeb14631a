const supported = ['2025-03-26', '2025-06-18'];

export function check(req, res, next) {
  const version = req.headers['mcp-protocol-version'];
  if (version && !supported.includes(version)) {
    return res.status(400).end();
  }
  next();
}
