import type { Page } from 'playwright-core';
import { en } from '../../admin-ui/src/i18n/en.js';
import { vi } from '../../admin-ui/src/i18n/vi.js';
import { addUser, DESK, peopleOf, PHONE, recordFacts, useHouse, type BrowserHouse } from './house.js';
import { api, seen, sideways } from './session.js';

const LONGEST_MS = 240_000;
const OFFICE = 'Văn phòng';

/** All texts of a catalog that stand as they are, without anything filled in. */
function plainTexts(catalog: object): string[] {
  return Object.values(catalog).flatMap((one: unknown) =>
    typeof one === 'string' ? [one] : plainTexts(one as object),
  );
}

const ENGLISH = new Set(plainTexts(en));
/** What is in the catalog and a name besides: of a unit, of a language. */
const DATA = [OFFICE, 'Tiếng Việt'];
const VIETNAMESE = plainTexts(vi).filter((text) => !ENGLISH.has(text) && !text.includes('%{') && !DATA.includes(text));

const GOOD = { sideways: 0, vietnamese: [], cut: [] };

/** Texts on the page that belong to the Vietnamese catalog, and single lines that do not fit where they stand. */
async function faults(page: Page): Promise<{ vietnamese: string[]; cut: string[] }> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const cut: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim() ?? '';
      const element = walker.currentNode.parentElement;
      if (text === '' || element === null || element.closest('script, style, noscript') !== null) continue;
      texts.push(text);
      const isLine = getComputedStyle(element).textOverflow === 'ellipsis' && element.clientWidth > 0;
      if (isLine && element.scrollWidth > element.clientWidth + 1) cut.push(text);
    }
    return { texts, cut };
  });
  const words = new Set(VIETNAMESE);
  return { vietnamese: shown.texts.filter((text) => words.has(text)), cut: shown.cut };
}

async function prepare(house: BrowserHouse): Promise<void> {
  const people = await peopleOf(house, house.units.get(OFFICE)!);
  await recordFacts(house, people[0]!, 'declared 2026-04-12');
  const { request, url, campaignId, unitId } = house;
  const { version } = await api<{ version: number }>(request, url, `/participants/${people[1]!.id}`);
  const refused = { kind: 'exempted', on: '2026-04-13', reason: 'NO_SMARTPHONE', version };
  await api(request, url, `/participants/${people[1]!.id}/facts`, refused);
  await api(request, url, '/batches', { campaignId, unitId });
  const name = 'Phòng Giáo dục chuyên nghiệp và Khảo thí kiểm định chất lượng giáo dục';
  const unit = await api<{ id: string }>(request, url, '/units', { name, parentId: unitId });
  const who = { username: 'co.van', password: 'mot cau ngan de nho', displayName: 'Cố Vấn' };
  await addUser(house, who, 'head', unit.id);
}

describe('the screens in English', () => {
  const house = useHouse({ prepare });
  const open = async (viewport: typeof DESK) => {
    const { page, watched } = await house().open(viewport);
    await page.addInitScript(() => localStorage.setItem('RaStoretiendo.locale', '"en"'));
    return { page, watched };
  };
  const paths = async (): Promise<string[]> => {
    const [person] = await peopleOf(house(), house().units.get(OFFICE)!);
    const { campaignId } = house();
    return [
      ...['/', '/worklists', '/participants', '/batches', '/imports', '/reports', '/analysis', '/changes', '/targets'],
      ...['/holidays', '/units', '/duplicates', '/messages', '/users', '/users/create', '/campaigns/create'],
      ...[`/participants/${person!.id}/show`, `/campaigns/${campaignId}/show`, `/campaigns/${campaignId}`],
    ];
  };

  it.each([
    ['a desk', DESK],
    ['a phone', PHONE],
  ])(
    'have no word of the Vietnamese catalog, fit %s, and cut nothing but titles',
    async (_name, viewport) => {
      const { page, watched } = await open(viewport);
      const found: object[] = [];
      for (const path of await paths()) {
        await page.goto(`${house().url}${path}`, { waitUntil: 'networkidle' });
        await seen(page.locator('main, #main-content'));
        const { vietnamese, cut } = await faults(page);
        const names = ['Cài đặt', 'Sở Khoa học', 'Campaign'];
        const isTitle = (text: string): boolean => names.some((name) => text.startsWith(name));
        const over = { sideways: await sideways(page), vietnamese, cut: cut.filter((text) => !isTitle(text)) };
        if (JSON.stringify(over) !== JSON.stringify(GOOD)) found.push({ path, ...over });
      }
      expect(found).toEqual([]);
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'show the report with the reasons in English, and the people of the unit itself',
    async () => {
      const { page } = await open(DESK);
      await page.goto(house().address('/reports'));
      await seen(page.getByRole('cell', { name: 'No smartphone: 1' }));
      await seen(page.getByText('Results of installing and registering accounts of VssID'));
      expect(await page.getByText('Trực thuộc đơn vị').count()).toBe(0);
    },
    LONGEST_MS,
  );
});
