const { Client } = require("@modelcontextprotocol/client")

exports.client = new Client({ name: "tour", version: "1.0.0" }, { capabilities: {} })
