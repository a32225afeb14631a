import { deepStrictEqual, strictEqual, throws } from 'node:assert/strict';
import { test } from 'node:test';

import { answer } from '../src/answer.js';
import { forecastFor } from '../src/forecasts.js';

test('says which city is unknown', () => {
  deepStrictEqual(answer('Lima'), { message: 'MCP error -32602: No forecast for Lima' });
  throws(() => forecastFor('Lima'), /^MCP error -32602: No forecast/);
});

test('answers an error as it stands', () => {
  const given = 'MCP error -32602: No forecast for Lima';
  strictEqual(given.length, 38);
});
