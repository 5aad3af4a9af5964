import { HttpError } from 'react-admin';
import { API_URL } from '../config.js';
import { i18nProvider } from '../i18n/provider.js';
import { problemOf } from './problem.js';

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: string;
  json: T;
}

/** The one door to the server: language, JSON, and errors turned into what react-admin shows. */
export async function http<T = unknown>(url: string, options: RequestInit = {}): Promise<Answer<T>> {
  const response = await send(url, options);
  const body = await response.text();
  const json: unknown = parse(body);
  if (!response.ok) {
    throw problemOf(response.status, json, i18nProvider.translate('problem.unreadable', { status: response.status }));
  }
  return { status: response.status, headers: response.headers, body, json: json as T };
}

/** `http` for a path under the API, with a body as JSON or as a form; answers the parsed JSON. */
export async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const payload = body === undefined || body instanceof FormData ? body : JSON.stringify(body);
  const { json } = await http<T>(`${API_URL}${path}`, {
    method,
    ...(payload !== undefined && { body: payload }),
    ...(signal !== undefined && { signal }),
  });
  return json;
}

/** A part of one of the API's lists, with how many there are in all. */
export interface Page<T> {
  items: T[];
  total: number;
}

/** Reads a list of the API: as much of it as the `range` among the parameters asks for. */
export async function callList<T>(
  path: string,
  params: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<Page<T>> {
  const { json, headers } = await http<T[]>(`${API_URL}${path}${queryOf(params)}`, signal && { signal });
  return { items: json, total: Number(headers.get('Content-Range')?.split('/')[1] ?? json.length) };
}

/** `range` of a page, the first being 0. */
export function rangeOf(page: number, perPage: number): [from: number, to: number] {
  return [page * perPage, (page + 1) * perPage - 1];
}

/** The last page that there is; of an empty list the first. */
export function lastPageOf(total: number, perPage: number): number {
  return Math.max(0, Math.ceil(total / perPage) - 1);
}

/** Query string of what is set; objects as JSON, as the API's lists take their filters. */
export function queryOf(params: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === '') continue;
    query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

async function send(url: string, options: RequestInit): Promise<Response> {
  const headers = new Headers(options.headers);
  headers.set('Accept', 'application/json');
  headers.set('Accept-Language', i18nProvider.getLocale());
  if (typeof options.body === 'string') headers.set('Content-Type', 'application/json');
  try {
    return await fetch(url, { ...options, headers });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new HttpError(i18nProvider.translate('problem.network'), 0, { code: 'NETWORK', params: {} });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // an empty answer, or not ours; the status says which
  }
}
