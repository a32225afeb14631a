import { forecastFor } from './forecasts.js';

export function answer(city: string): { message: string } {
  try {
    return { message: forecastFor(city) };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
}
