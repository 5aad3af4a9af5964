import { DataSource } from 'typeorm';
import { EnvError, readEnv } from '../config/env.js';
import { atOneMoment } from '../database/databases.js';
import { readerOptions } from '../database/options.js';
import { verify, type Difference } from '../tracking/verify.js';

/** `npm run verify`: recounts spans and ledger from the facts and tells every difference. Exit code 1 if there is one. */
const MOST_SHOWN = 20;

function words(difference: Difference): string {
  const { what, campaignId } = difference;
  if (what !== 'ledger') return `${what}: campaign ${campaignId}, participant ${difference.participantId}`;
  const { unitId, day, measure, stored, counted } = difference;
  return `ledger: campaign ${campaignId}, unit ${unitId}, ${day}, ${measure}: stored ${stored}, counted ${counted}`;
}

try {
  // Reads only, so that it may run beside the server.
  const reader = await new DataSource(readerOptions(readEnv())).initialize();
  const { campaigns, participants, rebuilding, differences } = await atOneMoment(reader, verify);
  await reader.destroy();
  for (const { campaignId, settingsVersion } of rebuilding) {
    console.log(`campaign ${campaignId} is being rebuilt: checked against version ${settingsVersion} of its settings`);
  }
  for (const difference of differences.slice(0, MOST_SHOWN)) console.log(words(difference));
  if (differences.length > MOST_SHOWN) console.log(`… and ${differences.length - MOST_SHOWN} more`);
  console.log(`${campaigns} campaigns, ${participants} participants: ${differences.length} differences`);
  process.exitCode = differences.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
