import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Reason {
  readonly code: string;
}

interface Settings {
  readonly reasons?: readonly Reason[];
}

/**
 * Reasons that were once taken off a campaign's list, and that facts still give, come back as what they are by now: of no
 * kind, so that they are told in their words and offered for nothing. What they were called last stands in the versions.
 */
export class RetiredReasons1763700000025 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const campaigns = (await queryRunner.query(
      'SELECT id, settings, settings_version FROM campaigns WHERE settings_version > 1 ORDER BY id',
    )) as { id: number; settings: string; settings_version: number }[];
    for (const { id, settings: text, settings_version: version } of campaigns) {
      const settings = JSON.parse(text) as Settings;
      const listed = settings.reasons ?? [];
      const lost = await lostReasons(queryRunner, id, new Set(listed.map(({ code }) => code)));
      if (lost.length === 0) continue;
      const reasons = [...listed, ...lost.map((reason) => ({ ...reason, kinds: [] }))];
      const whole = literal(JSON.stringify({ ...settings, reasons }));
      await queryRunner.query(`UPDATE campaigns SET settings = ${whole} WHERE id = ${id}`);
      await queryRunner.query(
        `UPDATE campaign_settings SET settings = ${whole} WHERE campaign_id = ${id} AND version = ${version}`,
      );
    }
  }

  /** Of no kind they stay: the version before reads them as the list has them, and offers them for nothing either. */
  async down(): Promise<void> {
    // Nothing was made that would have to go.
  }
}

/** As they were called last: those of a campaign's former lists that are on it no longer, and that some fact gives. */
async function lostReasons(queryRunner: QueryRunner, id: number, listed: ReadonlySet<string>): Promise<Reason[]> {
  const versions = (await queryRunner.query(
    `SELECT settings FROM campaign_settings WHERE campaign_id = ${id} ORDER BY version`,
  )) as { settings: string }[];
  const former = new Map<string, Reason>();
  for (const { settings } of versions) {
    for (const reason of (JSON.parse(settings) as Settings).reasons ?? []) former.set(reason.code, reason);
  }
  const gone = [...former.values()].filter(({ code }) => !listed.has(code));
  if (gone.length === 0) return [];
  const given = (await queryRunner.query(
    `SELECT DISTINCT f.reason FROM facts f JOIN participants p ON p.id = f.participant_id
     WHERE p.campaign_id = ${id} AND f.reason IS NOT NULL`,
  )) as { reason: string }[];
  return gone.filter(({ code }) => given.some(({ reason }) => reason === code));
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
