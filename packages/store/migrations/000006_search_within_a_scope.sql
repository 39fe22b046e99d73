-- A search reads one user's summaries through the key's index and looks for words in those alone, so nothing reads these four;
-- each of them made every summary slower to write.
drop index enrichment_summaries_search;
drop index enrichment_summaries_words;
drop index enrichment_summaries_guild_words;
drop index enrichment_summaries_guild_search;
