import type { Cues } from '../../cues.ts';

const TALKED = 'talk(?:ed)?|spoke|speak|chat(?:ted)?|met|meet';
const CONVERSATION = 'conversations?|chats?|talks?|discussions?|messages?|sessions?|exchanges?';
const TOLD =
  'mention(?:ed)?|talk(?:ed)?|spoke|speak|said|say|told|tell|discuss(?:ed)?|hear(?:d)?|chat(?:ted)?|ask(?:ed)?|brought|bring|came|come';
const SAID_TO = '(?:\\s(?:to|with)\\s(?:you|me|us|each\\sother|one\\sanother))?';
const WHO = '(?:i|you|we|he|she|they)';

export const englishCues: Cues = {
  asking:
    /\b(?:(?:can|could|would|will|please|do|did)\s(?:you\s)?(?:please\s)?)?(?:tell|remind|show|give)\s(?:me|us)\b|\bsay\smore\b|\b(?:do|can|could)\s(?:you|we|i)\s(?:still\s)?(?:remember|recall|know|say)\b|\b(?:please\s)?(?:remember|recall)\b|\byou\sknow\b|\bi\s(?:want|would\slike)\sto\sknow\b/gu,
  telling:
    /\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|talk(?:s|ed|ing)?|sp(?:eak|oke|oken|eaking)|chat(?:s|ted|ting)?|discuss(?:ed|ing|ions?)?|mention(?:s|ed|ing)?|ask(?:ed|ing)?|answer(?:ed)?|repl(?:y|ied)|wr(?:ite|ote|itten)|text(?:ed)?|messag(?:e|es|ed)|recommend(?:ed|ations?)?|suggest(?:ed|ions?)?|advi(?:ce|se|sed)|expla(?:in|ined)|promis(?:e|ed)|shar(?:e|ed|ing)|describ(?:e|ed)|complain(?:ed)?|confess(?:ed)?|argu(?:e|ed)|agreed|recap(?:ped)?|summar(?:y|i[sz]e)|conversations?|chats|brought\sup|bring\sup|came\sup|come\sup|vent(?:ed)?)\b/gu,
  topic:
    /\b(?:about\b|regarding\b|concerning\b|on\sthe\stopic\sof\b|for(?=\s(?:my|our|your|his|her|their|the)\b)|of(?=\s(?:my|our|your|his|her|their)\b))/u,
  clause:
    /\bto\s(?!(?:you|me|us|him|her|them)\b)|\b(?:that|would|will|could|should|had\sto|going\sto|if|whether|what)\b|'(?:d|ll)\b/u,
  ahead:
    /\b(?:who|what|which|when|where|how|why)(?:'s|\s(?:\w+\s){0,3}(?:is|are|am))\b|\b(?:am|are|is)\s(?:i|we|you|he|she|they|it|there|my|our|your|his|her|\w+)\s(?:\w+\s)?(?:\w+ing|to|at|on|in|free|due|open)\b|\bdo\s(?:i|we|you|they)\b|\bdoes\s\w+|\b(?:i|we|they|you)\s(?:have|need|want|plan|hope|must)\b|\b(?:will|won't|shall|should|gonna|going\sto|want\sto|have\sto|has\sto|needs?\sto|would\s(?:i|we|you)\s?like|upcoming|scheduled)\b|'ll\b|'m\s\w+ing\b|'re\s\w+ing\b|\bcan\s(?:i|we)\b/u,
  done: /\b(?:did|was|were|had|used\sto)\b|\b(?:have|has)\s(?:i|we|you|he|she|they)\s\w+(?:ed|en|ne|id|ld|ad)\b|\bthat\s(?:i|we|you|he|she|they)\s\w+ed\b/u,
  again: /\b(?:and|or)\s(?:then\s)?(?:what|how|who|when|where|which|why)(?:\sabout)?\s$/u,
  length: /\bhow\slong\b|\bsince\swhen\b|\bhow\smany\s(?:days|weeks|months|years)\b/u,
  counted: /\b(?:yesterday|ago|last|past|previous|back|earlier|so\sfar)\b|\bthis\smorning\b/u,
  orders: [
    { order: 'count', words: /\bhow\s(?:often|frequently|many\stimes|much\stimes)\b|\bnumber\sof\stimes\b/u },
    {
      order: 'first-hit',
      words: new RegExp(
        `\\bwhen\\s(?:did|do|was|have|had)\\s(?:\\p{L}+\\s)?first\\b(?:\\stime\\b)?|\\bwhen\\swas\\sthe\\s(?:very\\s)?first\\stime\\b|\\bthe\\s(?:very\\s)?first\\stime\\b(?=\\s(?:that\\s)?${WHO}\\s(?:ever\\s)?(?:${TOLD})${SAID_TO}\\s(?!each|one|to|with)\\p{L}{2,})|\\bfirst\\b(?=\\s(?:${TOLD})${SAID_TO}\\s(?:about|of|that|up|the|my|his|her)\\b)`,
        'u',
      ),
    },
    {
      order: 'last-hit',
      words: new RegExp(
        `\\bwhen\\s(?:did|do|was|have|had)\\s(?:\\p{L}+\\s)?last\\b(?!\\s(?:week|month|year|night|weekend|\\p{L}+day)\\b)(?:\\stime\\b)?|\\bwhen\\swas\\sthe\\s(?:very\\s)?last\\stime\\b|\\b(?:the\\s)?last\\stime\\b(?=\\s(?:that\\s)?${WHO}\\s(?:${TOLD})${SAID_TO}\\s(?!each|one|to|with)\\p{L}{2,})`,
        'u',
      ),
    },
    {
      order: 'oldest',
      words: new RegExp(
        `\\b(?:our|the|my|your)\\s(?:very\\s)?(?:first|earliest|oldest)\\s(?:${CONVERSATION})\\b|\\b(?:the\\s)?(?:very\\s)?first\\stime\\b(?=\\s(?:that\\s)?(?:we|i|you)\\s(?:ever\\s)?(?:${TALKED}))|\\bwhen\\swe\\s(?:first\\s(?:${TALKED})|(?:met|talked|spoke)\\s(?:for\\sthe\\s)?first)\\b|\\bhow\\s(?:did\\s)?we\\s(?:first\\s)?(?:met|meet)\\b|\\bthe\\s(?:very\\s)?first\\sthings?\\b(?=\\s(?:that\\s)?${WHO}\\s(?:ever\\s)?(?:${TOLD}))|\\b(?:at|from|in)\\sthe\\svery\\s(?:beginning|start)\\b`,
        'u',
      ),
    },
    {
      order: 'newest',
      words: new RegExp(
        `\\b(?:most\\s)?recently\\b|\\blately\\b|\\bthe\\s(?:last|previous)\\stime\\b|\\blast\\stime\\b|\\b(?:our|the|my|your)\\s(?:very\\s)?(?:last|latest|most\\srecent|previous|newest)\\s(?:${CONVERSATION})\\b|\\bthe\\s(?:very\\s)?(?:last|latest|most\\srecent)\\sthings?\\b(?=\\s(?:that\\s)?${WHO}\\b)|\\bjust\\snow\\b|\\ba\\s(?:moment|minute|second|bit)\\sago\\b(?<!minute\\sago)|\\bnot\\s(?:so\\s|too\\s|that\\s)?long\\sago\\b|\\bthese\\sdays\\b|\\bnowadays\\b|\\blast\\b(?=\\s(?:${TALKED})\\sabout\\b)`,
        'u',
      ),
    },
  ],
};
