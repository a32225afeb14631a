exports.answer = (id, method, page) => {
  if (method === 'tools/list') {
    return reply(id, {
      "tools": page.tools,
      "nextCursor": page.next,
      "ttlMs": 0,
      "cacheScope": "private"
    });
  }
  if (method === 'prompts/list') return reply(id, { ttlMs: 0, cacheScope: 'private', ...page, prompts: [] });
  if (method === 'resources/list') {
    return reply(id, {
      ttlMs: 0,
      cacheScope: 'private',
      // The page brings its cursor along.
      ...page,
      resources: [],
    });
  }
  if (method === 'resources/read') return reply(id, {contents: [], ttlMs: 0, cacheScope: 'private'});
  if (method === 'server/discover') return reply(id, { supportedVersions: VERSIONS, ttlMs: 60_000, cacheScope: 'private' });
};
