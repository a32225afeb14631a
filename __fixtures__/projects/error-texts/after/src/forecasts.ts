import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';

const forecasts = new Map([['Oslo', 'Snow, -4 °C']]);

/** @returns the forecast of a city that is known. */
export function forecastFor(city: string): string {
  const text = forecasts.get(city);
  if (text === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `No forecast for ${city}`);
  return text;
}
