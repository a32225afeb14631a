const { Client } = require('@modelcontextprotocol/client')

async function tour(transport) {
  const client = new Client({ name: 'tour', version: '1.0.0' })
  await client.connect(transport)
  await client.setLoggingLevel('info')
  await client.callTool({ name: 'search', arguments: {} })
}

module.exports = { tour }
