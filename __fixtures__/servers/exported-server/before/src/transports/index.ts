export { start as startHttp } from './http.js';
export { start as startStdio } from './stdio.js';
