import { describe, expect, it } from 'vitest';
import { listDays, openRecall } from './testing/open-recall.ts';

describe('words', () => {
  it('find text and topics in English, German and Spanish, whatever the form of the word', async () => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-10', text: 'The user went running along the harbour.' },
      { date: '2026-03-11', text: 'Der Nutzer erzählte von den Häusern am Fluss.' },
      { date: '2026-03-12', text: 'El usuario habló de sus gatos.' },
      { date: '2026-03-13', text: 'Nothing else.', topics: ['beehives'] },
    );
    const found = async (search: string) => listDays(await ask({ search }));

    expect(await found('runs')).toEqual(['2026-03-10']);
    expect(await found('Haus')).toEqual(['2026-03-11']);
    expect(await found('gato')).toEqual(['2026-03-12']);
    expect(await found('beehive')).toEqual(['2026-03-13']);
  });

  it('are what a question leaves beside its time, and time filters before they rank', async () => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-02-01', text: 'My sister, my sister, a sister again.', topics: ['sister'] },
      { date: '2026-03-17', text: 'A letter from the sister.' },
      { date: '2026-03-18', text: 'The sister called.' },
    );

    const answer = await ask({ text: 'do you remember what we said about my sister yesterday?' });

    expect(answer.search).toEqual({
      ...{ words: ['sister'], found: true, isBeyondRange: false },
      ...{ notFound: [], similar: [] },
    });
    expect(listDays(answer)).toEqual(['2026-03-17']);
  });

  it('that are rare among the summaries count more than those that all of them hold', async () => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-10', text: 'Elena and the garden and the harbour.' },
      { date: '2026-03-11', text: 'Elena and the garden.' },
      { date: '2026-03-12', text: 'Elena and the kayak.' },
      { date: '2026-03-13', text: 'Elena and the garden again.' },
    );

    const answer = await ask({ search: 'elena garden kayak' });

    expect(listDays(answer)[0]).toBe('2026-03-12');
    expect(answer.summaries.map(({ score }) => score)).toEqual(
      answer.summaries.map(({ score }) => score).toSorted((a, b) => (b ?? 0) - (a ?? 0)),
    );
    expect(answer.summaries[0]?.score).toBe(1);
  });

  it('find irregular forms, numbers in every way to write them, and Japanese verbs in other forms', async () => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-10', text: 'The user bought a ceramic rooster for 1,250.50 euros.' },
      { date: '2026-03-11', text: 'The user earns 68000 a year, and 3.500 more in summer.' },
      { date: '2026-03-12', text: 'ユーザーは大阪に引っ越します。' },
      { date: '2026-03-13', text: 'Der Nutzer traf Marlene in Köln.' },
      { date: '2026-03-14', text: 'The user swam to gate B12 with 20mg of salt.' },
    );
    const find = async (text: string) => {
      const answer = await ask({ text });
      return [listDays(answer)[0], answer.search?.notFound.join()];
    };

    expect(await find('did I buy a rooster?')).toEqual(['2026-03-10', '']);
    expect(await find('what did I say about 1250.50?')).toEqual(['2026-03-10', '']);
    expect(await find('1.250,50 €')).toEqual(['2026-03-10', '']);
    expect(await find('who earns 68k?')).toEqual(['2026-03-11', '']);
    expect(await find('who earns 68,000?')).toEqual(['2026-03-11', '']);
    expect(await find('3500 in summer')).toEqual(['2026-03-11', '']);
    expect(await find('いつ大阪に引っ越す?')).toEqual(['2026-03-12', '']);
    expect(await find('wann habe ich Marlene getroffen?')).toEqual(['2026-03-13', '']);
    expect(await find('Koeln')).toEqual(['2026-03-13', '']);
    expect(await find('did I go swimming?')).toEqual(['2026-03-14', '']);
    expect(await find('20 mg')).toEqual(['2026-03-14', '']);
    expect(await find('gate B-12')).toEqual(['2026-03-14', '']);
    expect(await find('was habe ich für 99.000 gekauft?')).toEqual([undefined, '99000,gekauft']);
  });

  it('of a question without letters or digits are none, and it is not answered with everything', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-17', text: 'The tides.' });

    const answer = await ask({ text: '🛶?' });

    expect(answer).toMatchObject({
      summaries: [],
      empty: 'nothing_fits',
      search: { words: [], found: false },
    });
    expect(answer.text).toContain('The search holds no word that can be looked for.');
  });

  it('find names that are misspelled, behind those that are spelled right', async () => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-10', text: 'The user met Beatrix at the quay.' },
      { date: '2026-03-11', text: 'The user met Konstantin.' },
    );

    expect(listDays(await ask({ search: 'Beatrics' }))).toEqual(['2026-03-10']);
    expect(listDays(await ask({ search: 'Beatrics Konstantin' }))).toEqual(['2026-03-11', '2026-03-10']);
  });

  it('find names of other scripts that are misspelled or declined', async () => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-10', text: 'Они слушали Шостаковича.' },
      { date: '2026-03-11', text: 'Sie traf Frau Müller.' },
    );

    expect(listDays(await ask({ search: 'Шостакович' }))).toEqual(['2026-03-10']);
    expect(listDays(await ask({ search: 'Müler' }))).toEqual(['2026-03-11']);
  });

  it('that were found nowhere, or only by a similar spelling, are named in the answer and its text', async () => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-10', text: 'The user met Beatrix at the quay.' },
      { date: '2026-03-11', text: 'Der Nutzer traf Konstantin.', messages: ['Konstantin hat ein Fahrrad'] },
    );

    const half = await ask({ text: 'did I tell you about Konstantin and the zeppelin?' });
    const similar = await ask({ text: 'was Beatrics at the quay?' });
    const german = await ask({ text: 'hat Konstantin das Fahrrad nach Grönland mitgenommen?' });
    const whole = await ask({ search: 'Konstantin Fahrrad' });
    const none = await ask({ text: 'yesterday zeppelin' });

    expect(half.search).toMatchObject({ found: true, notFound: ['zeppelin'], similar: [] });
    expect(half.text).toContain('\nFound nowhere: "zeppelin".\n');
    expect(similar.search).toMatchObject({ found: true, notFound: [], similar: ['beatrics'] });
    expect(similar.text).toContain(
      'Found only in a similar spelling, which may be another word: "beatrics".',
    );
    expect(german.search?.notFound).toContain('gronland');
    expect(german.text).toContain('Nirgends gefunden: ');
    expect(whole.search).toMatchObject({ notFound: [], similar: [] });
    expect(whole.text).not.toContain('Found');
    expect(none.search).toMatchObject({ found: false, notFound: ['zeppelin'] });
  });

  it('work without pg_trgm, but for misspelled names', async () => {
    const { store, tell, ask } = await openRecall();
    await store.sql`drop extension pg_trgm`;
    await tell({ date: '2026-03-10', text: 'The user met Beatrix at the quay.' });

    expect(listDays(await ask({ search: 'beatrix' }))).toEqual(['2026-03-10']);
    expect(listDays(await ask({ search: 'Beatrics' }))).toEqual([]);
  });

  it('that were asked for and are not there leave the answer empty; left ones do not hide the range', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-16' }, { date: '2026-03-17', text: 'The tides.' });

    expect(await ask({ text: 'yesterday', search: 'zeppelin' })).toMatchObject({
      summaries: [],
      empty: 'nothing_fits',
      search: { words: ['zeppelin'], found: false },
    });
    const left = await ask({ text: 'what was it with the zeppelin yesterday?' });
    expect(listDays(left)).toEqual(['2026-03-17']);
    expect(left).toMatchObject({ search: { found: false }, empty: null });
    expect(left.text).toContain('Nothing fits these words');
  });

  it.each(['…', '%', '?', '-- \u0000'])(
    'that are asked for and are none leave the answer empty: %j',
    async (search) => {
      const { tell, ask } = await openRecall();
      await tell({ date: '2026-03-17', text: 'The tides.' });

      for (const text of ['yesterday', 'tides', ''])
        expect(await ask({ text, search })).toMatchObject({
          summaries: [],
          search: { words: [], found: false },
          text: expect.stringContaining('The search holds no word'),
        });
      expect(listDays(await ask({ text: 'yesterday', search: ' ' }))).toEqual(['2026-03-17']);
    },
  );

  it('never match what a guild channel may not see', async () => {
    const { tell, ask } = await openRecall();
    await tell(
      { date: '2026-03-16', text: 'The zeppelin, in private.', channelTypes: ['dm'] },
      { date: '2026-03-17', text: 'The tides, in public.', channelTypes: ['guild'] },
    );

    for (const search of ['zeppelin', 'zepelin'])
      expect(await ask({ search, audience: 'guild' })).toMatchObject({
        summaries: [],
        search: { found: false },
      });
    expect(listDays(await ask({ search: 'tides', audience: 'guild' }))).toEqual(['2026-03-17']);
  });

  it('can be anything: quotes, operators, other scripts', async () => {
    const { tell, ask } = await openRecall();
    await tell({ date: '2026-03-16', text: `O'Brien & "Söhne": чайка` });

    for (const search of [`o'brien`, 'чайка', `"söhne" & | ! ( :*`, `O’Brien's`])
      expect(listDays(await ask({ search }))).toEqual(['2026-03-16']);
    expect(listDays(await ask({ search: `'); drop table x; --` }))).toEqual([]);
  });
});
