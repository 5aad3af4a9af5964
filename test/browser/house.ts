import type { APIRequestContext, Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/chromium.js';
import { useServers, type ServerProcess } from '../support/server-process.js';
import { ADMIN, api, importRoster, makeCampaign, TODAY, watch, type Watch } from './session.js';

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1440, height: 900 };

const LONGEST_START_MS = 120_000;

/** A server with a campaign that ends on 29/4/2026, on 20/4/2026, and a browser to look at it. */
export interface BrowserHouse {
  readonly url: string;
  readonly campaignId: string;
  readonly unitId: string;
  /** Ids of the units by name. */
  readonly units: ReadonlyMap<string, string>;
  /** Calls of the API as administrator. */
  readonly request: APIRequestContext;
  /** A window of its own with somebody's session (the administrator's; null: nobody's); closed after the spec. */
  open(viewport: { width: number; height: number }, who?: Login | null): Promise<{ page: Page; watched: Watch }>;
  /** A page of the campaign, or of a unit in it. */
  address(path: string, more?: object): string;
}

export interface Login {
  readonly username: string;
  readonly password: string;
}

interface Furnishing {
  /** Whether the annex is in the campaign; else nobody is. */
  readonly hasPeople?: boolean;
  /** Runs once, before the first spec. */
  readonly prepare?: (house: BrowserHouse) => Promise<void>;
}

/** Call it in a `describe` block. */
export function useHouse({ hasPeople = true, prepare }: Furnishing = {}): () => BrowserHouse {
  const servers = useServers();
  const contexts: BrowserContext[] = [];
  let browser: Browser;
  let house: BrowserHouse;

  beforeAll(async () => {
    browser = await launchBrowser();
    const server = await servers.start({ today: TODAY });
    const { request } = await browser.newContext();
    house = await furnish(server, request, hasPeople, async (viewport, who = ADMIN) => {
      const context = await browser.newContext({ locale: 'vi-VN', viewport });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      contexts.push(context);
      const watched = watch(context, server.url);
      if (who !== null) await logIn(context.request, server.url, who);
      return { page: await context.newPage(), watched };
    });
    await prepare?.(house);
  }, LONGEST_START_MS);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser.close();
  });
  return () => house;
}

async function furnish(
  { url }: ServerProcess,
  request: APIRequestContext,
  hasPeople: boolean,
  open: BrowserHouse['open'],
): Promise<BrowserHouse> {
  await api(request, url, '/setup', { ...ADMIN, mode: 'empty' });
  await logIn(request, url, ADMIN);
  const { unitId, campaignId } = await makeCampaign(request, url);
  if (hasPeople) await importRoster(request, url, campaignId);
  const units = await api<{ id: string; name: string }[]>(request, url, '/units');
  return {
    ...{ url, campaignId, unitId, request, open },
    units: new Map(units.map(({ id, name }) => [name, id])),
    address: (path, more = {}) => `${url}${path}?filter=${encodeURIComponent(JSON.stringify({ campaignId, ...more }))}`,
  };
}

async function logIn(request: APIRequestContext, url: string, { username, password }: Login): Promise<void> {
  await api(request, url, '/auth/login', { username, password });
}

/** Somebody with one role, over a unit and what is below it. */
export async function addUser(
  { request, url }: BrowserHouse,
  who: Login & { readonly displayName: string },
  role: string,
  unitId: string,
): Promise<void> {
  await api(request, url, '/users', { ...who, grants: [{ role, unitId }] });
}

/** Participants of a unit and below, in the order of their names. */
export function peopleOf({ request, url, campaignId }: BrowserHouse, unitId: string): Promise<Participant[]> {
  const filter = encodeURIComponent(JSON.stringify({ campaignId, unitId }));
  return api(request, url, `/participants?filter=${filter}&range=[0,99]`);
}

export interface Participant {
  readonly id: string;
  readonly fullName: string;
  readonly version: number;
}

/** Records facts of one person by the API, one after the other: `'declared 2026-04-10'`. */
export async function recordFacts(
  { request, url }: BrowserHouse,
  { id, version }: Participant,
  ...facts: string[]
): Promise<void> {
  let at = version;
  for (const words of facts) {
    const [kind, on] = words.split(' ');
    const saved = await api<{ version: number }>(request, url, `/participants/${id}/facts`, { kind, on, version: at });
    at = saved.version;
  }
}
