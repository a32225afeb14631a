// A method called mock that takes no module.
const methods = ['tools/list', 'tools/call'];

sinon.mock('@modelcontextprotocol/sdk/types.js');
module.exports = { methods };
