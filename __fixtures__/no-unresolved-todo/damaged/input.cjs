// TODO(mcp-stateless): which of the two?
const one = require('./one.cjs');
/*
 * TODO(mcp-stateless/session-id-header) no colon
 */
const two = require('./two.cjs');
// TODO(mcp-stateless/session-id-header):
module.exports = { one, two };
