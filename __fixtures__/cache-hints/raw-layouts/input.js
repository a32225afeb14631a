exports.answer = (id, method, page) => {
  if (method === 'tools/list') {
    return reply(id, {
      "tools": page.tools,
      "nextCursor": page.next
    });
  }
  if (method === 'prompts/list') return reply(id, { ...page, prompts: [] });
  if (method === 'resources/list') {
    return reply(id, {
      // The page brings its cursor along.
      ...page,
      resources: [],
    });
  }
  if (method === 'resources/read') return reply(id, {contents: []});
  if (method === 'server/discover') return reply(id, { supportedVersions: VERSIONS, ttlMs: 60_000 });
};
