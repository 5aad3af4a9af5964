import { hash } from '@node-rs/argon2';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Grant, User } from '../../server/auth/user.entity.js';
import { DEFAULT_REASONS } from '../../server/campaigns/default-reasons.js';
import { Campaign } from '../../server/campaigns/campaign.entity.js';
import { Clock } from '../../server/common/clock.js';
import { closeDatabases, openDatabases } from '../../server/database/databases.js';
import type { DatabaseLocation } from '../../server/database/options.js';
import { insertRows } from '../../server/database/sql.js';
import { UnitOfWork } from '../../server/database/unit-of-work.js';
import { Random } from '../../server/demo/random.js';
import { addDays, type Day } from '../../server/domain/calendar.js';
import { searchKey } from '../../server/domain/names.js';
import { DEFAULT_RULES } from '../../server/domain/stages.js';
import type { Command, NewFact } from '../../server/tracking/commands.js';
import { TrackingService } from '../../server/tracking/tracking.service.js';
import { BENCH_USER } from './client.js';

export const UNITS = 10_000;
/** Of the whole country, since 2025. */
export const COMMUNES = 3_321;
const DAYS = 90;
const CHUNK = 1_000;

export interface CrowdUnits {
  readonly campaignId: number;
  readonly root: number;
  readonly middle: number;
  readonly leaf: number;
  /** The parent of as many units as a province has communes. */
  readonly wide: number;
}

/**
 * A database of `people` participants in 10,000 units on six levels, with 90 days of movement up to today. Everything but
 * the tree goes through the tracking service, so that what is measured is what the product would hold.
 */
export async function makeCrowd(location: DatabaseLocation, people: number): Promise<CrowdUnits> {
  const databases = await openDatabases(location);
  const work = new UnitOfWork(databases.writer);
  const clock = new Clock();
  const tracking = new TrackingService(work, clock);
  const random = new Random(people);
  const today = clock.today();
  const startsOn = addDays(today, -DAYS);
  const tree = makeTree();
  const campaignId = await work.run(async (em) => {
    await insertRows(
      em,
      'units',
      {
        id: 'integer',
        name: 'text',
        search_key: 'text',
        parent_id: 'integer',
        path: 'text',
        position: 'integer',
        type: 'text',
        is_organisation: 'boolean',
        aliases: 'text',
        version: 'integer',
      },
      tree.map(({ id, parentId, path }) => {
        const name = `Đơn vị ${id}`;
        return [id, name, searchKey(name), parentId, path, id, 'department', parentId === null, '[]', 1];
      }),
    );
    const { id: userId } = await em.save(User, {
      username: BENCH_USER.username,
      displayName: 'Bench',
      passwordHash: await hash(BENCH_USER.password),
      locale: 'vi',
      createdAt: clock.instant(),
    });
    await em.save(Grant, { userId, role: 'admin', unitId: null });
    const { doneWhen, ...rules } = DEFAULT_RULES;
    const campaign = await em.save(Campaign, {
      name: 'Đo tốc độ',
      unitId: 1,
      appName: 'VssID',
      template: 'paper_2021',
      letters: [],
      startsOn,
      // Past, so that the list of the overdue is as long as it gets.
      lastDay: addDays(today, -5),
      targetPercent: 100,
      doneWhen,
      settings: { rules, reasons: [...DEFAULT_REASONS] },
    });
    return campaign.id;
  });
  const leaves = tree.filter(({ level }) => level === 5).map(({ id }) => id);
  const changeId = await tracking.open({ door: 'demo', actorId: null, campaignId });
  for (let done = 0; done < people; done += CHUNK) {
    const commands = Array.from({ length: Math.min(CHUNK, people - done) }, (_, i): Command => {
      const n = done + i;
      return {
        op: 'enrol',
        campaignId,
        unitId: leaves[Math.floor((n * leaves.length) / people)]!,
        on: startsOn,
        person: {
          fullName: `Nguyễn Văn Người ${n}`,
          siNumber: String(1_000_000_000 + n),
          // Some children without a known guardian.
          dob: n % 50 === 0 ? '2018-05-01' : '1985-05-01',
        },
        facts: movement(random, startsOn, today),
      };
    });
    await tracking.record(changeId, commands, 'all');
    await yieldToOthers();
  }
  await tracking.close(changeId);
  // What PostgreSQL does by itself within minutes, and would do beside the measuring.
  for (const text of location.databaseUrl === null ? ['ANALYZE'] : ['VACUUM ANALYZE', 'CHECKPOINT']) {
    await databases.writer.query(text);
  }
  await closeDatabases(databases);
  const middle = tree.find(({ level }) => level === 3)!.id;
  const wide = tree.find(({ level }) => level === 4)!.id;
  return { campaignId, root: 1, middle, leaf: leaves[0]!, wide };
}

interface Node {
  id: number;
  parentId: number | null;
  path: string;
  level: number;
}

/** Six levels: 1, 4, 40, 400, 2,000 and leaves up to 10,000 in all, 3,321 of them under one parent. */
function makeTree(): Node[] {
  const sizes = [1, 4, 40, 400, 2_000];
  const nodes: Node[] = [];
  let level: Node[] = [];
  const grow = (count: number, depth: number, first = 0): void => {
    const above = level;
    level = Array.from({ length: count }, (_, i) => {
      const parent = above[i < first ? 0 : i % Math.max(1, above.length)];
      const id = nodes.length + i + 1;
      return { id, parentId: parent?.id ?? null, path: `${parent?.path ?? '/'}${id}/`, level: depth };
    });
    nodes.push(...level);
  };
  sizes.forEach((count, depth) => grow(count, depth));
  grow(UNITS - nodes.length, sizes.length, COMMUNES);
  return nodes;
}

function movement(random: Random, startsOn: Day, today: Day): NewFact[] {
  const declared = addDays(startsOn, random.between(0, DAYS - 1));
  const facts: NewFact[] = [
    { kind: 'declared', on: declared },
    { kind: 'submitted', on: addDays(declared, random.between(1, 9)) },
    { kind: 'approved', on: addDays(declared, random.between(10, 20)) },
  ];
  return facts.slice(0, random.between(0, 3)).filter(({ on }) => on <= today);
}
