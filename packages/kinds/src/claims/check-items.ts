import { createHash } from 'node:crypto';
import type { Claim, ClaimChecks } from '@enrichment/claims/claim';
import { rulesOfPredicate } from '@enrichment/claims/vocabulary';
import { computeWindowId, formatBotName, isPublic, type Message, type WindowKey } from '@enrichment/core';
import { findNumbers } from '@enrichment/language/find-numbers';
import { listStems } from '@enrichment/language/list-stems';
import { readSpeaker } from '../reply/read-speaker.ts';
import { createDeedJudge, type DeedJudge } from '../summary/checks/judge-deeds.ts';
import {
  createSpeakerJudge,
  findUserWords,
  type SpeakerJudge,
} from '../summary/checks/measure-attribution.ts';
import { tellsReader } from '../summary/checks/told-commands.ts';
import type { SpeakerNames } from '../transcript.ts';
import { checkDenial } from './check-denial.ts';
import { areNamesSaid, isNamed, joinTexts, listWrittenNames } from './check-names.ts';
import { isValueOfPredicate, tellsOfTalk } from './check-text.ts';
import type { ClaimItem } from './read-items.ts';
import { readWhen } from './read-when.ts';
import { weighClaim } from './weigh-claim.ts';

/** The reason for dropping an item. */
export type DropReason =
  | 'no_evidence'
  | 'too_much_evidence'
  | 'not_their_words'
  | 'name_not_said'
  | 'number_not_said'
  | 'value_not_said'
  | 'negation_not_said'
  | 'not_a_value'
  | 'tells_the_reader'
  | 'tells_of_talk'
  | 'speaker_as_another'
  | 'said_twice';

