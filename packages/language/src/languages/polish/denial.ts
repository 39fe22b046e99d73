import { denialWords } from '../../denial.ts';

export const polishDenial = denialWords(
  {
    denies: 'nie nigdy nic nikt żaden żadn* ani',
    ends: `
      bez rzuci* sprzeda* straci* zgubi* zerwa* rozsta* rozwi* umar* zmar* odwoła* odszedł* odeszł* opuści* wyprowadzi* przesta*
      zrezygnowa* kiedyś dawniej`,
    softens: 'nie_tylko nie_ma_sprawy nie_ma_za_co czemu_nie nie_mogę_się_doczekać',
    joins: 'i a ale lub bo chociaż',
    refers: 'on ona ono oni jego jej ich go to tam',
  },
  { dropsSubject: true },
);
