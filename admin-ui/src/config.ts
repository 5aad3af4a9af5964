/** The server that serves this page also answers here. */
export const API_URL = '/api';

/** Prefix of everything kept in the browser's local storage. */
export const STORE_KEY = 'tiendo';
