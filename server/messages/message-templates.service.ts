import { Injectable } from '@nestjs/common';
import type { Caller, Locale } from '../auth/caller.js';
import { CampaignRules } from '../campaigns/campaign-rules.js';
import { forbidden, notFound, unprocessable } from '../common/app-error.js';
import {
  audienceOf,
  hasBrokenBrackets,
  PLACEHOLDERS,
  TEMPLATE_KEYS,
  unknownPlaceholders,
  type TemplateKey,
} from '../domain/message-template.js';
import { DEFAULT_TEXTS } from './default-templates.js';
import type { MessageTemplateDto, Source, UpdateTemplateDto } from './message.dto.js';
import { HOUSE, Wordings } from './wordings.js';

const PREFIX = 'message.';
const LOCALES: readonly Locale[] = ['vi', 'en'];

/** The text of each message: as shipped, unless the house or the campaign has put its own in its place. */
@Injectable()
export class MessageTemplates {
  constructor(
    private readonly wordings: Wordings,
    private readonly rules: CampaignRules,
  ) {}

  async list(caller: Caller, campaignId: number | null): Promise<MessageTemplateDto[]> {
    if (campaignId !== null) await this.requireCampaign(caller, campaignId);
    const layers = await this.layers(campaignId);
    return TEMPLATE_KEYS.flatMap((key) => LOCALES.map((locale) => this.dto(layers, key, locale)));
  }

  /** The texts of a campaign, ready to be asked by key. */
  async textsOf(campaignId: number, locale: Locale): Promise<(key: TemplateKey) => string> {
    const layers = await this.layers(campaignId);
    return (key) => this.dto(layers, key, locale).text;
  }

  /** 422 where a placeholder is unknown: it would be copied into somebody's chat as it stands. */
  async update(caller: Caller, key: string, dto: UpdateTemplateDto): Promise<MessageTemplateDto> {
    const known = TEMPLATE_KEYS.find((one) => one === key);
    if (known === undefined) throw notFound('template');
    const campaignId = dto.campaignId === undefined ? null : Number(dto.campaignId);
    await this.requireRight(caller, campaignId);
    if (dto.text !== null) check(known, dto.text);
    await this.wordings.set(campaignId ?? HOUSE, nameOf(known, dto.locale), dto.text ?? undefined, caller.userId);
    return this.dto(await this.layers(campaignId), known, dto.locale);
  }

  private dto(layers: readonly Layer[], key: TemplateKey, locale: Locale): MessageTemplateDto {
    const own = layers.find(({ texts }) => texts.has(nameOf(key, locale)));
    return {
      key,
      locale,
      text: own === undefined ? DEFAULT_TEXTS[key][locale] : String(own.texts.get(nameOf(key, locale))),
      source: own?.source ?? 'default',
      placeholders: [...PLACEHOLDERS[audienceOf(key)]],
    };
  }

  /** The nearest first. */
  private async layers(campaignId: number | null): Promise<Layer[]> {
    const house: Layer = { source: 'house', texts: await this.wordings.all(HOUSE, PREFIX) };
    if (campaignId === null) return [house];
    return [{ source: 'campaign', texts: await this.wordings.all(campaignId, PREFIX) }, house];
  }

  private async requireCampaign(caller: Caller, campaignId: number): Promise<string> {
    const { unitPath } = await this.rules.head(campaignId);
    const { paths } = caller.scope('read');
    const isSeen = paths === null || paths.some((path) => path.startsWith(unitPath) || unitPath.startsWith(path));
    if (!isSeen) throw notFound('campaign');
    return unitPath;
  }

  /** The house's texts are for administrators, a campaign's for who governs all of it. */
  private async requireRight(caller: Caller, campaignId: number | null): Promise<void> {
    if (campaignId === null) {
      if (caller.scope('settings').paths !== null) throw forbidden();
      return;
    }
    if (!caller.may('govern', await this.requireCampaign(caller, campaignId))) throw forbidden();
  }
}

interface Layer {
  readonly source: Source;
  readonly texts: ReadonlyMap<string, unknown>;
}

function nameOf(key: TemplateKey, locale: Locale): string {
  return `${PREFIX}${key}.${locale}`;
}

/** Throws 422 for a text that could not be filled in. */
export function check(key: TemplateKey, text: string): void {
  const [name] = unknownPlaceholders(text, audienceOf(key));
  if (name !== undefined) {
    const params = { name, known: PLACEHOLDERS[audienceOf(key)].join(', ') };
    throw unprocessable('PLACEHOLDER_UNKNOWN', params, { text: { code: 'PLACEHOLDER_UNKNOWN', params } });
  }
  if (hasBrokenBrackets(text)) throw unprocessable('BRACKETS_BROKEN', {}, { text: { code: 'BRACKETS_BROKEN' } });
}
