import type { Locale } from '../auth/caller.js';
import { WRITTEN_TO, type TemplateKey } from '../domain/message-template.js';

const GROUP: Readonly<Record<Locale, string>> = {
  vi: '{unit}: [còn {todo}. ]Đã xong {done}/{eligible}[ ({rate})].[ Hạn cuối {lastDay}.][ Còn {daysLeft} ngày.][ Liên hệ: {contact}.]',
  en: '{unit}: [{todo}. ]Done: {done} of {eligible}[ ({rate})].[ Last day: {lastDay}.][ {daysLeft} days left.][ Contact: {contact}.]',
};

const PERSON: Readonly<Record<Locale, string>> = {
  vi: 'Chào {name}, về "{campaign}": hiện tại {standing}[ (lý do: {reason})]. Việc tiếp theo: {next}[ Nộp tờ khai chậm nhất {handInBy}.][ Hạn cuối {lastDay}.][ Cần giúp, liên hệ {contact}.]',
  en: 'Hello {name}, about "{campaign}": your standing is {standing}[ (reason: {reason})]. Next: {next}[ Hand the form in by {handInBy}.][ Last day: {lastDay}.][ For help: {contact}.]',
};

const DONE: Readonly<Record<Locale, string>> = {
  vi: 'Chào {name}, về "{campaign}": {standing}. {next}',
  en: 'Hello {name}, about "{campaign}": {standing}. {next}',
};

/** The texts that the product comes with. */
export const DEFAULT_TEXTS: Readonly<Record<TemplateKey, Readonly<Record<Locale, string>>>> = {
  group: GROUP,
  ...(Object.fromEntries(
    WRITTEN_TO.map((bucket) => [`person.${bucket}`, bucket === 'activated' ? DONE : PERSON]),
  ) as Record<Exclude<TemplateKey, 'group'>, Readonly<Record<Locale, string>>>),
};
