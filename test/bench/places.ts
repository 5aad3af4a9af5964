import fs from 'node:fs';
import path from 'node:path';
import { DataSource } from 'typeorm';
import type { DatabaseLocation } from '../../server/database/options.js';
import { startPostgres, type PostgresCluster } from '../support/postgres-cluster.js';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** As whoever runs PostgreSQL for a million people would set it: all that is in use at a time fits. */
const SHARED_BUFFERS = '1GB';

export const ENGINE_NAMES: Readonly<Record<Engine, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** Makes empty databases of either engine in the folder of the run; one PostgreSQL serves the whole run. */
export class BenchPlaces {
  private cluster: PostgresCluster | null = null;
  private made = 0;

  constructor(private readonly folder: string) {}

  async fresh(engine: Engine): Promise<DatabaseLocation> {
    this.made += 1;
    const dataDir = fs.mkdtempSync(path.join(this.folder, `${engine}-${this.made}-`));
    if (engine === 'sqlite') return { databaseUrl: null, dataDir };
    this.cluster ??= await startPostgres(SHARED_BUFFERS);
    const name = `bench_${this.made}`;
    await this.administer(`CREATE DATABASE ${name}`);
    return { databaseUrl: `${this.cluster.url}/${name}`, dataDir };
  }

  async drop({ databaseUrl, dataDir }: DatabaseLocation): Promise<void> {
    fs.rmSync(dataDir, { recursive: true, force: true });
    if (databaseUrl !== null) await this.administer(`DROP DATABASE ${new URL(databaseUrl).pathname.slice(1)}`);
  }

  async stop(): Promise<void> {
    await this.cluster?.stop();
  }

  private async administer(text: string): Promise<void> {
    const admin = await new DataSource({ type: 'postgres', url: `${this.cluster!.url}/postgres` }).initialize();
    await admin.query(text);
    await admin.destroy();
  }
}