export interface CheckedItems {
  readonly claims: readonly Claim[];
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

/** Twice what is asked for. Who cites half of a conversation names no source. */
const EVIDENCE_MAX = 8;

/**
 * Number of messages around a cited one that an answer may refer to: "and you?" refers to an earlier
 * question.
 */
const NEIGHBOURS = 2;

/**
 * Checks each item against the messages it cites: they exist and are few, its speaker wrote one of them, and
 * they or their neighbours contain its names, numbers, value and negation. Items that fail are dropped and
 * counted. Anything said in role-play is fiction, whatever the reply calls it.
 */
export function checkItems(
  items: readonly ClaimItem[],
  {
    key,
    messages,
    userName,
    doubtfulBelow = 0,
  }: {
    key: WindowKey;
    messages: readonly Message[];
    /** The name that the messages give the user. */
    userName?: string | undefined;
    doubtfulBelow?: number;
  },
): CheckedItems {
  const said = messages.map(({ id, speaker, text }) => ({ id, speaker, text, stems: listStems(text) }));
  const names = { botName: key.botName, userName };
  const judgeSpeaker = createSpeakerJudge(said, names);
  const judgeDeeds = createDeedJudge(said, names);
  const claims = new Map<string, Claim>();
  const dropped: Partial<Record<DropReason, number>> = {};
  const drop = (reason: DropReason) => {
    dropped[reason] = (dropped[reason] ?? 0) + 1;
  };
  for (const item of items) {
    const found = checkItem(item, { messages, names, judgeSpeaker, judgeDeeds });
    if (typeof found === 'string') drop(found);
    else {
      const claim = { ...toClaim(item, found, key), isDoubtful: found.confidence < doubtfulBelow };
      if (claims.has(claim.claimId)) drop('said_twice');
      else claims.set(claim.claimId, claim);
    }
  }
  return { claims: [...claims.values()], dropped };
}

interface Evidence {
  readonly cited: readonly Message[];
  readonly isPlayed: boolean;
  /** Whether the cited messages alone contain the value, without their neighbours, which may be private. */
  readonly isSelfContained: boolean;
  readonly checks: ClaimChecks;
  readonly confidence: number;
}

function checkItem(
  item: ClaimItem,
  {
    messages,
    names,
    judgeSpeaker,
    judgeDeeds,
  }: {
    messages: readonly Message[];
    names: SpeakerNames;
    judgeSpeaker: SpeakerJudge;
    judgeDeeds: DeedJudge;
  },
): Evidence | DropReason {
  const asked = new Set(item.evidence);
  if (asked.size > EVIDENCE_MAX) return 'too_much_evidence';
  const numbers = [...asked].filter((n) => n >= 1 && n <= messages.length);
  if (numbers.length === 0) return 'no_evidence';
  const cited = numbers.flatMap((n) => messages[n - 1] ?? []);
  if (!cited.some(({ speaker }) => speaker === item.who)) return 'not_their_words';
  if (tellsReader(item.text)) return 'tells_the_reader';
  if (tellsOfTalk(item, names)) return 'tells_of_talk';
  if (!isValueOfPredicate(item)) return 'not_a_value';
  if (isSpeakerAsAnother(item, names)) return 'speaker_as_another';
  const near = messages.filter((_, index) => numbers.some((n) => Math.abs(n - 1 - index) <= NEIGHBOURS));
  const written = listWrittenNames(item, { near, names });
  if (!areNamesSaid(item, { written, near, messages })) return 'name_not_said';
  if (!isNumberSaid(item, near)) return 'number_not_said';
  const value = listStems(item.object);
  const held = countHeld(value, near);
  if (value.length > 0 && held * 2 < value.length) return 'value_not_said';
  if (item.isDenied && checkDenial(item, { cited, near }) === 'unsaid') return 'negation_not_said';
  const isHeldAlone = countHeld(value, cited) === held;
  return {
    cited,
    isPlayed: isWithinPlay(value, cited),
    isSelfContained: isHeldAlone && written.every((name) => isNamed(name, cited)),
    ...weighClaim(item, { cited, near, names, judgeSpeaker, judgeDeeds }),
  };
}

function isNumberSaid({ object }: ClaimItem, near: readonly Message[]): boolean {
  const said = new Set([
    ...findNumbers(joinTexts(near)),
    ...near.flatMap(({ sentAt }) => [sentAt.getUTCFullYear(), sentAt.getUTCDate()]),
  ]);
  return findNumbers(object).every((number) => said.has(number) || number <= SMALL_NUMBER_MAX);
}

function countHeld(stems: readonly string[], messages: readonly Message[]): number {
  const said = new Set(listStems(joinTexts(messages)));
  return stems.filter((stem) => said.has(stem)).length;
}

/**
 * Whether the item makes the user or the bot somebody else: `parent: Caroline` where the user is Caroline, a
 * friend of the user with the user's own name, or a text about the bot with the user as its subject.
 */
function isSpeakerAsAnother(
  { subject, subjectName, predicate, object, text }: ClaimItem,
  names: SpeakerNames,
): boolean {
  if (subjectName !== null && readSpeaker(subjectName, names) !== undefined) return true;
  if (rulesOfPredicate(predicate).kind === 'relation' && readSpeaker(object, names) === subject) return true;
  const bot = formatBotName(names.botName).toLowerCase();
  const userWords = findUserWords(names.userName);
  const lower = text.toLowerCase();
  // "Annabel" does not begin with the bot "Ann".
  if (subject === 'user')
    return !userWords.test(text) && lower.startsWith(bot) && !/^[\p{L}\p{N}]/u.test(lower.slice(bot.length));
  return subject === 'bot' && !lower.includes(bot) && !/\bbot\b/.test(lower) && text.search(userWords) === 0;
}

/** Counts up to this may be written as words. */
const SMALL_NUMBER_MAX = 12;

/**
 * Text between asterisks is an action in role-play: "*pours tea*". A value that occurs only there is fiction.
 */
function isWithinPlay(value: readonly string[], cited: readonly Message[]): boolean {
  const played = new Set(cited.flatMap(({ text }) => listStems((text.match(/\*[^*]+\*/g) ?? []).join(' '))));
  if (played.size === 0) return false;
  const plain = new Set(cited.flatMap(({ text }) => listStems(text.replace(/\*[^*]+\*/g, ' '))));
  const only = value.filter((stem) => played.has(stem) && !plain.has(stem));
  return value.length > 0 && only.length * 2 > value.length;
}

function toClaim(
  item: ClaimItem,
  { cited, isPlayed, isSelfContained, checks, confidence }: Evidence,
  key: WindowKey,
): Claim {
  const { kind, subject, subjectName, predicate, object, text, isDenied, who, how, when } = item;
  const windowId = computeWindowId(key);
  const evidence = cited.map(({ id }) => id);
  const identity = [windowId, subject, subjectName, predicate, object, isDenied, when, ...evidence];
  return {
    claimId: `c-${createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32)}`,
    windowId,
    kind,
    subject,
    subjectName,
    predicate,
    object,
    text,
    isDenied,
    speaker: who,
    modality: isPlayed ? 'fiction' : how,
    isPublic: isSelfContained && cited.every(isPublic),
    evidence,
    saidAt: new Date(Math.max(...cited.map(({ sentAt }) => sentAt.getTime()))),
    meant: readWhen(when),
    confidence,
    checks,
  };
}
