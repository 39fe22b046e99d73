import { wordGroups } from '../../language.ts';

/** A question asks "did I buy?" and the message says "I bought". */
export const englishIrregularForms = wordGroups(`
  become became; begin began begun; bend bent; bite bit bitten; bleed bled; blow blew blown; break broke broken;
  breed bred; bring brought; build built; burn burnt; buy bought; catch caught; choose chose chosen; come came; creep crept;
  deal dealt; dig dug; draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen;
  feed fed; feel felt; fight fought; find found; flee fled; fly flew flown; forget forgot forgotten; forgive forgave forgiven;
  freeze froze frozen; give gave given; grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept;
  kneel knelt; know knew known; lay laid; lead led; lean leant; learn learnt; leave left; lend lent; lie lay lain; lose lost;
  make made; mean meant; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; see saw seen;
  seek sought; sell sold; send sent; shake shook shaken; shine shone; shoot shot; show shown; shrink shrank shrunk;
  sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid; smell smelt; speak spoke spoken; spell spelt; spend spent;
  spill spilt; spin spun; spit spat; spoil spoilt; stand stood; steal stole stolen; stick stuck; sting stung; strike struck;
  swear swore sworn; sweep swept; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; think thought;
  throw threw thrown; understand understood; wake woke woken; wear wore worn; weep wept; win won; write wrote written;
  child children; foot feet; tooth teeth; mouse mice; goose geese; man men; woman women; wife wives; knife knives; life lives;
  leaf leaves; wolf wolves; half halves; shelf shelves; thief thieves; loaf loaves; person people; bad worse worst;
  good better best`);
