import { denialWords } from '../../denial.ts';

export const englishDenial = denialWords({
  denies: String.raw`
      nope nah no not never nobody nothing none neither nor cannot any_more anymore no_longer hardly \p{L}+n['’]t dont doesnt didnt
      isnt wasnt cant wont havent hasnt aint`,
  ends: `
      without stop* quit* left leave leaving lost lose losing sold sell selling cancel* broke_up broken_up split_up divorced died
      dead passed_away ran_away gone gave_up given_up giving_up used_to former* ex moved_out moved_away fired resigned
      dropped_out abandoned miss* refus* reject* avoid* fail*`,
  softens: String.raw`
      nothing_(?:\p{L}+_){0,4}(?:more|better)_than \p{L}+n['’]?t_(?:just|only|simply) no_idea not_sure not_only not_just not_simply
      no_doubt no_wonder why_not not_bad no_problem no_kidding no_matter not_to_mention not_gonna_lie
      (?:can|could)(?:['’]?t|not)_(?:wait|believe|imagine_anything) couldn['’]t_be_(?:happier|better) don['’]?t_worry`,
  joins: String.raw`who which that(?=_\p{L}+n['’]?t) and but or nor because so although though while then`,
  refers: 'he she it they him her them that this those there',
});
