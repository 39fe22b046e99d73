import { errorCodes } from '@enrichment/core';
import { findUnusableName } from '@enrichment/scan/bot-name';
import { CREATE_INDEXES_COMMAND, createIndexes } from '@enrichment/source/indexes';
import type { Bot, BotDescription, Source } from '@enrichment/source/source';
import { type Finding, ok, problem, warning } from './finding.ts';
import type { DoctorSettings } from './read-doctor-settings.ts';

type Settings = NonNullable<DoctorSettings['source']>;

/**
 * Checks the collections of the bots that take part, and what slows scans down. Writes nothing but the
 * indexes that it is asked to create.
 */
export async function checkSource(
  {
    source,
    settings,
    onBot,
  }: { source: Source; settings: Settings; onBot?: ((botName: string) => void) | undefined },
  { createIndexes: mayCreateIndexes }: { createIndexes: boolean },
  signal: AbortSignal,
): Promise<Finding[]> {
  const { version } = await source.ping(signal);
  const { connection, participants, excludesUsers } = settings;
  const bots = (await source.listBots(signal)).filter((bot) => participants.hasBot(bot.botName));
  const made = mayCreateIndexes ? await createIndexes({ connection, source }, bots, signal) : [];
  const findings = [
    ok('qdrant', `Qdrant ${version} answers`),
    ...made.map(({ collection, field, type }) =>
      ok('qdrant', `made the ${type} index on ${field} of ${collection}`),
    ),
  ];
  if (bots.length === 0) {
    const remedy =
      'Collections of bots start with whisperengine_memory_ or chat_memories_; SOURCE_MAPPING_FILE describes others. See INCLUDE_BOTS and EXCLUDE_BOTS too.';
    return [...findings, warning('qdrant', 'no collection of a bot that takes part', remedy)];
  }
  for (const bot of bots) {
    onBot?.(bot.botName);
    const description = await source.describe(bot, signal);
    findings.push(
      ...checkName(bot),
      describeProfile(description),
      ...checkReadable(description),
      ...checkClock(description),
      ...checkIndexes(description),
      ...(excludesUsers ? [] : checkTestUsers(description)),
    );
  }
  return findings;
}

function checkName(bot: Bot): Finding[] {
  const unusable = findUnusableName(bot);
  if (unusable === undefined) return [];
  const message = `${bot.botName} is not scanned: ${unusable.code}: ${unusable.message}`;
  return [warning('qdrant', message, errorCodes[unusable.code])];
}

function describeProfile({ botName, collections, profile }: BotDescription): Finding {
  const points = collections.reduce((sum, collection) => sum + collection.points, 0);
  const counts = (record: Readonly<Record<string, number>>) =>
    Object.entries(record)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none';
  const sample = [
    `types ${counts(profile.memoryTypes)}`,
    `roles ${counts(profile.roles)}`,
    `times ${counts(profile.timestamps)}`,
    `channels ${counts(profile.channelTypes)}`,
  ];
  const perDay = profile.messagesPerDay === null ? '' : `, about ${profile.messagesPerDay} messages a day`;
  const dialects = [...new Set(collections.flatMap((collection) => collection.dialects))].join(' and ');
  const message = `${botName}: ${points} points (${dialects})${perDay}; of ${profile.points} looked at: ${sample.join('; ')}`;
  return { ...ok('qdrant', message), details: { botName, collections, profile } };
}

/** Reports a bot most of whose points cannot be read as messages: payloads of another program or version. */
function checkReadable({ botName, profile, seen }: BotDescription): Finding[] {
  if (seen === null) return [];
  const values = Object.entries(seen.values).map(([key, found]) => `${key} ${found.join('/')}`);
  const keys = `Their payloads have the keys ${Object.keys(seen.keys).join(', ') || '(none)'}${values.length > 0 ? ` with ${values.join('; ')}` : ''}.`;
  if (seen.fault === 'no message') {
    const message = `${botName}: no point is a message by what the mapping file says`;
    const remedy = `${keys} Compare where, whereNot and the values of bot in the file of SOURCE_MAPPING_FILE with them. If the bot has not said anything yet, no step is needed.`;
    return [{ ...warning('qdrant', message, remedy), details: seen }];
  }
  if (seen.fault === 'no text') {
    const message = `${botName}: most messages have no text in the keys that the mapping file names`;
    const remedy = `${keys} Name the one with the text as text in the file of SOURCE_MAPPING_FILE (or the two of pair).`;
    return [{ ...problem('qdrant', message, remedy), details: seen }];
  }
  const reasons = Object.entries(profile.unreadable).map(([reason, count]) => `${count} ${reason}`);
  const message = `${botName}: most points cannot be read (of ${profile.points} looked at: ${reasons.join(', ')})`;
  const remedy = [
    keys,
    'WhisperEngine writes user_id, memory_type "conversation", role, content and timestamp_unix; WhisperEngine v2 writes type "conversation" and timestamp.',
    `If they are messages of another program, describe their keys in a file that SOURCE_MAPPING_FILE names; if they are no messages, leave them out with EXCLUDE_BOTS=${botName}.`,
  ].join(' ');
  return [{ ...problem('qdrant', message, remedy), details: seen }];
}

/** Reports times without a zone that are read in another zone than the one they were written in. */
function checkClock({ botName, profile: { clock } }: BotDescription): Finding[] {
  if (clock === null || clock.wrong === 0) return [];
  const hours = Math.abs(clock.minutes) / 60;
  const way = clock.minutes < 0 ? 'earlier' : 'later';
  const message = `${botName}: ${clock.wrong} of ${clock.compared} times without a zone are read ${hours} h ${way} than the ids of their messages say`;
  const remedy = `Set SOURCE_TIME_ZONE to the zone of the machine that the bot runs on (the variable TZ of its container), such as SOURCE_TIME_ZONE=UTC,${botName}=America/Los_Angeles; the next deep scan reads the messages again.`;
  return [problem('qdrant', message, remedy)];
}

function checkIndexes({ collections }: BotDescription): Finding[] {
  return collections
    .filter(({ missingIndexes }) => missingIndexes.length > 0)
    .map(({ collection, missingIndexes }) => {
      const fields = missingIndexes.map(({ field, type }) => `${field} (${type})`).join(', ');
      const message = `${collection} has no index on ${fields}: scans walk through all of its points`;
      return warning('qdrant', message, `Run \`${CREATE_INDEXES_COMMAND}\`.`);
    });
}

function checkTestUsers({ botName, profile }: BotDescription): Finding[] {
  if (profile.testUserPoints === 0) return [];
  const message = `${botName}: ${profile.testUserPoints} of ${profile.points} points looked at are of users that look like tests, and would be paid for`;
  return [
    warning('qdrant', message, 'Leave them out with EXCLUDE_USERS, such as EXCLUDE_USERS=smoke_test_*.'),
  ];
}
