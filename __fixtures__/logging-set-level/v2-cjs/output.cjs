const { Client, LOG_LEVEL_META_KEY } = require('@modelcontextprotocol/client')

async function tour(transport) {
  const client = new Client({ name: 'tour', version: '1.0.0' })
  await client.connect(transport)
  if (client.getProtocolEra() === 'legacy') await client.setLoggingLevel('info')
  await client.callTool({ name: 'search', arguments: {}, _meta: { [LOG_LEVEL_META_KEY]: 'info' } })
}

module.exports = { tour }
