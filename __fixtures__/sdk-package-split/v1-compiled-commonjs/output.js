"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.isInit = exports.server = void 0;
const mcp_js_1 = require("@modelcontextprotocol/server");
const types_js_1 = __importDefault(require("@modelcontextprotocol/server"));
const express_1 = __importDefault(require("express"));
exports.server = new mcp_js_1.McpServer({ name: "notes", version: "1.0.0" });
exports.isInit = (body) => (0, types_js_1.default.isInitializeRequest)(body);
exports.app = (0, express_1.default)();
